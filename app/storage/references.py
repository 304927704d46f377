"""Drift references, the newest few of them."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.drift import StoredReference
from app.storage.audit_writer import AuditWriter
from app.storage.reader import Reader
from app.storage.tables import drift_references, sql

KEPT_VERSIONS = 10

_COLUMNS = ("version", "source", "created_at", "rows", "columns", "vectors")
_INSERT = insert(drift_references)
_SAVE = sql(
    _INSERT.on_conflict_do_update(index_elements=["version"], set_={name: _INSERT.excluded[name] for name in _COLUMNS[1:]}),
    *_COLUMNS,
)
_PRUNE = sql(delete(drift_references).where(drift_references.c.version <= bindparam("last")))
_LOAD = select(*(drift_references.c[name] for name in _COLUMNS)).order_by(drift_references.c.version.desc()).limit(1)


class ReferenceStore:
    """Keeps the last ten versions of the drift reference across restarts."""

    def __init__(self, writer: AuditWriter, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader

    async def load(self) -> StoredReference | None:
        """Return the reference of the highest version, or None."""
        found = await self._reader.rows(_LOAD)
        return StoredReference(*found[0]) if found else None

    async def save(self, reference: StoredReference) -> None:
        """Keep one reference, durably; versions more than ten below it are dropped.

        Raises:
            AuditUnavailableError: it could not be written.
        """
        values = (
            reference.version,
            reference.source,
            reference.created_at,
            reference.rows,
            reference.columns,
            reference.vectors,
        )
        await self._writer.submit(_SAVE, values)
        self._writer.post(_PRUNE, (reference.version - KEPT_VERSIONS,))
