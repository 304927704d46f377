"""The guardrail that limits how often one client asks."""

from app.domain.decisions import Action, GuardrailPolicy, Stage, Trigger
from app.domain.interaction import Kind, Status
from app.domain.ports import RateWindow, Subject
from app.guardrails.threshold import WARN_OR_BLOCK


class RateLimit:
    """Triggers when a client sends more requests a minute than the threshold.

    Only requests that ask a model are counted: a judgement of a text (`/analyze`) costs no model and is not limited.

    Args:
        window: counts requests per client.
        per_minute: the default threshold, in requests per minute and client.
    """

    name = "rate_limiter"
    description = "Limits each client's requests to the model per minute."
    unit = "requests per minute and client"
    bounds = (1.0, 1_000_000.0)
    stages = frozenset({Stage.GATE})
    actions = WARN_OR_BLOCK
    blocked_status = Status.RATE_LIMITED

    def __init__(self, window: RateWindow, per_minute: float) -> None:
        self._window = window
        self.default = GuardrailPolicy(self.name, enabled=True, threshold=per_minute, action=Action.BLOCK)

    async def check(self, subject: Subject, policy: GuardrailPolicy, stage: Stage) -> Trigger | None:
        """Return a trigger when this request is one too many."""
        if subject.prompt.kind is not Kind.PREDICT:
            return None
        verdict = await self._window.hit(subject.prompt.client, policy.threshold, subject.now)
        if verdict.allowed:
            return None
        reason = f"more than {policy.threshold:.0f} requests in a minute from this client"
        return Trigger(self.name, policy.action, stage, verdict.used, policy.threshold, reason, verdict.retry_after)
