"""How long requests take, and whose time it is."""

from app.domain.interaction import Interaction, Kind, Scenario
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_PREDICT = Kind.PREDICT
_REQUEST_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.5, 5.0, 10.0, 30.0)
_OVERHEAD_BOUNDS = (0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)


class LatencyMetrics:
    """Times requests for an answer: the whole, the model's part, and what this service added."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._kept = context.kept
        duration = declare.histogram(
            "ai_request_duration_seconds",
            "Time from a request's first byte to its record, the model's time included, in seconds.",
            _REQUEST_BOUNDS,
            {"scenario": Scenario},
        )
        self._duration_of = {scenario: duration.cell(scenario) for scenario in Scenario}
        self._overhead = declare.histogram(
            "ai_overhead_seconds",
            "Time this service added to the model's own, waiting for the audit not included, in seconds.",
            _OVERHEAD_BOUNDS,
        ).cell()
        self._backend = declare.histogram(
            "ai_backend_duration_seconds",
            "Time the model took, for requests that asked it, in seconds.",
            _REQUEST_BOUNDS,
        ).cell()

    def record(self, interaction: Interaction) -> None:
        """Time one interaction."""
        prompt = interaction.prompt
        if prompt.kind is not _PREDICT:
            return
        kept = self._kept(interaction)
        self._duration_of[prompt.scenario].observe(interaction.seconds, kept)
        self._overhead.observe(interaction.overhead_seconds, kept)
        if interaction.backend_seconds:
            self._backend.observe(interaction.backend_seconds, kept)
