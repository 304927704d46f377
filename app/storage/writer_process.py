"""The writer's process: takes statements from a socket, commits them together, and answers once they are on disk.

It is a process and not a thread because each of the dozen calls of a commit gives the interpreter's lock away and must win
it back from the event loop (figures in docs/adr/0006). It imports little, so that it starts in a moment, and ends when its
socket does: what it had taken by then is still committed.
"""

import marshal
import select
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from app.storage.group_commit import GroupCommit, Outcome, Statement

HEADER_BYTES = 4
_READ_BYTES = 1 << 20

Described = int | tuple[str, str, int | None]
"""An outcome as it travels: rows changed, or an error's class, message and SQLite code."""
Answer = tuple[list[Described], float, str | None]
"""Outcomes in the order of the statements, seconds of their transaction, and what the transaction failed with."""


def frame(content: "list[Statement] | Answer") -> bytes:
    """Return a message as it travels: its length, then its content."""
    data = marshal.dumps(content)
    return len(data).to_bytes(HEADER_BYTES, "big") + data


class Frames:
    """Puts messages together from the pieces they arrive in. Both ends are this program: the content is trusted."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[object]:
        """Take a piece and yield every message that is whole."""
        buffer = self._buffer
        buffer += data
        while len(buffer) >= HEADER_BYTES:
            end = HEADER_BYTES + int.from_bytes(buffer[:HEADER_BYTES], "big")
            if len(buffer) < end:
                return
            content = marshal.loads(buffer[HEADER_BYTES:end])  # noqa: S302 - written by this program's other process
            del buffer[:end]
            yield content


def describe(outcome: Outcome) -> Described:
    """Return an outcome as it travels."""
    if isinstance(outcome, Exception):
        return type(outcome).__name__, str(outcome), getattr(outcome, "sqlite_errorcode", None)
    return outcome


def restore(described: Described) -> Outcome:
    """Return an outcome as it was; an error of a class that is not known here becomes a plain `sqlite3.Error`."""
    if isinstance(described, int):
        return described
    name, message, code = described
    known: dict[str, type[Exception]] = {"OverflowError": OverflowError, "TypeError": TypeError, "ValueError": ValueError}
    error: Exception = (known[name] if name in known else getattr(sqlite3, name, sqlite3.Error))(message)
    if code is not None:
        error.sqlite_errorcode = code  # type: ignore[attr-defined]  # where sqlite3 puts it
    return error


def serve(link: socket.socket, commits: GroupCommit, *, max_batch: int, gather_seconds: float) -> None:
    """Commit what arrives until the other end closes.

    Where the last transaction served several frames, more are on their way: a short wait lets them share the next flush.
    """
    frames, waiting, busy = Frames(), list[Statement](), False
    while data := link.recv(_READ_BYTES):
        _take(frames, data, waiting)
        if busy:
            time.sleep(gather_seconds)
        while select.select([link], [], [], 0)[0] and (data := link.recv(_READ_BYTES)):
            _take(frames, data, waiting)
        busy = len(waiting) > 1
        while waiting:
            batch = waiting[:max_batch]
            del waiting[:max_batch]
            link.sendall(frame(_commit(commits, batch)))
    commits.close()


def _take(frames: Frames, data: bytes, waiting: list[Statement]) -> None:
    for content in frames.feed(data):
        waiting.extend(content)  # type: ignore[arg-type]  # frames of this direction are lists of statements


def _commit(commits: GroupCommit, batch: list[Statement]) -> Answer:
    started = time.perf_counter()
    problem = None
    try:
        outcomes = commits.commit(batch)
    except Exception as error:  # noqa: BLE001 - a process that died would fail every request until the next one is up
        outcomes = [error] * len(batch)
        problem = f"{type(error).__name__}: {error}"
    return [describe(outcome) for outcome in outcomes], time.perf_counter() - started, problem


def main(arguments: list[str]) -> None:
    """Serve the socket that the parent left open: descriptor, path, seconds to wait for a lock, batch, seconds to gather."""
    descriptor, path, busy_seconds, max_batch, gather_seconds = arguments
    with socket.socket(fileno=int(descriptor)) as link:
        commits = GroupCommit(Path(path), busy_seconds=float(busy_seconds))
        try:
            serve(link, commits, max_batch=int(max_batch), gather_seconds=float(gather_seconds))
        except ConnectionError:
            # The parent was killed: nobody waits for an answer any more.
            commits.close()


if __name__ == "__main__":
    main(sys.argv[1:])
