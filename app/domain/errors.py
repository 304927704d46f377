"""Failures that the flow knows by name; the API turns each into a problem document."""


class AiMonitoringError(Exception):
    """Base of every error that this product raises on purpose."""


class BackendError(AiMonitoringError):
    """The model could not be reached or answered with an error."""


class BackendTimeoutError(BackendError):
    """The model did not answer in time."""


class AuditUnavailableError(AiMonitoringError):
    """The audit record could not be made durable, and the policy is not to answer without one."""


class UnknownGuardrailError(AiMonitoringError):
    """No guardrail has that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no guardrail is called {name!r}; there are {', '.join(known)}")
        self.name = name
        self.known = known


class InvalidPolicyError(AiMonitoringError):
    """A guardrail cannot be set that way; the message says which values it takes."""


class UnknownRequestError(AiMonitoringError):
    """No interaction with that request id was recorded."""


class InvalidReferenceError(AiMonitoringError):
    """A drift reference cannot be made from what was given; the message says what it takes."""
