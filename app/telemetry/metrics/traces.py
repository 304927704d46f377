"""The traces' own health."""

from collections.abc import Iterable

from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import Reading, figure_of


class TraceMetrics:
    """Sampling decisions, and what became of the spans."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._statistics = context.traces
        declare.scraped(
            "ai_trace_decisions",
            "Interactions by why their trace is kept: error, blocked, slow, flagged, caller (its traceparent is sampled), "
            "ratio; or unsampled.",
            self._decisions,
            ("decision",),
            kind="counter",
        )
        declare.scraped(
            "ai_trace_spans_finished",
            "Spans handed to the exporter's queue.",
            figure_of(context.traces, lambda s: s.finished),
            kind="counter",
        )
        declare.scraped(
            "ai_trace_spans_exported",
            "Spans the collector took.",
            figure_of(context.traces, lambda s: s.exported),
            kind="counter",
        )
        declare.scraped(
            "ai_trace_spans_failed",
            "Spans the collector did not take.",
            figure_of(context.traces, lambda s: s.failed),
            kind="counter",
        )
        declare.scraped(
            "ai_traces_dropped",
            "Kept traces given up because too many waited.",
            figure_of(context.traces, lambda s: s.dropped),
            kind="counter",
        )

    def _decisions(self) -> Iterable[Reading]:
        statistics = self._statistics()
        return () if statistics is None else list(statistics.decisions.items())
