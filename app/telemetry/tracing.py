"""Traces: the recorder that makes spans after the response, and the handle of the pipeline they leave by."""

import asyncio
import threading
from collections import deque
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from app.domain.interaction import Interaction
from app.telemetry.sampling import REASONS, UNSAMPLED, Sampler

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

    from app.telemetry.otlp import Pipeline

_MOST_WAITING = 2_000
_BUILT_AT_ONCE = 8


class TraceState(NamedTuple):
    """The span pipeline at the moment.

    Attributes:
        decisions: interactions by why their trace is kept, `unsampled` for those that are not.
        finished: spans handed to the exporter's queue.
        exported: spans that the collector took.
        failed: spans that it did not take.
        dropped: kept traces given up because too many waited to be built.
    """

    decisions: dict[str, int]
    finished: int
    exported: int
    failed: int
    dropped: int


class SpanRecorder:
    """Decides on a trace at once and makes its spans later, when the event loop has sent the response.

    Args:
        sampler: decides which traces are kept.
        pipeline: takes the spans; without one, decisions are counted and no spans are made.
    """

    name = "spans"

    def __init__(self, sampler: Sampler, pipeline: "Pipeline | None" = None) -> None:
        self._why = sampler.why
        self._pipeline = pipeline
        self._waiting: deque[tuple[Interaction, str]] = deque()
        self._scheduled = False
        self._dropped = 0
        self._decisions = dict.fromkeys((*REASONS, UNSAMPLED), 0)

    def record(self, interaction: Interaction) -> None:
        """Decide on one interaction and keep it waiting where its trace is kept."""
        reason = self._why(interaction)
        if reason is None:
            self._decisions[UNSAMPLED] += 1
            return
        self._decisions[reason] += 1
        if self._pipeline is None:
            return
        if len(self._waiting) >= _MOST_WAITING:
            self._dropped += 1
            return
        self._waiting.append((interaction, reason))
        if not self._scheduled:
            self._schedule()

    def state(self) -> TraceState:
        """Return the pipeline's figures."""
        pipeline = self._pipeline
        if pipeline is None:
            return TraceState(dict(self._decisions), 0, 0, 0, 0)
        exporter = pipeline.exporter
        return TraceState(dict(self._decisions), pipeline.processor.finished, exporter.exported, exporter.failed, self._dropped)

    def build_waiting(self, most: int | None = None) -> None:
        """Make the spans of the interactions that wait, or of the oldest `most` of them."""
        pipeline = self._pipeline
        if pipeline is None:
            return
        waiting = len(self._waiting)
        for _ in range(waiting if most is None else min(most, waiting)):
            interaction, reason = self._waiting.popleft()
            for span in pipeline.builder.build(interaction, reason):
                pipeline.processor.on_end(span)

    def _schedule(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            # No event loop, so no response that could be held up.
            self.build_waiting()
            return
        self._scheduled = True
        loop.call_soon(self._build_some)

    def _build_some(self) -> None:
        # A few at a time: the loop must not stand still after a burst of blocked requests.
        self._scheduled = False
        self.build_waiting(_BUILT_AT_ONCE)
        if self._waiting:
            self._schedule()


@dataclass(frozen=True, slots=True)
class Tracing:
    """The tracing of one running service.

    Attributes:
        sampler: decides which traces are kept; `keep` tells the metrics which may be exemplars.
        recorder: makes the spans of interactions.
        provider: for the instrumentation of ordinary routes; shares exporter and ratio. None without an endpoint.
    """

    sampler: Sampler
    recorder: SpanRecorder
    provider: "TracerProvider | None" = None

    def force_flush(self) -> None:
        """Export everything made so far; blocks while the collector is slow."""
        self.recorder.build_waiting()
        if self.provider is not None:
            self.provider.force_flush()

    def shutdown(self, timeout: float = 5.0) -> bool:
        """Export what is left and stop; return whether that was done within `timeout` seconds. Blocks."""
        self.recorder.build_waiting()
        if self.provider is None:
            return True
        # The SDK waits up to half a minute for a collector that is away; a service that stops does not.
        stopping = threading.Thread(target=self.provider.shutdown, name="traces-shutdown", daemon=True)
        stopping.start()
        stopping.join(timeout)
        return not stopping.is_alive()


def make_tracing(
    service_name: str,
    *,
    version: str,
    endpoint: str | None,
    traces_endpoint: str | None,
    protocol: str,
    sample_ratio: float,
    slow_seconds: float = 1.0,
    random: Random,
) -> Tracing:
    """Return the tracing of a service; without an endpoint, one that exports nothing.

    Args:
        service_name: `service.name` of the spans.
        version: `service.version` of the spans.
        endpoint: OTEL_EXPORTER_OTLP_ENDPOINT, the collector's base URL.
        traces_endpoint: OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, the whole URL for traces.
        protocol: `http/protobuf` or `grpc`.
        sample_ratio: share of ordinary traces that is kept, 0 to 1.
        slow_seconds: a longer interaction is kept as slow.
        random: draws span ids.
    """
    sampler = Sampler(sample_ratio, slow_seconds)
    if not endpoint and not traces_endpoint:
        return Tracing(sampler, SpanRecorder(sampler))
    # The SDK and its exporters take a quarter of a second to import: only for those who send traces.
    from app.telemetry.otlp import Pipeline, make_exporter  # noqa: PLC0415

    exporter = make_exporter(endpoint, traces_endpoint, protocol)
    pipeline = Pipeline(service_name, version, sample_ratio, exporter, random)
    return Tracing(sampler, SpanRecorder(sampler, pipeline), pipeline.provider)
