"""What the guardrails did, and how they are set."""

from collections.abc import Callable, Iterable

from app.domain.decisions import Action, GuardrailPolicy, Mode
from app.domain.interaction import Interaction, Status
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import Reading

_RATE_LIMITED = Status.RATE_LIMITED


class GuardrailMetrics:
    """Triggers and blocks by guardrail, outcomes by action, and the policies in force."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        names = tuple(context.guardrails)
        self._policies = context.policies
        self._triggers = declare.counter(
            "ai_guardrail_triggers",
            "Times a guardrail's measure exceeded its threshold, whatever it did then.",
            {"guardrail": names},
        )
        self._blocked = declare.counter("ai_guardrail_blocked", "Times a guardrail blocked.", {"guardrail": names})
        self._actions = declare.counter(
            "ai_guardrail_actions", "Interactions by the strictest action taken.", {"action": Action}
        )
        self._count_of = {action: self._actions.cell(action) for action in Action}
        self._rate_limited = declare.counter("ai_rate_limited", "Requests turned away for their client's rate.")
        self._declare_policies(declare)

    def _declare_policies(self, declare: Declare) -> None:
        labels = ("guardrail",)
        declare.scraped(
            "ai_guardrail_enabled", "1 while the guardrail is asked, else 0.", self._each(lambda p: p.enabled), labels
        )
        declare.scraped(
            "ai_guardrail_enforced",
            "1 while the guardrail acts, 0 while it is disabled or in shadow mode (counts only).",
            self._each(lambda p: p.enabled and p.mode is Mode.ENFORCE),
            labels,
        )
        declare.scraped(
            "ai_guardrail_threshold",
            "What the measure must exceed, in the guardrail's own unit (count, score, requests a minute, characters).",
            self._each(lambda p: p.threshold),
            labels,
        )

    def _each(self, figure: Callable[[GuardrailPolicy], float]) -> Callable[[], Iterable[Reading]]:
        return lambda: [(policy.name, float(figure(policy))) for policy in self._policies()]

    def record(self, interaction: Interaction) -> None:
        """Count the decision and the triggers behind it."""
        decision = interaction.decision
        self._count_of[decision.action].value += 1
        for trigger in decision.triggers:
            self._triggers.inc(trigger.name)
            if trigger.action is Action.BLOCK:
                self._blocked.inc(trigger.name)
        if interaction.status is _RATE_LIMITED:
            self._rate_limited.inc()
