import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from threading import Event

import pytest
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

from app.domain.interaction import TraceContext
from app.telemetry.otlp import Pipeline, make_exporter
from app.telemetry.sampling import Sampler
from app.telemetry.tracing import SpanRecorder, Tracing, make_tracing
from tests.telemetry.collectors import Kept, Raising, Refusing
from tests.telemetry.samples import ANSWERED, FLAGGED, SPAN_ID

UNSAMPLED = replace(ANSWERED, trace=TraceContext("f" * 32, SPAN_ID))
Make = Callable[[SpanExporter], Tracing]


@pytest.fixture
def make() -> Iterator[Make]:
    """Tracing with an exporter of the test's choice, shut down afterwards."""
    made: list[Tracing] = []

    def tracing(exporter: SpanExporter) -> Tracing:
        sampler = Sampler(0.0)
        pipeline = Pipeline("svc", "1", 0.0, exporter, Random(1))
        made.append(Tracing(sampler, SpanRecorder(sampler, pipeline), pipeline.provider))
        return made[-1]

    yield tracing
    for each in made:
        each.shutdown()


def test_without_an_endpoint_nothing_is_exported_and_nothing_fails() -> None:
    tracing = make_tracing(
        "svc", version="1", endpoint=None, traces_endpoint=None, protocol="grpc", sample_ratio=1.0, random=Random(1)
    )
    tracing.recorder.record(FLAGGED)
    tracing.force_flush()
    assert tracing.provider is None
    assert tracing.recorder.state().decisions["flagged"] == 1
    assert tracing.recorder.state().finished == 0
    assert tracing.shutdown()


@pytest.mark.parametrize("protocol", ["http/protobuf", "grpc"])
def test_an_endpoint_makes_a_private_provider(protocol: str) -> None:
    from opentelemetry import trace

    tracing = make_tracing(
        "svc",
        version="1",
        endpoint="http://127.0.0.1:9",
        traces_endpoint=None,
        protocol=protocol,
        sample_ratio=0.1,
        random=Random(1),
    )
    assert tracing.provider is not None
    assert tracing.provider is not trace.get_tracer_provider()
    assert tracing.provider.resource.attributes["service.name"] == "svc"
    assert tracing.shutdown()


@pytest.mark.parametrize(
    ("endpoint", "traces_endpoint", "url"),
    [
        ("http://c:4318", None, "http://c:4318/v1/traces"),
        ("http://c:4318/", None, "http://c:4318/v1/traces"),
        ("http://c:4318", "http://t/x", "http://t/x"),
        (None, "http://t/x", "http://t/x"),
    ],
    ids=["base", "base with a slash", "both", "traces only"],
)
def test_the_traces_url_is_the_standards(endpoint: str | None, traces_endpoint: str | None, url: str) -> None:
    exporter = make_exporter(endpoint, traces_endpoint, "http/protobuf")
    assert exporter._endpoint == url  # type: ignore[attr-defined]
    exporter.shutdown()


def test_kept_interactions_become_spans(make: Make) -> None:
    kept = Kept()
    tracing = make(kept)
    tracing.recorder.record(FLAGGED)
    tracing.recorder.record(UNSAMPLED)
    tracing.force_flush()
    assert len(kept.spans) == 1 + len({step.phase for step in FLAGGED.steps})
    state = tracing.recorder.state()
    assert (state.finished, state.exported, state.failed) == (len(kept.spans), len(kept.spans), 0)
    assert state.decisions["flagged"] == state.decisions["unsampled"] == 1


@pytest.mark.anyio
async def test_spans_are_made_after_the_response(make: Make) -> None:
    tracing = make(Kept())
    for _ in range(20):
        tracing.recorder.record(FLAGGED)
    assert tracing.recorder.state().finished == 0
    for _ in range(5):
        await asyncio.sleep(0)
    assert tracing.recorder.state().finished == 20 * (1 + len({step.phase for step in FLAGGED.steps}))


@pytest.mark.anyio
async def test_a_flood_of_kept_traces_is_bounded(make: Make) -> None:
    tracing = make(Kept())
    for _ in range(2_010):
        tracing.recorder.record(FLAGGED)
    assert tracing.recorder.state().dropped == 10


@pytest.mark.parametrize("exporter", [Refusing(), Raising()], ids=["refused", "unreachable"])
def test_spans_that_nobody_takes_are_counted(make: Make, exporter: SpanExporter, caplog: pytest.LogCaptureFixture) -> None:
    tracing = make(exporter)
    with caplog.at_level(logging.WARNING):
        tracing.recorder.record(FLAGGED)
        tracing.force_flush()
    assert tracing.recorder.state().failed == 1 + len({step.phase for step in FLAGGED.steps})


def test_ordinary_routes_share_the_exporter(make: Make) -> None:
    kept = Kept()
    tracing = make(kept)
    assert tracing.provider is not None
    tracer = tracing.provider.get_tracer("routes")
    from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, set_span_in_context

    caller = NonRecordingSpan(SpanContext(1, 2, is_remote=True, trace_flags=TraceFlags(1)))
    with tracer.start_as_current_span("GET /stats", context=set_span_in_context(caller)):
        pass
    with tracer.start_as_current_span("GET /health"):
        pass
    tracing.force_flush()
    assert [span.name for span in kept.spans] == ["GET /stats"]
    assert tracing.recorder.state().finished == 1


class Stuck(SpanExporter):
    """A collector that never answers, until it is let go."""

    def __init__(self) -> None:
        self.let_go = Event()

    def export(self, spans: object) -> SpanExportResult:
        self.let_go.wait(30)
        return SpanExportResult.SUCCESS


def test_a_collector_that_is_stuck_does_not_hold_up_the_end(make: Make) -> None:
    stuck = Stuck()
    tracing = make(stuck)
    tracing.recorder.record(FLAGGED)
    assert not tracing.shutdown(timeout=0.05)
    stuck.let_go.set()
