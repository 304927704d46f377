"""The whole shelf on a disk that is full: here, a limit on the size of the writer's files."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.storage.opening import Storage


@contextmanager
def _no_file_grows_beyond(size: int, process: int) -> Iterator[None]:
    # Python ignores the signal that comes with it, so that the write fails and the process lives.
    limits = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, limits)


@pytest.mark.anyio
async def test_rows_fail_while_the_disk_is_full_and_succeed_once_there_is_room(
    storage: Storage, make_row: Callable[..., AuditRow], tmp_path: Path
) -> None:
    await storage.audit.append(make_row("before"))
    log = next((tmp_path / "data").glob("*-wal"))
    writer = storage.audit._process
    assert writer is not None
    with _no_file_grows_beyond(log.stat().st_size + 4_096, writer.pid):
        with pytest.raises(AuditUnavailableError, match=r"disk I/O error|full"):
            await storage.audit.append(make_row("during", record=b"x" * 500_000))
        assert storage.check() is not None
    await storage.audit.append(make_row("after"))
    assert storage.check() is None
    assert await storage.reader.find("before") is not None
    assert await storage.reader.find("during") is None
    assert await storage.reader.find("after") is not None
