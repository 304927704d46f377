from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.storage.opening import Storage
from app.storage.reader import Reader
from app.storage.tables import audit


@pytest.mark.anyio
async def test_finds_a_row_as_it_was_written(storage: Storage, make_row: Callable[..., AuditRow]) -> None:
    row = make_row("r-1", conversation_id="c\0 é", record=b"\x00\xff")
    await storage.audit.append(row)
    assert await storage.reader.find("r-1") == row


@pytest.mark.parametrize("request_id", ["", "R-1", "r-1\0", "\ud800", "x" * 100_000])
@pytest.mark.anyio
async def test_finds_nothing_under_another_id(storage: Storage, make_row: Callable[..., AuditRow], request_id: str) -> None:
    await storage.audit.append(make_row("r-1"))
    assert await storage.reader.find(request_id) is None


@pytest.mark.anyio
async def test_cannot_write(storage: Storage) -> None:
    with storage.reader._engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(insert(audit), {"request_id": "r", "at": 0, "kind": "", "status": "", "action": "", "record": b""})


@pytest.mark.anyio
async def test_says_so_when_the_database_cannot_be_read(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "absent" / "audit.sqlite3")
    with pytest.raises(AuditUnavailableError, match="could not be read"):
        await reader.rows(select(audit.c.seq))
    await reader.close()
