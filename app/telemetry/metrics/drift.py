"""How far the stream of prompts has moved from its reference."""

from collections.abc import Iterable

from app.domain.drift import DriftPhase, DriftReading, DriftSeverity, DriftState
from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import Reading, figure_of, one


class DriftMetrics:
    """The latest drift score, the incidents, and the reference they are measured against."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._latest: DriftReading | None = None
        self._state = context.drift
        declare.scraped(
            "ai_input_drift_score",
            "Drift of the recent prompts, 0 to 1; ordinary traffic reaches 0.7 about once in 10,000 requests. "
            "Absent while the reference is being learned.",
            self._score,
        )
        self._alerts = declare.counter(
            "ai_drift_alerts", "Drift incidents raised, by how sure the detector was.", {"severity": DriftSeverity}
        )
        declare.scraped(
            "ai_drift_active",
            "1 while drift is measured, 0 while the reference is being learned.",
            figure_of(context.drift, _active),
        )
        declare.scraped(
            "ai_drift_reference_version",
            "Version of the reference; 0 while there is none.",
            figure_of(context.drift, lambda s: s.reference_version),
        )
        declare.scraped(
            "ai_drift_reference_size", "Texts in the reference.", figure_of(context.drift, lambda s: s.reference_size)
        )
        declare.scraped(
            "ai_drift_reference_progress_ratio",
            "Share of the texts needed for a first reference that were collected, 0 to 1.",
            figure_of(context.drift, lambda s: min(1.0, s.collected / s.needed) if s.needed else 1.0),
        )
        declare.scraped(
            "ai_drift_window_size", "Texts in the window that is compared.", figure_of(context.drift, lambda s: s.window)
        )
        declare.scraped(
            "ai_drift_observed_texts", "Texts seen since the reference was set.", figure_of(context.drift, lambda s: s.observed)
        )

    def _score(self) -> Iterable[Reading]:
        # The detector itself knows best: a new reference takes back the reading of the last prompt.
        state = self._state()
        reading = self._latest if state is None else state.reading
        return one(None if reading is None else reading.score)

    def record(self, interaction: Interaction) -> None:
        """Keep the reading, and count an incident on the reading that raised it."""
        reading = interaction.drift
        if reading is None:
            return
        self._latest = reading
        if reading.newly_raised and reading.severity is not None:
            self._alerts.inc(reading.severity)


def _active(state: DriftState) -> float:
    return float(state.phase is DriftPhase.ACTIVE)
