"""The flow itself: its phases, and the recorders that failed."""

from app.domain.interaction import Interaction, Phase
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01, 0.05, 0.25, 1.0, 5.0)


class PipelineMetrics:
    """Times the phases and counts recorders that failed."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._phases = declare.histogram(
            "ai_phase_duration_seconds",
            "Time of all steps of one phase of an interaction, in seconds.",
            _BOUNDS,
            {"phase": Phase},
        )
        self._recorder_failures = declare.counter(
            "ai_recorder_failures",
            "Interactions that a recorder failed to take note of; the request is served all the same.",
            {"recorder": ("metrics", *context.recorders)},
        )

    def recorder_failed(self, recorder: str) -> None:
        """Count a recorder that raised."""
        self._recorder_failures.inc(recorder)

    def record(self, interaction: Interaction) -> None:
        """Add up the steps of each phase."""
        totals: dict[Phase, float] = {}
        for _name, phase, _offset, seconds, _error in interaction.steps:
            totals[phase] = totals.get(phase, 0.0) + seconds
        for phase, seconds in totals.items():
            self._phases.observe(seconds, phase)
