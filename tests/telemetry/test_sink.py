import io
from pathlib import Path
from threading import Event

import pytest

from app.telemetry.sink import LogSink


def read(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def test_lines_reach_file_and_stream(tmp_path: Path) -> None:
    stream = io.BytesIO()
    sink = LogSink(tmp_path / "logs" / "app.log", stream)
    sink.write(b"one\n")
    sink.write(b"two\n", "error")
    sink.close()
    assert read(tmp_path / "logs" / "app.log") == [b"one", b"two"]
    assert stream.getvalue() == b"one\ntwo\n"
    assert sink.state().lines["error"] == 1
    assert sink.state().pending == 0


def test_a_line_is_written_without_being_asked_for(tmp_path: Path) -> None:
    written = Event()

    class Stream(io.BytesIO):
        def write(self, data: object, /) -> int:
            written.set()
            return 0

    sink = LogSink(None, Stream(), flush_seconds=0.01)
    sink.write(b"one\n")
    assert written.wait(5)
    sink.close()


def test_a_full_batch_does_not_wait() -> None:
    stream = io.BytesIO()
    sink = LogSink(None, stream, batch_lines=10, flush_seconds=60)
    for _ in range(11):
        sink.write(b"x\n")
    assert sink._hurry.is_set() or stream.getvalue()
    sink.close()
    assert stream.getvalue() == b"x\n" * 11


def test_lines_are_appended_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_bytes(b"old\n")
    sink = LogSink(path, None)
    sink.write(b"new\n")
    sink.close()
    assert read(path) == [b"old", b"new"]


def test_the_file_is_rotated_by_size(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    sink = LogSink(path, None, max_bytes=10, backups=2)
    for number in range(4):
        sink.write(b"line %d\n" % number)
        sink.flush()
    sink.close()
    assert read(path) == [b"line 3"]
    assert read(tmp_path / "app.log.1") == [b"line 2"]
    assert read(tmp_path / "app.log.2") == [b"line 1"]
    assert not (tmp_path / "app.log.3").exists()


def test_a_full_queue_drops_and_counts_and_never_waits() -> None:
    gate, entered = Event(), Event()

    class Blocked(io.BytesIO):
        def write(self, data: object, /) -> int:
            entered.set()
            gate.wait(30)
            return 0

    sink = LogSink(None, Blocked(), queue_lines=5, flush_seconds=0.01)
    sink.write(b"first\n")
    assert entered.wait(5)
    for _ in range(8):
        sink.write(b"x\n")
    assert sink.state().dropped == 3
    gate.set()
    sink.close()


def test_a_stream_that_was_closed_is_counted(tmp_path: Path) -> None:
    stream = io.BytesIO()
    stream.close()
    sink = LogSink(tmp_path / "app.log", stream)
    sink.write(b"one\n")
    sink.close()
    assert read(tmp_path / "app.log") == [b"one"]
    assert sink.state().failed_writes == 1


def test_a_folder_that_went_away_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "app.log"
    sink = LogSink(path, None, max_bytes=1)
    sink.write(b"one\n")
    sink.flush()
    path.unlink()
    path.parent.rmdir()
    sink.write(b"two\n")
    sink.flush()
    assert sink.state().failed_writes == 2
    path.parent.mkdir()
    sink.write(b"three\n")
    sink.close()
    assert read(path) == [b"three"]


def test_a_file_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "app.log").mkdir()
    with pytest.raises(OSError, match=r"app\.log"):
        LogSink(tmp_path / "app.log", None)


def test_what_comes_after_the_end_is_dropped_and_counted() -> None:
    sink = LogSink(None, io.BytesIO())
    sink.close()
    sink.close()
    sink.write(b"late\n")
    assert sink.state().dropped == 1


def test_a_place_that_is_stuck_does_not_hold_up_the_end(tmp_path: Path) -> None:
    gate, entered = Event(), Event()

    class Blocked(io.BytesIO):
        def write(self, data: object, /) -> int:
            entered.set()
            gate.wait(30)
            return 0

    sink = LogSink(tmp_path / "app.log", Blocked())
    sink.write(b"one\n")
    sink.close(timeout=0.05)
    assert entered.wait(5)
    gate.set()
    sink._thread.join(5)
    assert sink._file is not None
    sink._file.close()
