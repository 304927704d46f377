"""Levels of Regulation (EU) 2024/1689 as review signals."""

from app.domain.interaction import Interaction, RiskLevel
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.labels import label_value

_MINIMAL = RiskLevel.MINIMAL


class AiActMetrics:
    """Interactions by risk level and by the article behind it."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._risky = declare.counter(
            "ai_risky_responses",
            "Interactions to review under the AI Act, by level; `minimal` asks for no review and is not counted here.",
            {"risk_level": (RiskLevel.LIMITED, RiskLevel.HIGH, RiskLevel.UNACCEPTABLE)},
        )
        self._levels = declare.counter(
            "ai_act_levels", "Interactions by AI Act risk level, every level.", {"risk_level": RiskLevel}
        )
        self._count_of = {level: self._levels.cell(level) for level in RiskLevel}
        self._articles = declare.counter(
            "ai_act_articles", "Interactions by the article that makes their level.", {"article": ()}
        )

    def record(self, interaction: Interaction) -> None:
        """Count one interaction's level."""
        assessment = interaction.assessment
        level = assessment.ai_act_risk
        self._count_of[level].value += 1
        if level is not _MINIMAL:
            self._risky.inc(level)
        if assessment.ai_act_article:
            self._articles.inc(label_value(assessment.ai_act_article))
