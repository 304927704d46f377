"""Whether the evidence is kept."""

from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import figure_of


class AuditMetrics:
    """The audit writer's figures, and the answers that left without a record."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._unavailable = declare.counter(
            "ai_audit_unavailable", "Interactions whose audit record could not be made durable, whatever the policy then did."
        )
        self._unrecorded = declare.counter(
            "ai_audit_unrecorded_answers", "Interactions that went on without an audit record (AUDIT_FAIL_MODE=open)."
        )
        figures = context.audit
        declare.scraped(
            "ai_audit_writes",
            "Writes made durable: audit records, and what shares their queue.",
            figure_of(figures, lambda s: s.rows),
            kind="counter",
        )
        declare.scraped("ai_audit_commits", "Transactions they took.", figure_of(figures, lambda s: s.batches), kind="counter")
        declare.scraped(
            "ai_audit_write_failures",
            "Writes that failed or were refused.",
            figure_of(figures, lambda s: s.failures),
            kind="counter",
        )
        declare.scraped(
            "ai_audit_pending_writes", "Writes waiting for their transaction.", figure_of(figures, lambda s: s.pending)
        )
        declare.scraped(
            "ai_audit_last_commit_seconds",
            "Time of the latest transaction, its flush to disk included, in seconds.",
            figure_of(figures, lambda s: s.last_commit_seconds),
        )

    def failed(self, *, answered: bool) -> None:
        """Count an interaction without an audit record, and whether it was answered all the same."""
        self._unavailable.inc()
        if answered:
            self._unrecorded.inc()
