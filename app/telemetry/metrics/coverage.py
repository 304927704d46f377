"""Whether every check that an answer owes was really made: the silent failure of guardrails, measured."""

from app.domain.interaction import Interaction, Kind, Phase, Status
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_SUCCESS = Status.SUCCESS
_PREDICT = Kind.PREDICT


class CoverageMetrics:
    """Compares the checks made on released answers with the checks due.

    Due are, on every answer that left with status `success`, the steps named by `MetricsContext.checks` for the gate,
    the prompt and (where the model answered) the answer. Made is a check whose step is recorded without an error.

    Attributes:
        bits: what stands for each check, by phase and name of its step.
    """

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        # A bit for each check: a step sets its own, and what is missing shows at once.
        self.bits = {
            check: 1 << number
            for number, check in enumerate((phase, name) for phase, names in context.checks.items() for name in names)
        }
        self._due = sum(self.bits.values())
        self._due_without_answer = sum(bit for (phase, _name), bit in self.bits.items() if phase is not Phase.ANSWER)
        self._due_total = declare.counter("ai_checks_due", "Checks that answers to clients were owed.").cell()
        self._made_total = declare.counter(
            "ai_checks_made", "Checks that were made, without failing, on answers to clients."
        ).cell()
        self._unchecked = declare.counter("ai_unchecked_answers", "Answers that left with at least one check missing.")
        self._add_coverage = declare.mean(
            "ai_guardrail_coverage", "Share of the checks due on answers to clients that were made, 0 to 1, 1 = all of them."
        ).add

    def made(self, interaction: Interaction, bits: int) -> None:
        """Compare the checks that were made on one interaction, by their bits, with those that were due."""
        if interaction.status is not _SUCCESS or interaction.prompt.kind is not _PREDICT:
            return
        checks = self._due if interaction.completion is not None else self._due_without_answer
        if not checks:
            return
        due, made = checks.bit_count(), (bits & checks).bit_count()
        self._due_total.value += due
        self._made_total.value += made
        self._add_coverage(made, interaction.started_at + interaction.seconds, due)
        if made < due:
            self._unchecked.inc()
