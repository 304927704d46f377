"""Questions to the database, asked by SQLAlchemy Core in threads, beside the writer."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Row, Select, create_engine, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.storage.storable import storable
from app.storage.tables import audit

_FIND = select(*(audit.c[name] for name in AuditRow._fields))


class Reader:
    """Reads what the writer has committed. Its connections cannot write.

    Args:
        path: of a database with the newest schema.
        busy_seconds: how long to wait for another process that holds the database locked.
    """

    def __init__(self, path: Path, *, busy_seconds: float = 5.0) -> None:
        self._engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": busy_seconds})
        event.listen(self._engine, "connect", _forbid_writing)

    async def rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        """Return all rows of a query.

        Raises:
            AuditUnavailableError: the database cannot be read.
        """
        return await asyncio.to_thread(self._rows, query)

    async def find(self, request_id: str) -> AuditRow | None:
        """Return the latest audit row of a request, or None where there is none."""
        latest = _FIND.where(audit.c.request_id == storable(request_id)).order_by(audit.c.seq.desc()).limit(1)
        found = await self.rows(latest)
        return AuditRow(*found[0]) if found else None

    async def close(self) -> None:
        """Close every connection."""
        await asyncio.to_thread(self._engine.dispose)

    def _rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        try:
            with self._engine.connect() as connection:
                return connection.execute(query).all()
        except DBAPIError as error:
            raise AuditUnavailableError(f"the database could not be read ({error.orig})") from error


def _forbid_writing(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()
