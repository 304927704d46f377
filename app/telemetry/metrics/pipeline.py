"""The flow itself: its phases, and the recorders that failed."""

from collections.abc import Mapping

from app.domain.interaction import Phase
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01, 0.05, 0.25, 1.0, 5.0)


class PipelineMetrics:
    """Times the phases and counts recorders that failed."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        phases = declare.histogram(
            "ai_phase_duration_seconds",
            "Time of all steps of one phase of an interaction, in seconds.",
            _BOUNDS,
            {"phase": Phase},
        )
        self._duration_of = {phase: phases.cell(phase) for phase in Phase}
        self._recorder_failures = declare.counter(
            "ai_recorder_failures",
            "Interactions that a recorder failed to take note of; the request is served all the same.",
            {"recorder": ("metrics", *context.recorders)},
        )

    def recorder_failed(self, recorder: str) -> None:
        """Count a recorder that raised."""
        self._recorder_failures.inc(recorder)

    def took(self, seconds: Mapping[Phase, float]) -> None:
        """Take the time of all steps of each phase of one interaction."""
        for phase, total in seconds.items():
            self._duration_of[phase].observe(total)
