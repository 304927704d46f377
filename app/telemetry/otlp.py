"""The way of the spans to a collector. Imported only where there is one: the exporters are slow to import."""

import logging
from collections.abc import Sequence
from random import Random

from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

from app.telemetry.spans import SpanBuilder

_logger = logging.getLogger(__name__)


class CountingExporter(SpanExporter):
    """Counts what another exporter makes of its batches; the counts are read by metrics, from another thread.

    Args:
        exporter: does the work; what it raises is logged and counted, as a refused batch is.
    """

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter
        self.exported = 0
        self.failed = 0

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Hand one batch on."""
        try:
            result = self._exporter.export(spans)
        except Exception as error:  # noqa: BLE001 - the exporter's thread must outlive whatever a network does to it
            _logger.warning("spans could not be exported: %s", type(error).__name__)
            result = SpanExportResult.FAILURE
        if result is SpanExportResult.SUCCESS:
            self.exported += len(spans)
        else:
            self.failed += len(spans)
        return result

    def shutdown(self) -> None:
        """Close the exporter."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Ask the exporter to flush what it holds."""
        return self._exporter.force_flush(timeout_millis)


class CountingProcessor(SpanProcessor):
    """Counts the spans on their way into another processor's queue: ours and those of instrumented routes.

    Args:
        processor: queues and exports.
    """

    def __init__(self, processor: SpanProcessor) -> None:
        self._processor = processor
        self.finished = 0

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Hand a beginning span on."""
        self._processor.on_start(span, parent_context)

    def on_end(self, span: ReadableSpan) -> None:
        """Hand a finished span on."""
        if span.context is not None and span.context.trace_flags.sampled:
            self.finished += 1
            self._processor.on_end(span)

    def shutdown(self) -> None:
        """Export what is left and stop."""
        self._processor.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Export what is left."""
        return self._processor.force_flush(timeout_millis)


def make_exporter(endpoint: str | None, traces_endpoint: str | None, protocol: str) -> SpanExporter:
    """Return the exporter of a protocol; headers, timeout, compression and certificates are read from OTEL_* by itself.

    Args:
        endpoint: base URL; over HTTP the path of the traces is added to it.
        traces_endpoint: the whole URL for traces; goes before `endpoint`.
        protocol: `http/protobuf` or `grpc`.
    """
    if protocol == "grpc":
        # Only the one that is asked for: together they would take half a second of the start.
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter as Grpc  # noqa: PLC0415

        return Grpc(endpoint=traces_endpoint or endpoint)
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter as Http  # noqa: PLC0415

    return Http(endpoint=traces_endpoint or f"{(endpoint or '').rstrip('/')}/v1/traces")


class Pipeline:
    """The way of a span from its making to the collector.

    The provider is private, never the global one, which would make frameworks trace by themselves. Spans made through it
    (the ordinary routes') follow their parent's decision, and the ratio without a parent.

    Args:
        service_name: `service.name` of the resource; OTEL_RESOURCE_ATTRIBUTES adds to it.
        version: `service.version` of the resource.
        sample_ratio: share of ordinary traces, 0 to 1.
        exporter: takes the spans in batches, in a thread; OTEL_BSP_* sets how large and how often.
        random: draws span ids.
    """

    def __init__(self, service_name: str, version: str, sample_ratio: float, exporter: SpanExporter, random: Random) -> None:
        resource = Resource.create({"service.name": service_name, "service.version": version})
        self.exporter = CountingExporter(exporter)
        self.processor = CountingProcessor(BatchSpanProcessor(self.exporter))
        self.builder = SpanBuilder(resource, random)
        self.provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(sample_ratio)), resource=resource, shutdown_on_exit=False
        )
        self.provider.add_span_processor(self.processor)
