import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.interaction import Interaction
from app.telemetry.log_recorder import LogRecorder
from app.telemetry.logging import Logs
from app.telemetry.sink import LogSink
from tests.telemetry.samples import ANSWERED, BLOCKED, FAILED, FLAGGED, INTERACTIONS, SPAN_ID, TRACE_ID

Written = dict[str, Any]


class Log:
    """A recorder over memory."""

    def __init__(self, level: int = 20) -> None:
        self._stream = io.BytesIO()
        self.logs = Logs(LogSink(None, self._stream), service="svc", level=level)
        self.recorder = LogRecorder(self.logs)

    def after(self, interaction: Interaction) -> list[Written]:
        self.recorder.record(interaction)
        self.logs.sink.flush()
        return [json.loads(line) for line in self._stream.getvalue().splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    made = Log()
    yield made
    made.logs.close()


def test_one_line_says_what_happened(log: Log) -> None:
    (line,) = log.after(ANSWERED)
    assert line["request_id"] == ANSWERED.request_id
    assert (line["trace_id"], line["span_id"]) == (TRACE_ID, SPAN_ID)
    assert (line["event"], line["level"], line["service"]) == ("interaction", "info", "svc")
    assert line["timestamp"].endswith("Z")
    assert (line["status"], line["action"], line["quality_score"], line["tokens_input"]) == ("success", "allow", 0.9, 12)
    assert line["latency_ms"] == pytest.approx(81.5)


@pytest.mark.parametrize(
    ("interaction", "level"), [(BLOCKED, "warning"), (FAILED, "error")], ids=["a policy stopped it", "it failed"]
)
def test_the_level_tells_the_outcome(log: Log, interaction: Interaction, level: str) -> None:
    (line,) = log.after(interaction)
    assert line["level"] == level


def test_triggers_and_types_are_named(log: Log) -> None:
    (line,) = log.after(FLAGGED)
    assert line["triggered"] == ["pii_protection", "toxicity_filter"]
    assert line["pii_types"] == ["email", "phone"]


def test_a_score_that_was_not_measured_is_null(log: Log) -> None:
    (line,) = log.after(INTERACTIONS["unmeasured"])
    assert line["quality_score"] is None
    assert line["drift_score"] is None
    assert line["tokens_input"] is None


def test_neither_texts_nor_people_are_in_the_line(log: Log) -> None:
    (line,) = log.after(ANSWERED)
    written = json.dumps(line, ensure_ascii=False)
    for private in (ANSWERED.prompt.text, ANSWERED.redacted_prompt, ANSWERED.answer, "203.0.113.9", "u-42", "c-1"):
        assert private is not None
        assert private not in written


def test_a_level_above_silences_the_milder_outcomes() -> None:
    log = Log(level=40)
    assert log.after(ANSWERED) == []
    assert len(log.after(FAILED)) == 1
    log.logs.close()
