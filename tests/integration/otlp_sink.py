"""A collector of traces in the test's own process: takes OTLP over HTTP and keeps the decoded spans."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse
from opentelemetry.proto.trace.v1.trace_pb2 import Span


class OtlpSink:
    """What was exported so far.

    Attributes:
        endpoint: the value of OTEL_EXPORTER_OTLP_ENDPOINT that leads here.
        spans: every span received.
        payloads: every body received, decompressed.
    """

    def __init__(self) -> None:
        self.endpoint = ""
        self.spans: list[Span] = []
        self.payloads: list[bytes] = []
        self._arrived = asyncio.Event()

    @property
    def trace_ids(self) -> set[str]:
        """The traces that the spans belong to, as 32 hex digits."""
        return {span.trace_id.hex() for span in self.spans}

    def spans_of(self, trace_id: str) -> list[Span]:
        """Return the spans of one trace."""
        return [span for span in self.spans if span.trace_id.hex() == trace_id]

    async def wait_for(self, condition: Callable[[], bool], seconds: float = 15.0) -> None:
        """Return when a condition on what has arrived holds.

        Raises:
            TimeoutError: it did not within `seconds`.
        """
        async with asyncio.timeout(seconds):
            while not condition():
                self._arrived.clear()
                await self._arrived.wait()

    async def take(self, request: web.Request) -> web.Response:
        """Take one export."""
        body = await request.read()
        if body[:2] == b"\x1f\x8b":
            body = gzip.decompress(body)
        message = ExportTraceServiceRequest.FromString(body)
        self.payloads.append(body)
        for of_resource in message.resource_spans:
            for of_scope in of_resource.scope_spans:
                self.spans.extend(of_scope.spans)
        self._arrived.set()
        return web.Response(body=ExportTraceServiceResponse().SerializeToString(), content_type="application/x-protobuf")


@asynccontextmanager
async def running_sink() -> AsyncIterator[OtlpSink]:
    """Collect traces until the block ends."""
    sink = OtlpSink()
    application = web.Application(client_max_size=64_000_000)
    application.router.add_post("/v1/traces", sink.take)
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        sink.endpoint = f"http://{host}:{port}"
        yield sink
    finally:
        await runner.cleanup()
