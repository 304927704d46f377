"""Many statements, one transaction, one flush to disk: the writer's connection, used by the writer's process alone."""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path

Value = str | int | float | bytes | None
Statement = tuple[str, Sequence[Value]]
Outcome = int | Exception
"""Rows that a statement changed, or why it failed."""

# Beyond sqlite3's own: a number too large, a value of a strange type, text that UTF-8 cannot carry.
STATEMENT_ERRORS = (sqlite3.Error, OverflowError, TypeError, ValueError)
# Rows of one multi-row insert; powers of two up to here keep the number of prepared statements small.
_MOST_ROWS = 64


class GroupCommit:
    """Commits batches of statements to one SQLite file, durably, and mends itself after a failure.

    Write-ahead log with synchronous=FULL: a commit has returned only once the log is flushed to disk, so that it survives
    the death of the process and a loss of power (as far as the disk keeps its word).

    Args:
        path: of a database with the newest schema; it is never created here.
        busy_seconds: how long to wait for another process that holds the file locked.
        checkpoint_pages: pages in the log after which a commit also moves them into the database file. Many small moves keep
            the slowest commits short: at SQLite's own 1,000 the 99th percentile was twice as long.
    """

    def __init__(self, path: Path, *, busy_seconds: float = 5.0, checkpoint_pages: int = 250) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._checkpoint_pages = checkpoint_pages
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def open(self) -> sqlite3.Connection:
        """Return the connection, opened anew where there is none or where the file is no longer the one it was opened on.

        Raises:
            sqlite3.Error: the file cannot be opened.
        """
        identity = self._identify()
        if self._connection is not None and identity == self._identity:
            return self._connection
        # A removed or replaced file would go on taking rows that nobody can ever read.
        self.close()
        # mode=rw: a file that is gone is an error, not a reason to begin an empty trail.
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self._busy_seconds,
            isolation_level=None,
            cached_statements=256,
        )
        self._connection, self._identity = connection, identity
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint={self._checkpoint_pages:d}")
        # What is erased is overwritten, not only forgotten.
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    def commit(self, batch: Sequence[Statement]) -> list[Outcome]:
        """Run a batch in one transaction and return each statement's outcome once all of it is on disk.

        A statement that fails leaves the others alone.

        Raises:
            sqlite3.Error: the transaction itself could not be begun or committed (disk full, file locked, read-only or
                gone): nothing was written, and the next batch starts with a new connection.
        """
        try:
            connection = self.open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                outcomes = _together(connection, batch)
            except STATEMENT_ERRORS:
                connection.rollback()
                connection.execute("BEGIN IMMEDIATE")
                outcomes = _one_by_one(connection, batch)
            connection.execute("COMMIT")
        except sqlite3.Error:
            self.close()
            raise
        return outcomes

    def close(self) -> None:
        """Release the file; what was not committed is rolled back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _identify(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _together(connection: sqlite3.Connection, batch: Sequence[Statement]) -> list[Outcome]:
    """Run a batch with as few calls as possible: every call gives up the GIL and has to win it back from the event loop."""
    outcomes: list[Outcome] = [1] * len(batch)
    inserts: dict[str, list[Sequence[Value]]] = {}
    for index, (sql, values) in enumerate(batch):
        if values and _insert_width(sql) == len(values):
            inserts.setdefault(sql, []).append(values)
        else:
            # Plain inserts may change places among themselves; an update or delete must see all that came before it.
            _insert(connection, inserts)
            outcomes[index] = connection.execute(sql, values).rowcount
    _insert(connection, inserts)
    return outcomes


def _insert(connection: sqlite3.Connection, inserts: dict[str, list[Sequence[Value]]]) -> None:
    for sql, rows in inserts.items():
        position, count = 0, len(rows)
        while position < count:
            size = min(_MOST_ROWS, 1 << ((count - position).bit_length() - 1))
            values = tuple(chain.from_iterable(rows[position : position + size]))
            connection.execute(_insert_of(sql, size), values)
            position += size
    inserts.clear()


def _one_by_one(connection: sqlite3.Connection, batch: Sequence[Statement]) -> list[Outcome]:
    """Run each statement within a savepoint of its own, so that the failing ones leave no trace.

    Raises:
        sqlite3.Error: the failure ended the whole transaction, as a full disk does.
    """
    outcomes: list[Outcome] = []
    for sql, values in batch:
        connection.execute("SAVEPOINT one")
        try:
            outcomes.append(connection.execute(sql, values).rowcount)
        except STATEMENT_ERRORS as error:
            if not connection.in_transaction:
                raise
            connection.execute("ROLLBACK TO one")
            outcomes.append(error)
        connection.execute("RELEASE one")
    return outcomes


@lru_cache(maxsize=64)
def _insert_width(sql: str) -> int:
    """Return the number of values of a plain `INSERT INTO … VALUES (?, …)`, or 0 for any other statement."""
    _, _, values = sql.partition(" VALUES ")
    width = values.count("?")
    plain = sql.startswith("INSERT INTO ") and values == _group(width)
    return width if plain else 0


@lru_cache(maxsize=256)
def _insert_of(sql: str, rows: int) -> str:
    group = _group(_insert_width(sql))
    return sql + f", {group}" * (rows - 1)


def _group(width: int) -> str:
    return f"({', '.join('?' * width)})"
