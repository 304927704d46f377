"""Where log lines go: a queue in memory, emptied by one thread into a file and a stream."""

import threading
from collections import deque
from pathlib import Path
from typing import BinaryIO, NamedTuple

_LEVELS = ("debug", "info", "warning", "error", "critical")


class SinkState(NamedTuple):
    """The sink at the moment.

    Attributes:
        lines: lines taken, by level.
        dropped: lines given up because the queue was full.
        failed_writes: writes that the file or the stream refused.
        pending: lines waiting to be written.
    """

    lines: dict[str, int]
    dropped: int
    failed_writes: int
    pending: int


class LogSink:
    """Takes lines without ever waiting, and writes them in batches; a full queue drops and counts.

    Lines are flushed `flush_seconds` after the first of a batch, at once where `batch_lines` have gathered, and at `close`.
    The file is rotated by size: `app.log` becomes `app.log.1`, that `app.log.2`, and so on up to `backups`.

    Args:
        path: the file; its folder is made. None writes to the stream alone.
        stream: a second place, stdout as a rule; None writes to the file alone.
        max_bytes: size at which the file is rotated.
        backups: rotated files that are kept.
        queue_lines: most lines that may wait.
        batch_lines: so many lines are written without waiting for more.
        flush_seconds: longest time a line waits for others.

    Raises:
        OSError: the file cannot be opened.
    """

    def __init__(
        self,
        path: Path | None,
        stream: BinaryIO | None,
        *,
        max_bytes: int = 50_000_000,
        backups: int = 5,
        queue_lines: int = 20_000,
        batch_lines: int = 1_000,
        flush_seconds: float = 0.1,
    ) -> None:
        self._path = path
        self._stream = stream
        self._max_bytes = max_bytes
        self._backups = backups
        self._queue_lines = queue_lines
        self._batch_lines = batch_lines
        self._flush_seconds = flush_seconds
        self._lines: deque[bytes] = deque()
        self._counts = dict.fromkeys(_LEVELS, 0)
        self._dropped = 0
        self._failed_writes = 0
        self._asked = False
        self._work = threading.Event()
        self._hurry = threading.Event()
        self._writing = threading.Lock()
        self._closed = False
        self._file: BinaryIO | None = None
        self._size = 0
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open(path)
        self._thread = threading.Thread(target=self._run, name="log-sink", daemon=True)
        self._thread.start()

    def write(self, line: bytes, level: str = "info") -> None:
        """Take one line, line feed included. Never waits, never raises; any thread may call."""
        waiting = len(self._lines)
        if waiting >= self._queue_lines or self._closed:
            self._dropped += 1
            return
        self._counts[level] += 1
        self._lines.append(line)
        if not self._asked:
            self._asked = True
            self._work.set()
        elif waiting == self._batch_lines:
            self._hurry.set()

    def state(self) -> SinkState:
        """Return the sink's figures."""
        return SinkState(dict(self._counts), self._dropped, self._failed_writes, len(self._lines))

    def flush(self) -> None:
        """Write everything taken so far before returning."""
        with self._writing:
            while self._lines:
                self._write_batch()

    def close(self, timeout: float = 5.0) -> None:
        """Write what is left and close the file; waits no longer than `timeout` seconds for a place that is stuck."""
        if self._closed:
            return
        self._closed = True
        self._work.set()
        self._hurry.set()
        self._thread.join(timeout)
        if not self._thread.is_alive() and self._file is not None:
            self._file.close()
            self._file = None

    def _run(self) -> None:
        while not self._closed:
            self._work.wait()
            self._hurry.wait(self._flush_seconds)
            self._work.clear()
            self._hurry.clear()
            # Cleared before the queue is emptied: a line that comes in between asks again, and none is forgotten.
            self._asked = False
            self.flush()
        self.flush()

    def _write_batch(self) -> None:
        lines = self._lines
        data = b"".join([lines.popleft() for _ in range(min(len(lines), self._batch_lines))])
        if self._path is not None:
            try:
                self._write_file(data, self._path)
            except OSError:
                self._failed_writes += 1
        if self._stream is not None:
            try:
                self._stream.write(data)
                self._stream.flush()
            except (OSError, ValueError):
                # ValueError: the stream was closed by its owner.
                self._failed_writes += 1

    def _write_file(self, data: bytes, path: Path) -> None:
        if self._size and self._size + len(data) > self._max_bytes:
            try:
                self._rotate(path)
            except OSError:
                # Better a file that is too large than lines that are lost.
                self._failed_writes += 1
        if self._file is None:
            self._open(path)
        if self._file is not None:
            self._file.write(data)
            self._size += len(data)

    def _open(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self._size = self._file.tell()

    def _rotate(self, path: Path) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        self._size = 0
        for number in range(self._backups - 1, 0, -1):
            older = path.with_name(f"{path.name}.{number}")
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number + 1}"))
        path.replace(path.with_name(f"{path.name}.1"))
