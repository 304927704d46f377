"""Service level indicators, objectives and error budgets."""

from collections.abc import Iterable

from app.domain.interaction import Interaction
from app.domain.slo import WINDOWS, EventCount, Objective, burn_rate
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import Count, Reading

_MEANINGS = {
    "latency": ("answers that were quick enough", "answers that were too slow"),
    "quality": ("answers that were good enough", "answers that were not good enough"),
    "availability": (
        "requests that were served; what a guardrail stopped counts as served",
        "requests that failed through no fault of their client",
    ),
}


class SloMetrics:
    """Counts events per objective, and reads the burn rates from the counted events of each window."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._context = context
        self._events = declare.counter(
            "ai_slo_events",
            "Events that count for an objective.",
            {"slo": tuple(o.name for o in context.objectives), "outcome": ("good", "bad")},
        )
        self._indicators: dict[tuple[str, bool], Count] = {}
        for name, (good, bad) in _MEANINGS.items():
            self._indicators[name, True] = declare.counter(f"ai_sli_{name}_success", f"{name.capitalize()}: {good}.").cell()
            self._indicators[name, False] = declare.counter(f"ai_sli_{name}_violations", f"{name.capitalize()}: {bad}.").cell()
        declare.scraped(
            "ai_slo_error_budget_burn_rate",
            "How many times faster than allowed the error budget is spent; 1 spends exactly the budget of the period, "
            "1 / (1 - target) is the most there can be. Absent for a window without events.",
            self._burn_rates,
            ("slo", "window"),
        )
        declare.scraped(
            "ai_slo_window_events",
            "Events within the window, for rules that ask for a minimum.",
            self._totals,
            ("slo", "window"),
        )
        declare.scraped("ai_slo_target", "Share of events that must be good, 0 to 1.", self._targets, ("slo",))
        declare.scraped(
            "ai_slo_threshold",
            "What makes an event good: latency in milliseconds at most, quality score (0 to 1) at least.",
            self._thresholds,
            ("slo",),
        )

    def record(self, interaction: Interaction) -> None:
        """Count one interaction's events."""
        for event in interaction.slo_events:
            name, good = event
            self._events.inc((name, "good" if good else "bad"))
            indicator = self._indicators.get(event)
            if indicator is not None:
                indicator.value += 1

    def _counts(self) -> Iterable[tuple[Objective, str, EventCount]]:
        window = self._context.slo_window
        if window is None:
            return
        now = self._context.clock.wall()
        for objective in self._context.objectives:
            for label, seconds in WINDOWS.items():
                yield objective, label, window.count(objective.name, seconds, now)

    def _burn_rates(self) -> Iterable[Reading]:
        for objective, label, count in self._counts():
            rate = burn_rate(count, objective.target)
            if rate is not None:
                yield (objective.name, label), rate

    def _totals(self) -> Iterable[Reading]:
        for objective, label, count in self._counts():
            yield (objective.name, label), count.total

    def _targets(self) -> Iterable[Reading]:
        return [(objective.name, objective.target) for objective in self._context.objectives]

    def _thresholds(self) -> Iterable[Reading]:
        return [(o.name, o.threshold) for o in self._context.objectives if o.threshold is not None]
