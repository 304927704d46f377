"""How good the answers are."""

from app.domain.findings import QUALITY_DEFECTS
from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import SCORE_BOUNDS, Declare

_ANALYZER = "quality"


class QualityMetrics:
    """Quality, coherence and the defects behind them."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._flag_at = context.flag_at
        self._add_quality = declare.mean("ai_response_quality_score", "Quality of answers, 0 to 1, 1 = usable as it is.").add
        self._add_coherence = declare.mean("ai_coherence_score", "Coherence of answers, 0 to 1, 1 = well formed.").add
        self._distribution = declare.histogram(
            "ai_quality_score_distribution", "Quality of each answer, 0 to 1, 1 = usable as it is.", SCORE_BOUNDS
        ).cell()
        self._defects = declare.counter(
            "ai_quality_defects",
            f"Answers with a defect whose score reached {context.flag_at:g}.",
            {"defect": QUALITY_DEFECTS},
        )
        self._refusals = declare.counter("ai_refusals", f"Answers that refuse, with a score of at least {context.flag_at:g}.")

    def record(self, interaction: Interaction) -> None:
        """Take the answer's scores, where there are any."""
        assessment = interaction.assessment
        now = interaction.started_at + interaction.seconds
        if assessment.quality is not None:
            self._add_quality(assessment.quality, now)
            self._distribution.observe(assessment.quality)
        if assessment.coherence is not None:
            self._add_coherence(assessment.coherence, now)
        flag_at = self._flag_at
        for finding in interaction.answer_findings:
            if finding[2] >= flag_at and finding[0] == _ANALYZER and finding[1] in QUALITY_DEFECTS:
                self._defects.inc(finding[1])
                if finding[1] == "refusal":
                    self._refusals.inc()
