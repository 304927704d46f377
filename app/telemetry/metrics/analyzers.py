"""How long each analyzer takes, and which fail."""

from app.domain.interaction import Interaction, Phase
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05)
_BUDGET_CHARACTERS = 1_000


class AnalyzerMetrics:
    """Times the analyzers, and counts failures and calls slower than their budget."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        names = tuple(context.analyzers)
        self._budgets = dict(context.analyzers)
        self._durations = declare.histogram(
            "ai_analyzer_duration_seconds", "Time of one call of an analyzer, in seconds.", _BOUNDS, {"analyzer": names}
        )
        self._failures = declare.counter(
            "ai_analyzer_failures", "Calls of an analyzer, or of the drift monitor, that raised.", {"analyzer": names}
        )
        self._exceeded = declare.counter(
            "ai_analyzer_budget_exceeded",
            "Calls of an analyzer that took longer than its budget, which grows with every 1,000 characters of the texts.",
            {"analyzer": names},
        )
        declare.scraped(
            "ai_analyzer_budget_seconds",
            "Time an analyzer may take for 1,000 characters, in seconds.",
            self._budgets.items,
            ("analyzer",),
        )

    def record(self, interaction: Interaction) -> None:
        """Take the steps that were analyzers."""
        allowance = self._allowance(interaction)
        budgets = self._budgets
        for name, phase, _offset, seconds, error in interaction.steps:
            if phase is Phase.BACKEND:
                continue
            if error:
                # Also of steps that are no analyzers of the tuple, such as the drift monitor's.
                self._failures.inc(name)
            budget = budgets.get(name)
            if budget is None:
                continue
            self._durations.observe(seconds, name)
            if seconds > budget * allowance:
                self._exceeded.inc(name)

    @staticmethod
    def _allowance(interaction: Interaction) -> float:
        prompt = interaction.prompt
        characters = len(prompt.text) + len(prompt.context or "")
        if interaction.completion is not None:
            characters += len(interaction.completion.text)
        return max(1.0, characters / _BUDGET_CHARACTERS)
