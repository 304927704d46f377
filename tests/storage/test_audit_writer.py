import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from app.domain.audit import AuditRow
from app.domain.decisions import Action, GuardrailPolicy
from app.domain.errors import AuditUnavailableError
from app.domain.ports import Clock
from app.storage.audit_writer import AuditWriter
from app.storage.migrations import migrate

COUNT = "SELECT count(*) FROM audit"
POSTED = "INSERT INTO feedback (id, request_id, at, rating) VALUES (?, 'r', 0, 5)"


class HasClock(Protocol):
    now: float

    @property
    def clock(self) -> Clock: ...


class Tells(Protocol):
    told: list[tuple[str, Exception]]

    def __call__(self, statement: str, error: Exception) -> None: ...


MakeRow = Callable[..., AuditRow]


@dataclass
class Database:
    path: Path

    def ask(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def lock(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        return connection


@pytest.fixture
def database(tmp_path: Path) -> Database:
    path = tmp_path / "audit.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        migrate(connection, path, 0.0)
    return Database(path)


@pytest.fixture
async def writer(database: Database, clock: HasClock, failures: Tells) -> AsyncIterator[AuditWriter]:
    writer = AuditWriter(database.path, clock.clock, busy_seconds=0.05, on_error=failures)
    await writer.start()
    yield writer
    await writer.close()


@pytest.mark.anyio
async def test_an_appended_row_is_on_disk(writer: AuditWriter, database: Database, make_row: MakeRow) -> None:
    row = make_row("r-1", conversation_id="c", record=b'{"a":1}\x00')
    await writer.append(row)
    assert database.ask("SELECT * FROM audit") == [(1, *row)]


@pytest.mark.anyio
async def test_simultaneous_rows_share_transactions(writer: AuditWriter, database: Database, make_row: MakeRow) -> None:
    before = writer.batches
    await asyncio.gather(*(writer.append(make_row(f"r-{n}")) for n in range(40)))
    assert database.ask(COUNT) == [(40,)]
    assert writer.batches - before < 20
    assert writer.last_commit_seconds > 0
    assert (writer.failures, writer.problem, writer.queue_depth) == (0, None, 0)


@pytest.mark.anyio
async def test_a_row_that_breaks_the_schema_fails_alone_among_its_batch_mates(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    bad = make_row("bad")._replace(trace_id=None)  # type: ignore[arg-type]  # what the schema refuses
    rows = (make_row("a"), bad, make_row("b"))
    outcomes = await asyncio.gather(*(writer.append(row) for row in rows), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), AuditUnavailableError, type(None)]
    assert isinstance(outcomes[1], AuditUnavailableError)
    assert isinstance(outcomes[1].__cause__, sqlite3.IntegrityError)
    assert database.ask("SELECT request_id FROM audit ORDER BY seq") == [("a",), ("b",)]
    assert writer.failures == 1
    assert writer.problem is None


@pytest.mark.anyio
async def test_a_conversation_id_that_utf8_cannot_carry_is_kept_with_question_marks(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    await writer.append(make_row(conversation_id="c\ud800é"))
    assert database.ask("SELECT conversation_id FROM audit") == [("c?é",)]


@pytest.mark.anyio
async def test_rows_fail_while_the_database_is_locked_and_succeed_afterwards(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    with closing(database.lock()):
        outcomes = await asyncio.gather(*(writer.append(make_row(f"r-{n}")) for n in range(3)), return_exceptions=True)
        assert all(isinstance(outcome, AuditUnavailableError) for outcome in outcomes)
        problems = [writer.problem]
    await writer.append(make_row("later"))
    assert database.ask("SELECT request_id FROM audit") == [("later",)]
    assert [*problems, writer.problem] == ["OperationalError: database is locked", None]
    assert writer.failures == 3


@pytest.mark.anyio
async def test_more_jobs_than_may_wait_are_refused_at_once(
    database: Database, clock: HasClock, make_row: MakeRow, failures: Tells
) -> None:
    writer = AuditWriter(database.path, clock.clock, max_waiting=51, on_error=failures)
    await writer.start()
    with closing(database.lock()):
        tasks = [asyncio.ensure_future(writer.append(make_row("first")))]
        # Time enough for the process to take it and to wait for the lock.
        await asyncio.sleep(0.05)
        tasks += [asyncio.ensure_future(writer.append(make_row(f"r-{n}"))) for n in range(60)]
        await asyncio.sleep(0)
        writer.post(POSTED, ("too late",))
        assert writer.queue_depth == 51
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    refusals = [str(outcome) for outcome in outcomes if outcome is not None]
    assert refusals == ["51 audit writes wait for the disk already"] * 10
    assert [str(error) for _, error in failures.told] == refusals[:1]
    assert database.ask(COUNT) == [(51,)]
    await writer.close()


@pytest.mark.anyio
async def test_a_posted_write_is_on_disk_no_later_than_the_next_awaited_one(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    writer.post(POSTED, ("f-1",))
    await writer.append(make_row())
    assert database.ask("SELECT id FROM feedback") == [("f-1",)]


@pytest.mark.anyio
async def test_posted_writes_reach_the_disk_together_by_themselves(database: Database, clock: HasClock) -> None:
    told = asyncio.Event()
    writer = AuditWriter(database.path, clock.clock, on_error=lambda _statement, _error: told.set())
    await writer.start()
    before = writer.batches
    for n in range(5):
        writer.post(POSTED, (f"f-{n}",))
    writer.post(POSTED, ("f-0",))
    async with asyncio.timeout(5):
        await told.wait()
    assert database.ask("SELECT count(*) FROM feedback") == [(5,)]
    assert writer.batches == before + 1
    await writer.close()


@pytest.mark.anyio
async def test_a_posted_write_that_fails_is_told(writer: AuditWriter, failures: Tells) -> None:
    writer.post("INSERT INTO nowhere VALUES (?)", (1,))
    await writer.drain()
    assert writer.failures == 1
    ((statement, error),) = failures.told
    assert statement == "INSERT INTO nowhere VALUES (?)"
    assert isinstance(error, sqlite3.OperationalError)


@pytest.mark.anyio
async def test_a_posted_write_may_fail_with_nobody_to_tell(database: Database, clock: HasClock) -> None:
    writer = AuditWriter(database.path, clock.clock)
    await writer.start()
    writer.post("INSERT INTO nowhere VALUES (?)", (1,))
    await writer.close()
    assert writer.failures == 1


@pytest.mark.anyio
async def test_an_on_error_that_raises_keeps_nobody_waiting(database: Database, clock: HasClock, make_row: MakeRow) -> None:
    def complain(_statement: str, error: Exception) -> None:
        raise error

    loop, surfaced = asyncio.get_running_loop(), list[object]()
    handler = loop.get_exception_handler()
    loop.set_exception_handler(lambda _loop, context: surfaced.append(context["exception"]))
    writer = AuditWriter(database.path, clock.clock, on_error=complain)
    await writer.start()
    writer.post("INSERT INTO nowhere VALUES (?)", (1,))
    await writer.append(make_row())
    await writer.close()
    loop.set_exception_handler(handler)
    assert [type(error) for error in surfaced] == [sqlite3.OperationalError]


@pytest.mark.anyio
async def test_submit_says_how_many_rows_changed(writer: AuditWriter) -> None:
    for n in range(3):
        writer.post(POSTED, (f"f-{n}",))
    assert await writer.submit("DELETE FROM feedback WHERE rating = ?", (5,)) == 3
    assert await writer.submit("DELETE FROM feedback") == 0


@pytest.mark.anyio
async def test_an_event_keeps_the_states_before_and_after(writer: AuditWriter, database: Database, clock: HasClock) -> None:
    policy = GuardrailPolicy("pii_protection", enabled=True, threshold=0.0, action=Action.BLOCK)
    await writer.event("policy", "10.0.0.1\ud800", None, policy)
    ((at, kind, actor, before, after),) = database.ask("SELECT at, kind, actor, before, after FROM audit_events")
    assert (at, kind, actor, before) == (clock.now, "policy", "10.0.0.1?", "null")
    assert json.loads(str(after)) == {
        "name": "pii_protection",
        "enabled": True,
        "threshold": 0.0,
        "action": "block",
        "mode": "enforce",
    }


@pytest.mark.anyio
async def test_an_event_without_json_is_refused(writer: AuditWriter) -> None:
    with pytest.raises(TypeError):
        await writer.event("policy", "me", None, object())


@pytest.mark.anyio
async def test_a_row_is_written_even_when_its_caller_is_cancelled(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    task = asyncio.ensure_future(writer.append(make_row("left alone")))
    bad = make_row("bad")._replace(trace_id=None)  # type: ignore[arg-type]  # what the schema refuses
    failing = asyncio.ensure_future(writer.append(bad))
    await asyncio.sleep(0)
    task.cancel()
    failing.cancel()
    await writer.drain()
    assert task.cancelled()
    assert database.ask("SELECT request_id FROM audit") == [("left alone",)]


@pytest.mark.anyio
async def test_closing_writes_everything_that_waits_and_refuses_what_comes_later(
    writer: AuditWriter, database: Database, make_row: MakeRow, failures: Tells
) -> None:
    waiting = [asyncio.ensure_future(writer.append(make_row(f"r-{n}"))) for n in range(30)]
    await asyncio.sleep(0)
    writer.post(POSTED, ("f-1",))
    await writer.close()
    await writer.close()
    assert all(task.done() and task.exception() is None for task in waiting)
    assert database.ask(COUNT) == [(30,)]
    assert database.ask("SELECT count(*) FROM feedback") == [(1,)]
    with pytest.raises(AuditUnavailableError, match="closed"):
        await writer.append(make_row("late"))
    writer.post(POSTED, ("late",))
    assert len(failures.told) == 1
    assert not database.path.with_name(database.path.name + "-wal").exists()


@pytest.mark.anyio
async def test_a_writer_that_was_never_started_refuses_and_closes(
    database: Database, clock: HasClock, make_row: MakeRow
) -> None:
    writer = AuditWriter(database.path, clock.clock)
    with pytest.raises(AuditUnavailableError):
        await writer.append(make_row())
    await writer.close()


@pytest.mark.anyio
async def test_starting_without_a_database_is_an_error_and_leaves_no_process(tmp_path: Path, clock: HasClock) -> None:
    writer = AuditWriter(tmp_path / "absent.sqlite3", clock.clock)
    with pytest.raises(AuditUnavailableError, match="unable to open"):
        await writer.start()
    with pytest.raises(AuditUnavailableError, match="closed"):
        await writer.drain()
    assert not (tmp_path / "absent.sqlite3").exists()


@pytest.mark.anyio
async def test_a_large_batch_is_cut_into_bounded_transactions(database: Database, clock: HasClock, make_row: MakeRow) -> None:
    writer = AuditWriter(database.path, clock.clock, max_batch=10)
    await writer.start()
    await asyncio.gather(*(writer.append(make_row(f"r-{n}")) for n in range(100)))
    assert writer.batches >= 11
    assert writer.rows == 101
    await writer.close()


@pytest.mark.anyio
async def test_a_process_that_dies_fails_what_it_had_and_is_replaced(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    with closing(database.lock()):
        waiting = asyncio.ensure_future(writer.append(make_row("lost")))
        while not writer._sent:  # noqa: ASYNC110 - the loop's next turn sends it
            await asyncio.sleep(0)
        assert writer._process is not None
        writer._process.kill()
        with pytest.raises(AuditUnavailableError, match="ended before it answered"):
            await waiting
    assert writer.problem == "the writer's process ended"
    await writer.append(make_row("after"))
    assert database.ask("SELECT request_id FROM audit") == [("after",)]
    assert writer.problem is None


@pytest.mark.anyio
async def test_an_enum_travels_as_the_value_it_is(writer: AuditWriter, database: Database) -> None:
    await writer.submit(POSTED, (Action.WARN,))
    assert database.ask("SELECT id FROM feedback") == [("warn",)]


@pytest.mark.anyio
async def test_a_value_that_cannot_travel_fails_alone_and_misleads_no_later_answer(
    writer: AuditWriter, database: Database, make_row: MakeRow
) -> None:
    strange = make_row("strange")._replace(trace_id=object())  # type: ignore[arg-type]  # what no column takes
    first = await asyncio.gather(
        *(writer.append(row) for row in (make_row("a"), strange, make_row("b"))), return_exceptions=True
    )
    assert [type(outcome) for outcome in first] == [type(None), AuditUnavailableError, type(None)]
    broken = make_row("broken")._replace(trace_id=None)  # type: ignore[arg-type]  # what the schema refuses
    later = await asyncio.gather(*(writer.append(row) for row in (make_row("c"), broken)), return_exceptions=True)
    assert [type(outcome) for outcome in later] == [type(None), AuditUnavailableError]
    assert database.ask("SELECT request_id FROM audit ORDER BY seq") == [("a",), ("b",), ("c",)]
    assert writer.queue_depth == 0
