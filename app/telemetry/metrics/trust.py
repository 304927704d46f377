"""What all scores of an interaction add up to."""

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import SCORE_BOUNDS, Declare


class TrustMetrics:
    """Trust and compliance."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._add_trust = declare.mean("ai_trust_index", "Trust in interactions, 0 to 1, 1 = trustworthy.").add
        self._distribution = declare.histogram(
            "ai_trust_index_distribution", "Trust in each interaction, 0 to 1, 1 = trustworthy.", SCORE_BOUNDS
        ).cell()
        self._add_coverage = declare.mean(
            "ai_trust_coverage", "Share of the trust index's weights that could be measured, 0 to 1."
        ).add
        self._add_compliance = declare.mean(
            "ai_compliance_score", "Duties met per interaction (checked, redacted, recorded, disclosed), 0 to 1, 1 = all."
        ).add

    def record(self, interaction: Interaction) -> None:
        """Take the interaction's indices, where there are any."""
        assessment = interaction.assessment
        now = interaction.started_at + interaction.seconds
        trust, compliance = assessment.trust_index, assessment.compliance
        if trust is not None:
            self._add_trust(trust, now)
            self._add_coverage(assessment.trust_coverage, now)
            self._distribution.observe(trust)
        if compliance is not None:
            self._add_compliance(compliance, now)
