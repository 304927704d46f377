"""Opens the storage of a data folder and keeps its house."""

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import AuditUnavailableError
from app.domain.ports import Clock
from app.storage.audit_writer import AuditWriter, OnError
from app.storage.conversations import Conversations
from app.storage.errors import DatabaseBusyError, DatabaseDamagedError, StorageError
from app.storage.feedback import FeedbackStore
from app.storage.migrations import MIGRATIONS, Migration, migrate
from app.storage.policies import PolicyStore
from app.storage.rate_window import RateWindow
from app.storage.reader import Reader
from app.storage.references import ReferenceStore
from app.storage.slo_window import SloWindow

DATABASE = "ai-monitoring.sqlite3"
EXPIRE_EVERY_SECONDS = 60.0


@dataclass(slots=True)
class Storage:
    """Everything that the shelf keeps, open."""

    audit: AuditWriter
    reader: Reader
    conversations: Conversations
    feedback: FeedbackStore
    policies: PolicyStore
    references: ReferenceStore
    rate_window: RateWindow
    slo_window: SloWindow
    _expired_at: float = field(default=float("-inf"), init=False)

    def check(self) -> str | None:
        """Return None while the database takes writes, else what the latest one failed with."""
        return self.audit.problem

    async def housekeep(self, now: float) -> None:
        """Write the SLO counts through and, once a minute, erase conversations past their retention; due every second.

        Raises:
            AuditUnavailableError: the database takes no writes; a later call tries again.
        """
        self.slo_window.flush()
        if abs(now - self._expired_at) >= EXPIRE_EVERY_SECONDS:
            self._expired_at = now
            await self.conversations.expire(now)

    async def close(self) -> None:
        """Write everything that waits and release the database."""
        self.slo_window.flush()
        await self.audit.close()
        await self.reader.close()


async def open_storage(
    data_dir: Path,
    *,
    clock: Clock,
    keep_conversation_text: bool,
    retention_hours: float,
    objectives: Sequence[str],
    on_error: OnError | None = None,
    busy_seconds: float = 5.0,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> Storage:
    """Open the storage of a folder, made where it is absent, on the newest schema.

    Several processes may have the same folder open, as in a rolling restart: the audit rows of all are kept; turn numbers
    and SLO counts are each process's own.

    Args:
        data_dir: the folder.
        clock: time.
        keep_conversation_text: whether conversations keep redacted texts, or figures only.
        retention_hours: how long a conversation is kept after its last turn.
        objectives: names of the service level objectives.
        on_error: told of failed writes that nobody waits for, on the event loop's thread.
        busy_seconds: how long to wait for another process that holds the database locked.
        migrations: the schema's history.

    Raises:
        DatabaseDamagedError: the file is no SQLite database, or a damaged one.
        DatabaseBusyError: another process keeps it locked.
        DatabaseTooNewError: a newer version of this service wrote it.
        StorageError: the folder or file cannot be made or written.
    """
    path = data_dir / DATABASE
    now = clock.wall()
    await asyncio.to_thread(_prepare, path, now, busy_seconds, migrations)
    writer = AuditWriter(path, clock, on_error=on_error, busy_seconds=busy_seconds)
    reader = Reader(path, busy_seconds=busy_seconds)
    storage = Storage(
        audit=writer,
        reader=reader,
        conversations=Conversations(writer, reader, clock, keep_text=keep_conversation_text, retention_hours=retention_hours),
        feedback=FeedbackStore(writer, reader),
        policies=PolicyStore(writer, reader, clock),
        references=ReferenceStore(writer, reader),
        rate_window=RateWindow(),
        slo_window=SloWindow(objectives, writer, reader),
    )
    try:
        await writer.start()
        await storage.slo_window.restore(now)
    except AuditUnavailableError as error:
        await storage.close()
        # SQLAlchemy's errors carry the driver's.
        cause = getattr(error.__cause__, "orig", error.__cause__)
        raise _explained(path, cause) from error
    return storage


def _prepare(path: Path, now: float, busy_seconds: float, migrations: Sequence[Migration]) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The log beside the database inherits these rights.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StorageError(
            path, f"cannot be made or written ({error.strerror}); see to DATA_DIR, its owner and space"
        ) from error
    try:
        with _alone_in(path.parent), closing(sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            if mode != "wal":
                raise StorageError(path, "the file system cannot hold a write-ahead log; point DATA_DIR at a local disk")
            connection.execute("PRAGMA synchronous=FULL")
            migrate(connection, path, now, migrations)
    except sqlite3.Error as error:
        raise _explained(path, error) from error


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let one process at a time prepare a folder's database: SQLite cannot wait its turn to begin a write-ahead log."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _explained(path: Path, error: BaseException | None) -> StorageError:
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the primary result code.
    primary = None if code is None else code & 0xFF
    if primary in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return DatabaseDamagedError(
            path,
            f"is damaged or no SQLite database ({error}); nothing in it was changed. Restore it from a backup, or save what "
            f"can be saved with `sqlite3 {path.name} .recover | sqlite3 saved.sqlite3`, or move it aside to begin a new one.",
        )
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return DatabaseBusyError(path, f"another process keeps it locked ({error}); stop that process and start again")
    return StorageError(path, f"cannot be opened ({error}); see to DATA_DIR, its owner and space")
