"""Toxic language in prompts and answers."""

from app.domain.interaction import Interaction
from app.domain.text import Role
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.labels import label_value

_ANALYZER = "toxicity"


class ToxicityMetrics:
    """Toxicity scores, and flagged texts by place and category."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._flag_at = context.flag_at
        self._add_score = declare.mean(
            "ai_toxicity_score", "Toxicity of the worse of prompt and answer, 0 to 1, 1 = toxic."
        ).add
        self._texts = declare.counter(
            "ai_toxic_texts", f"Texts whose toxicity reached {context.flag_at:g}.", {"text": (Role.PROMPT, Role.ANSWER)}
        )
        self._categories = declare.counter(
            "ai_toxicity_categories", "Kinds of toxicity recognised in flagged texts.", {"category": ()}
        )

    def record(self, interaction: Interaction) -> None:
        """Take the interaction's score, where there is one."""
        score = interaction.assessment.toxicity
        if score is None:
            return
        self._add_score(score, interaction.started_at + interaction.seconds)
        if score < self._flag_at:
            return
        for role, findings in ((Role.PROMPT, interaction.prompt_findings), (Role.ANSWER, interaction.answer_findings)):
            kinds = {f.kind for f in findings if f.analyzer == _ANALYZER and f.score >= self._flag_at}
            if kinds:
                self._texts.inc(role)
            for kind in sorted(kinds):
                self._categories.inc(label_value(kind))
