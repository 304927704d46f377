"""Whether every check that an answer owes was really made: the silent failure of guardrails, measured."""

from app.domain.interaction import Interaction, Kind, Phase, Status
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare


class CoverageMetrics:
    """Compares the checks made on released answers with the checks due.

    Due are, on every answer that left with status `success`, the steps named by `MetricsContext.checks` for the gate,
    the prompt and (where the model answered) the answer. Made is a check whose step is recorded without an error.
    """

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._due = {(phase, name) for phase, names in context.checks.items() for name in names}
        self._due_without_answer = {check for check in self._due if check[0] is not Phase.ANSWER}
        self._due_total = declare.counter("ai_checks_due", "Checks that answers to clients were owed.")
        self._made_total = declare.counter("ai_checks_made", "Checks that were made, without failing, on answers to clients.")
        self._unchecked = declare.counter("ai_unchecked_answers", "Answers that left with at least one check missing.")
        self._coverage = declare.mean(
            "ai_guardrail_coverage", "Share of the checks due on answers to clients that were made, 0 to 1, 1 = all of them."
        )

    def record(self, interaction: Interaction) -> None:
        """Compare one interaction that left with an answer."""
        if interaction.status is not Status.SUCCESS or interaction.prompt.kind is not Kind.PREDICT:
            return
        checks = self._due if interaction.completion is not None else self._due_without_answer
        due = len(checks)
        if not due:
            return
        made = len({(step[1], step[0]) for step in interaction.steps if step[4] is None} & checks)
        self._due_total.inc((), due)
        self._made_total.inc((), made)
        self._coverage.add(made, interaction.started_at + interaction.seconds, due)
        if made < due:
            self._unchecked.inc()
