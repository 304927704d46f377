import io
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from app.telemetry.logging import Logs, configure_logging


class Lines:
    """Logs into memory, read back as records."""

    def __init__(self, level: str = "INFO") -> None:
        self._stream = io.BytesIO()
        self.logs: Logs = configure_logging(
            service="svc", level=level, path=None, max_bytes=1_000_000, backups=1, stream=self._stream, now=lambda: 0.5
        )

    def read(self) -> list[dict[str, Any]]:
        self.logs.sink.flush()
        return [json.loads(line) for line in self._stream.getvalue().splitlines()]


@pytest.fixture
def lines() -> Iterator[Lines]:
    made = Lines()
    yield made
    made.logs.close()


def test_a_line_is_json_with_the_common_keys(lines: Lines) -> None:
    lines.logs.logger("mine").info("hello", answer=42)
    assert lines.read() == [
        {
            "timestamp": "1970-01-01T00:00:00.500000Z",
            "level": "info",
            "service": "svc",
            "logger": "mine",
            "event": "hello",
            "answer": 42,
        }
    ]


def test_any_structlog_logger_writes_to_the_same_place(lines: Lines) -> None:
    structlog.get_logger("module").warning("careful")
    structlog.get_logger().error("bad")
    assert [(line["logger"], line["level"]) for line in lines.read()] == [("module", "warning"), ("app", "error")]


def test_ids_bound_to_the_context_are_on_every_line(lines: Lines) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r-1", trace_id="t-1"):
        lines.logs.logger("mine").info("ours")
        logging.getLogger("theirs").info("theirs")
    assert [(line["request_id"], line["trace_id"]) for line in lines.read()] == [("r-1", "t-1")] * 2


def test_the_standard_librarys_lines_come_too(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").info("started on %s", 8000)
    logging.getLogger("x").log(25, "odd level")
    first, second = lines.read()
    assert (first["event"], first["logger"], first["service"]) == ("started on 8000", "uvicorn.error", "svc")
    assert second["level"] == "info"


def test_warnings_become_lines(lines: Lines) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert lines.read()[0]["logger"] == "py.warnings"


def test_milder_lines_than_the_level_are_left_out(lines: Lines) -> None:
    lines.logs.logger("mine").debug("quiet")
    logging.getLogger("theirs").debug("quiet")
    assert lines.read() == []


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "the standard library's"])
def test_an_exception_shows_where_it_rose_but_not_what_it_quotes(lines: Lines, ours: bool) -> None:
    try:
        fail(ValueError("the user wrote: my secret"))
    except ValueError:
        if ours:
            lines.logs.logger("mine").exception("failed")
        else:
            logging.getLogger("theirs").exception("failed")
    line = lines.read()[0]
    assert line["error"] == "ValueError"
    assert "in fail" in line["traceback"]
    assert "secret" not in json.dumps(line).replace('fail(ValueError(\\"the user wrote: my secret\\"))', "")
    assert "error_message" not in line


def test_the_systems_own_message_is_kept(lines: Lines) -> None:
    lines.logs.logger("mine").error("failed", exc_info=OSError(28, "No space left on device"))
    assert lines.read()[0]["error_message"] == "[Errno 28] No space left on device"


def test_an_exception_that_is_not_there_adds_nothing(lines: Lines) -> None:
    lines.logs.logger("mine").error("failed", exc_info=True)
    lines.logs.logger("mine").error("failed", exc_info=(None, None, None))
    assert all("error" not in line for line in lines.read())


def test_lone_surrogates_are_written_as_question_marks(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    # The test runner's own handlers would hand the text on to a process that cannot take it.
    ours = [handler for handler in logging.getLogger().handlers if not type(handler).__module__.startswith("_pytest")]
    monkeypatch.setattr(logging.getLogger(), "handlers", ours)
    lines.logs.logger("mine").info("odd", name="a\ud800b")
    logging.getLogger("theirs").info("odd \ud800")
    assert [line.get("name", line["event"]) for line in lines.read()] == ["a?b", "odd ?"]


def test_a_line_that_cannot_be_formatted_fails_nobody(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    logging.getLogger("theirs").info("%d", "not a number")
    assert lines.read() == []


def test_the_process_gets_its_loggers_back() -> None:
    before = (list(logging.getLogger().handlers), logging.getLogger().level)
    Lines().logs.close()
    assert (logging.getLogger().handlers, logging.getLogger().level) == before
    assert not structlog.is_configured()


def test_lines_go_to_the_file_and_stdout(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    logs = configure_logging(service="svc", level="INFO", path=tmp_path / "app.log", max_bytes=1_000_000, backups=1)
    logs.logger("mine").info("hello")
    logs.close()
    assert b'"event":"hello"' in (tmp_path / "app.log").read_bytes()
    assert b'"event":"hello"' in capfdbinary.readouterr().out
