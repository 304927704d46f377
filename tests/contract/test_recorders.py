"""What every recorder promises: it takes note of any interaction, and keeps no text and no person."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random

import pytest

from app.domain.interaction import Interaction
from app.domain.ports import Recorder
from app.telemetry.audit import AuditRecords
from app.telemetry.log_recorder import LogRecorder
from app.telemetry.logging import Logs
from app.telemetry.otlp import Pipeline
from app.telemetry.sampling import Sampler
from app.telemetry.sink import LogSink
from app.telemetry.stats import Stats
from app.telemetry.tracing import SpanRecorder
from tests.telemetry.collectors import Kept
from tests.telemetry.contexts import metrics
from tests.telemetry.samples import FLAGGED, INTERACTIONS

Built = tuple[Recorder, Callable[[], str]]
"""A recorder, and what it has made known so far."""


@contextmanager
def metrics_recorder() -> Iterator[Built]:
    made = metrics(keep=lambda _: True)
    yield made, lambda: repr([metric.samples for metric in made.registry.collect()])


@contextmanager
def log_recorder() -> Iterator[Built]:
    stream = io.BytesIO()
    logs = Logs(LogSink(None, stream), service="svc", level=10)

    def written() -> str:
        logs.sink.flush()
        return stream.getvalue().decode()

    yield LogRecorder(logs), written
    logs.close()


@contextmanager
def spans_recorder() -> Iterator[Built]:
    kept = Kept()
    pipeline = Pipeline("svc", "1", 1.0, kept, Random(1))

    def exported() -> str:
        pipeline.provider.force_flush()
        return "".join(span.to_json() for span in kept.spans)

    yield SpanRecorder(Sampler(1.0), pipeline), exported
    pipeline.provider.shutdown()


@contextmanager
def stats_recorder() -> Iterator[Built]:
    stats = Stats()
    yield stats, lambda: json.dumps(stats.snapshot())


class AuditRecorder:
    """The audit's records as a recorder, so that they keep the same promises."""

    name = "audit"

    def __init__(self) -> None:
        self._records = AuditRecords(b"k", "digest", 0)
        self.written = ""

    def record(self, interaction: Interaction) -> None:
        self.written += self._records.row(interaction).record.decode()


@contextmanager
def audit_recorder() -> Iterator[Built]:
    audit = AuditRecorder()
    yield audit, lambda: audit.written


RECORDERS = {
    "metrics": metrics_recorder,
    "log": log_recorder,
    "spans": spans_recorder,
    "stats": stats_recorder,
    "audit": audit_recorder,
}


@pytest.fixture(params=list(RECORDERS.values()), ids=list(RECORDERS))
def built(request: pytest.FixtureRequest) -> Iterator[Built]:
    with request.param() as made:
        yield made


def test_it_has_a_closed_name(built: Built) -> None:
    assert built[0].name in RECORDERS


@pytest.mark.parametrize("name", INTERACTIONS)
def test_it_takes_note_of_any_interaction(built: Built, name: str) -> None:
    recorder, known = built
    recorder.record(INTERACTIONS[name])
    assert known()


def test_it_makes_bounded_use_of_a_huge_interaction(built: Built) -> None:
    recorder, known = built
    recorder.record(replace(INTERACTIONS["enormous"], prompt_findings=()))
    # The audit names the conversation and the model in full: the API bounds what they may be.
    assert len(known()) < 500_000


def test_it_keeps_no_text_and_no_person(built: Built) -> None:
    recorder, known = built
    private = "le-secret-de-Jean"
    prompt = replace(FLAGGED.prompt, text=private, context=private, question=private, user_id=private, client=private)
    recorder.record(replace(FLAGGED, prompt=prompt, answer=private, redacted_prompt=private))
    assert private not in known()
