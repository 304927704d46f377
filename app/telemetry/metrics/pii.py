"""Personal data in prompts, contexts and answers."""

from app.domain.findings import PII_TYPES
from app.domain.interaction import Interaction
from app.domain.text import Role
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_ANALYZER = "pii"


class PiiMetrics:
    """Counts personal data by type, and what became of it."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._detected = declare.counter(
            "ai_pii_detected", "Pieces of personal data found, in any text of an interaction.", {"type": PII_TYPES}
        )
        self._places = declare.counter(
            "ai_pii_found_in", "Pieces of personal data found, by the text they stood in.", {"text": Role}
        )
        self._interactions = declare.counter("ai_pii_interactions", "Interactions with at least one piece of personal data.")
        self._redacted = declare.counter(
            "ai_pii_redacted_texts",
            "Texts that went on with personal data taken out: prompts to the model, answers to the client.",
            {"text": (Role.PROMPT, Role.ANSWER)},
        )

    def record(self, interaction: Interaction) -> None:
        """Count the findings with a span."""
        if interaction.prompt_redacted:
            self._redacted.inc(Role.PROMPT)
        if interaction.answer_redacted:
            self._redacted.inc(Role.ANSWER)
        if interaction.assessment.pii_count:
            self._count_findings(interaction)

    def _count_findings(self, interaction: Interaction) -> None:
        found = 0
        for role, findings in (
            (Role.PROMPT, interaction.prompt_findings),
            (Role.CONTEXT, interaction.context_findings),
            (Role.ANSWER, interaction.answer_findings),
        ):
            for finding in findings:
                if finding[0] == _ANALYZER and finding[3] is not None and finding[1] in PII_TYPES:
                    self._detected.inc(finding[1])
                    self._places.inc(role)
                    found += 1
        if found:
            self._interactions.inc()
