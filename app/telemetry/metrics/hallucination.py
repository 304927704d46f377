"""How far answers are supported by the context they were given."""

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare


class HallucinationMetrics:
    """Hallucination scores; nothing is said of an answer without a context."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._flag_at = context.flag_at
        self._events = declare.counter(
            "ai_hallucination_events",
            f"Answers suspected of claims that their context does not support: a score of at least {context.flag_at:g}.",
        )
        self._checked = declare.counter(
            "ai_hallucination_checked", "Answers that came with a context to check them against."
        ).cell()
        self._score = declare.mean("ai_hallucination_score", "Unsupported claims in answers, 0 to 1, 1 = certain.")

    def record(self, interaction: Interaction) -> None:
        """Take the answer's score, where there is one."""
        score = interaction.assessment.hallucination
        if score is None:
            return
        self._checked.value += 1
        self._score.add(score, interaction.started_at + interaction.seconds)
        if score >= self._flag_at:
            self._events.inc()
