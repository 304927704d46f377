"""What the metrics need to know of the service around them; the composition root fills it in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.decisions import GuardrailPolicy
from app.domain.drift import DriftState
from app.domain.interaction import Interaction, Phase
from app.domain.ports import Clock, SloWindow
from app.domain.slo import Objective
from app.telemetry.metrics.instruments import Kept
from app.telemetry.sink import SinkState
from app.telemetry.tracing import TraceState


class AuditStatistics(NamedTuple):
    """The audit writer at the moment.

    Attributes:
        rows: writes carried out since the start: audit rows and whatever shares their queue.
        batches: transactions they took; rows per batch is the grouping.
        failures: writes that failed or were refused.
        pending: writes waiting for their transaction.
        last_commit_seconds: time of the latest transaction.
    """

    rows: int
    batches: int
    failures: int
    pending: int
    last_commit_seconds: float


def _never(_interaction: Interaction) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class MetricsContext:
    """Names, objectives and readers that metrics are declared and read with.

    Attributes:
        clock: wall time; windows end at its now.
        version: the service's version.
        started_at: seconds since the epoch.
        in_flight: interactions under way.
        analyzers: seconds an analyzer may take for a text of 1,000 characters, by its name.
        checks: the steps that an answered interaction owes in each phase, by step name: what coverage is measured against.
        guardrails: their names.
        policies: the policies in force.
        objectives: the service level objectives.
        slo_window: counts events per window; None exports no burn rate.
        drift: the detector's state, or None.
        audit: the audit writer, or None.
        logs: the log sink, or None.
        traces: the span pipeline, or None.
        keep: whether an interaction's trace is kept, and may thus be an exemplar.
        recorders: names of the other recorders, whose failures are counted.
        models: provider and model pairs known from the start.
        routes: method and path template pairs of the HTTP interface.
        flag_at: score from which an attack, a toxic text or a hallucination is counted as one.
        window_seconds: length of the window that means are taken over.
        max_series: label sets per family; further ones become `other`.
    """

    clock: Clock
    version: str = "0"
    started_at: float = 0.0
    in_flight: Callable[[], int] = lambda: 0
    analyzers: Mapping[str, float] = field(default_factory=dict)
    checks: Mapping[Phase, Sequence[str]] = field(default_factory=dict)
    guardrails: Sequence[str] = ()
    policies: Callable[[], Iterable[GuardrailPolicy]] = tuple
    objectives: Sequence[Objective] = ()
    slo_window: SloWindow | None = None
    drift: Callable[[], DriftState | None] = lambda: None
    audit: Callable[[], AuditStatistics | None] = lambda: None
    logs: Callable[[], SinkState | None] = lambda: None
    traces: Callable[[], TraceState | None] = lambda: None
    keep: Callable[[Interaction], bool] = _never
    recorders: Sequence[str] = ()
    models: Sequence[tuple[str, str]] = ()
    routes: Sequence[tuple[str, str]] = ()
    flag_at: float = 0.5
    window_seconds: float = 300.0
    max_series: int = 200
    _judged: list[tuple[Interaction, Kept | None]] = field(default_factory=list, init=False, repr=False, compare=False)

    def kept(self, interaction: Interaction) -> Kept | None:
        """Return the exemplar of an interaction whose trace is kept, else None."""
        # Several families ask about one interaction in a row.
        if self._judged and self._judged[0][0] is interaction:
            return self._judged[0][1]
        kept = (interaction.trace.trace_id, interaction.started_at + interaction.seconds) if self.keep(interaction) else None
        self._judged[:] = ((interaction, kept),)
        return kept
