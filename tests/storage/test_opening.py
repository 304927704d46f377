import asyncio
import sqlite3
import stat
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Protocol

import pytest

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.domain.interaction import Interaction
from app.domain.slo import EventCount, SloEvent
from app.storage.errors import DatabaseBusyError, DatabaseDamagedError, DatabaseTooNewError, StorageError
from app.storage.opening import DATABASE, Storage

OpenStorage = Callable[..., Awaitable[Storage]]
MakeRow = Callable[..., AuditRow]


class Turnable(Protocol):
    now: float


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / DATABASE


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _content(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.anyio
async def test_makes_a_folder_and_files_that_only_the_owner_can_read(
    opened: OpenStorage, make_row: MakeRow, path: Path
) -> None:
    storage = await opened()
    await storage.audit.append(make_row())
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == [DATABASE, f"{DATABASE}-shm", f"{DATABASE}-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert storage.check() is None


@pytest.mark.anyio
async def test_opens_what_was_left_after_a_close(opened: OpenStorage, make_row: MakeRow) -> None:
    first = await opened()
    await first.audit.append(make_row("r-1"))
    await first.close()
    await first.close()
    second = await opened()
    assert await second.reader.find("r-1") == make_row("r-1")


@pytest.mark.anyio
async def test_two_may_have_the_same_folder_open(opened: OpenStorage, make_row: MakeRow) -> None:
    first, second = await asyncio.gather(opened(), opened())
    await asyncio.gather(
        *(storage.audit.append(make_row(f"{name}-{n}")) for n in range(20) for name, storage in (("a", first), ("b", second))),
    )
    assert await first.reader.find("b-19") is not None
    assert await second.reader.find("a-0") is not None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"no database at all, " * 100, id="another file"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 5_000, id="a header and then noise"),
    ],
)
@pytest.mark.anyio
async def test_a_damaged_file_is_refused_untouched_with_advice(opened: OpenStorage, path: Path, content: bytes) -> None:
    _put(path, content)
    with pytest.raises(DatabaseDamagedError, match=r"Restore it from a backup.*move it aside") as refused:
        await opened()
    assert refused.value.path == path
    assert _content(path) == content


@pytest.mark.anyio
async def test_a_table_that_is_damaged_is_refused_with_advice(opened: OpenStorage, path: Path) -> None:
    await (await opened()).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        size, page = connection.execute(
            "SELECT (SELECT * FROM pragma_page_size), (SELECT rootpage FROM sqlite_master WHERE name = 'slo_buckets')",
        ).fetchone()
    content = bytearray(_content(path))
    content[(page - 1) * size : page * size] = b"\xff" * size
    _put(path, bytes(content))
    with pytest.raises(DatabaseDamagedError, match="Restore it from a backup"):
        await opened()


@pytest.mark.anyio
async def test_a_locked_database_is_refused(
    opened: OpenStorage, path: Path, lock: Callable[[Path], AbstractContextManager[None]]
) -> None:
    await (await opened()).close()
    with lock(path), pytest.raises(DatabaseBusyError, match="another process keeps it locked"):
        await opened(busy_seconds=0.05)


@pytest.mark.anyio
async def test_a_newer_database_is_refused(opened: OpenStorage, path: Path) -> None:
    await (await opened()).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO schema_migrations VALUES (999, 'from the future', 0)")
    with pytest.raises(DatabaseTooNewError, match="version 999"):
        await opened()


@pytest.mark.anyio
async def test_a_folder_that_cannot_be_made_is_refused(opened: OpenStorage, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StorageError, match="cannot be made or written"):
        await opened()


@pytest.mark.anyio
async def test_a_folder_in_place_of_the_file_is_refused(opened: OpenStorage, path: Path) -> None:
    _put(path / "something in it", b"")
    with pytest.raises(StorageError, match="cannot be made or written"):
        await opened()


@pytest.mark.anyio
async def test_a_schema_that_does_not_fit_is_refused(opened: OpenStorage, path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE audit (something INTEGER)")
    with pytest.raises(StorageError, match="cannot be opened"):
        await opened()


@pytest.mark.anyio
async def test_housekeeping_writes_the_slo_counts_through(opened: OpenStorage, clock: Turnable) -> None:
    first = await opened()
    first.slo_window.record((SloEvent("latency", good=True),), clock.now)
    await first.housekeep(clock.now)
    await first.audit.drain()
    second = await opened()
    assert second.slo_window.count("latency", 300, clock.now) == EventCount(1, 0)


@pytest.mark.anyio
async def test_housekeeping_expires_conversations_once_a_minute(
    storage: Storage, clock: Turnable, make_interaction: Callable[..., Interaction]
) -> None:
    await storage.housekeep(clock.now)
    await storage.conversations.open_turn("c-1")
    storage.conversations.record(make_interaction())
    clock.now += 24 * 3_600 + 1
    await storage.housekeep(clock.now)
    assert await storage.conversations.get("c-1") is None
    batches = storage.audit.batches
    await storage.housekeep(clock.now + 59)
    assert storage.audit.batches == batches


@pytest.mark.anyio
async def test_housekeeping_says_so_when_nothing_can_be_written(
    opened: OpenStorage, clock: Turnable, path: Path, lock: Callable[[Path], AbstractContextManager[None]]
) -> None:
    storage = await opened(busy_seconds=0.05)
    with lock(path), pytest.raises(AuditUnavailableError, match="locked"):
        await storage.housekeep(clock.now)
    assert storage.check() == "OperationalError: database is locked"
