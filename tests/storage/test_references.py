import pytest
from sqlalchemy import func, select

from app.domain.drift import StoredReference
from app.storage.opening import Storage
from app.storage.references import KEPT_VERSIONS
from app.storage.tables import drift_references


def _reference(version: int, vectors: bytes = b"\x00\x00\x80\x3f") -> StoredReference:
    return StoredReference(version, "learned", 1.5, 1, 1, vectors)


@pytest.mark.anyio
async def test_starts_without_any(storage: Storage) -> None:
    assert await storage.references.load() is None


@pytest.mark.anyio
async def test_returns_the_highest_version_whatever_was_saved_last(storage: Storage) -> None:
    await storage.references.save(_reference(2))
    await storage.references.save(_reference(1))
    assert await storage.references.load() == _reference(2)


@pytest.mark.anyio
async def test_replaces_a_version_that_is_saved_again(storage: Storage) -> None:
    await storage.references.save(_reference(1))
    await storage.references.save(_reference(1, b"\x00\x00\x00\x40"))
    assert await storage.references.load() == _reference(1, b"\x00\x00\x00\x40")


@pytest.mark.anyio
async def test_keeps_the_last_ten_versions(storage: Storage) -> None:
    for version in range(1, 14):
        await storage.references.save(_reference(version))
    await storage.audit.drain()
    query = select(func.count(), func.min(drift_references.c.version))
    assert [tuple(row) for row in await storage.reader.rows(query)] == [(KEPT_VERSIONS, 4)]
