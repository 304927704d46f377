"""How long each analyzer takes, and which fail."""

from collections.abc import Mapping

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import Distribution

_BOUNDS = (0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05)
_BUDGET_CHARACTERS = 1_000


class AnalyzerMetrics:
    """Times the analyzers, and counts failures and calls slower than their budget."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        names = tuple(context.analyzers)
        self._budgets = dict(context.analyzers)
        durations = declare.histogram(
            "ai_analyzer_duration_seconds", "Time of one call of an analyzer, in seconds.", _BOUNDS, {"analyzer": names}
        )
        self._duration_of = {name: durations.cell(name) for name in names}
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

    def watched(self) -> Mapping[str, tuple[Distribution, float]]:
        """Return, by name, where an analyzer's times go and what it may take for 1,000 characters."""
        return {name: (self._duration_of[name], budget) for name, budget in self._budgets.items()}

    def failed(self, name: str) -> None:
        """Count a step that raised, also one that is no analyzer of the tuple, such as the drift monitor's."""
        self._failures.inc(name)

    def slow(self, interaction: Interaction, name: str, seconds: float) -> None:
        """Count a call that took longer than its budget for 1,000 characters, unless the texts are long enough to allow it."""
        if seconds > self._budgets[name] * self._allowance(interaction):
            self._exceeded.inc(name)

    @staticmethod
    def _allowance(interaction: Interaction) -> float:
        prompt = interaction.prompt
        characters = len(prompt.text) + len(prompt.context or "")
        if interaction.completion is not None:
            characters += len(interaction.completion.text)
        return max(1.0, characters / _BUDGET_CHARACTERS)
