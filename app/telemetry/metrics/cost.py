"""What the answers cost."""

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0)


class CostMetrics:
    """Cost in euros, and the answers that have none for want of a price or of a token count."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._total = declare.counter("ai_cost_estimated_eur", "Cost of the model's answers at list prices, in euros.").cell()
        self._each = declare.histogram("ai_cost_per_request_eur", "Cost of each priced answer, in euros.", _BOUNDS).cell()
        self._unpriced = declare.counter(
            "ai_cost_unpriced", "Answers with a token count whose model has no known price: their cost is missing in the total."
        )
        self._usage_missing = declare.counter(
            "ai_usage_missing", "Answers for which the provider reported no tokens: tokens and cost are missing in the totals."
        )

    def record(self, interaction: Interaction) -> None:
        """Book one answer."""
        completion = interaction.completion
        if completion is None:
            return
        cost = interaction.assessment.cost_eur
        if completion.usage is None:
            self._usage_missing.inc()
        elif cost is None:
            self._unpriced.inc()
        if cost is not None:
            self._total.value += cost
            self._each.observe(cost)
