"""A clock to turn by hand, and a storage that is closed again."""

import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from app.domain.audit import AuditRow
from app.domain.interaction import Assessment, Completion, Interaction, Kind, Prompt, Status, TraceContext, Usage
from app.domain.ports import Clock
from app.storage.opening import Storage, open_storage

NOON = 1_700_000_000.0


class ManualClock:
    """Wall time that moves only when told; durations are real."""

    def __init__(self) -> None:
        self.now = NOON

    @property
    def clock(self) -> Clock:
        return Clock(wall=lambda: self.now, tick=time.perf_counter)


class Failures:
    """Remembers what was told to `on_error`."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Exception]] = []

    def __call__(self, statement: str, error: Exception) -> None:
        self.told.append((statement, error))


OpenStorage = Callable[..., Awaitable[Storage]]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def failures() -> Failures:
    return Failures()


@pytest.fixture
async def opened(tmp_path: Path, clock: ManualClock, failures: Failures) -> AsyncIterator[OpenStorage]:
    """Open storages in one folder, as often as asked, and close them all."""
    storages: list[Storage] = []

    async def open_here(
        *, keep_text: bool = True, objectives: tuple[str, ...] = ("latency", "quality"), busy_seconds: float = 5.0
    ) -> Storage:
        storage = await open_storage(
            tmp_path / "data",
            clock=clock.clock,
            keep_conversation_text=keep_text,
            retention_hours=24.0,
            objectives=objectives,
            on_error=failures,
            busy_seconds=busy_seconds,
        )
        storages.append(storage)
        return storage

    yield open_here
    for storage in storages:
        await storage.close()


@pytest.fixture
async def storage(opened: OpenStorage) -> Storage:
    return await opened()


@pytest.fixture
def lock() -> Callable[[Path], AbstractContextManager[None]]:
    """Hold a database as another process would that is writing."""

    @contextmanager
    def hold(path: Path) -> Iterator[None]:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield

    return hold


@pytest.fixture
def make_row(clock: ManualClock) -> Callable[..., AuditRow]:
    def make(request_id: str = "request-1", *, conversation_id: str | None = None, record: bytes = b"{}") -> AuditRow:
        return AuditRow(request_id, clock.now, "predict", "success", "allow", conversation_id, "0" * 32, record)

    return make


@pytest.fixture
def make_interaction(clock: ManualClock) -> Callable[..., Interaction]:
    def make(
        turn: int = 1,
        *,
        conversation_id: str | None = "c-1",
        prompt: str = "hello",
        answer: str | None = "hi",
        kind: Kind = Kind.PREDICT,
        usage: Usage | None = None,
    ) -> Interaction:
        completion = Completion(answer, "m", usage) if answer is not None else None
        return Interaction(
            request_id=f"request-{turn}",
            trace=TraceContext("0" * 32, "0" * 16),
            prompt=Prompt(f"as sent: {prompt}", kind=kind, conversation_id=conversation_id),
            status=Status.SUCCESS if answer is not None else Status.BLOCKED,
            started_at=clock.now,
            seconds=0.25,
            answer=answer,
            redacted_answer=answer or "",
            redacted_prompt=prompt,
            completion=completion,
            assessment=Assessment(security_score=0.9, quality=0.8, trust_index=0.7),
            turn=turn,
        )

    return make
