"""The log's own health."""

from collections.abc import Iterable

from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import Reading, figure_of


class LogMetrics:
    """Lines logged and lines lost, as the sink counts them."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._statistics = context.logs
        declare.scraped("ai_log_lines", "Lines logged, by level.", self._lines, ("level",), kind="counter")
        declare.scraped(
            "ai_log_lines_dropped",
            "Lines given up because too many waited.",
            figure_of(context.logs, lambda s: s.dropped),
            kind="counter",
        )
        declare.scraped(
            "ai_log_write_failures",
            "Writes that app.log or stdout refused.",
            figure_of(context.logs, lambda s: s.failed_writes),
            kind="counter",
        )
        declare.scraped("ai_log_pending_lines", "Lines waiting to be written.", figure_of(context.logs, lambda s: s.pending))

    def _lines(self) -> Iterable[Reading]:
        statistics = self._statistics()
        return () if statistics is None else list(statistics.lines.items())
