"""The one writer: every row of the service goes through its thread, and many share one flush to disk."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import orjson
from sqlalchemy import insert

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.domain.ports import Clock
from app.storage.group_commit import GroupCommit, Outcome, Value
from app.storage.storable import storable
from app.storage.tables import audit, audit_events, sql

OnError = Callable[[str, Exception], None]
"""Told of a write that nobody waits for and that failed: its statement, and why. Called on the event loop's thread."""

_Job = tuple[str, Sequence[Value], asyncio.Future[int] | None]

_INSERT_ROW = sql(insert(audit), *AuditRow._fields)
_INSERT_EVENT = sql(insert(audit_events), "at", "kind", "actor", "before", "after")
_NOTHING = "SELECT 1"


class AuditWriter:
    """Makes audit rows, and whatever else the shelf writes, durable: a queue, one thread, group commit.

    Every method is called on the event loop's thread. Writes are committed in the order in which they were asked for. A
    caller that is cancelled while it waits has its row written all the same.

    Args:
        path: of a database with the newest schema.
        clock: times events and commits.
        max_waiting: jobs that may wait; one more is refused at once, so that an ailing disk shows as errors, not as a hang.
        max_batch: jobs of one transaction, which bounds how long a row waits for its neighbours.
        linger_seconds: how long writes that nobody waits for may wait for company before they get a flush of their own.
        busy_seconds: how long to wait for another process that holds the database locked.
        on_error: told of failed writes that nobody waits for.

    Attributes:
        batches: transactions, the failed ones included.
        rows: statements carried out.
        failures: statements that failed or were refused.
        last_commit_seconds: time of the latest transaction, its flush included.
        problem: what the latest transaction failed with, or None where it was committed.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        max_waiting: int = 10_000,
        max_batch: int = 256,
        linger_seconds: float = 0.05,
        busy_seconds: float = 5.0,
        on_error: OnError | None = None,
    ) -> None:
        self._clock = clock
        self._max_waiting = max_waiting
        self._max_batch = max_batch
        self._linger_seconds = linger_seconds
        self._on_error = on_error
        self._commits = GroupCommit(path, busy_seconds=busy_seconds)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._accepting = False
        self.batches = 0
        self.rows = 0
        self.failures = 0
        self.last_commit_seconds = 0.0
        self.problem: str | None = None

    @property
    def queue_depth(self) -> int:
        """Jobs that wait for the writer's thread."""
        return self._queue.qsize()

    async def start(self) -> None:
        """Start the thread and wait until a first, empty transaction has shown that the database can be written.

        Raises:
            AuditUnavailableError: it cannot.
        """
        self._loop = asyncio.get_running_loop()
        self._accepting = True
        # A daemon, so that a process that forgot to close can still end; awaited rows are on disk by then.
        self._thread = Thread(target=self._work, args=(self._loop,), name="audit-writer", daemon=True)
        self._thread.start()
        try:
            await self.drain()
        except AuditUnavailableError:
            await self.close()
            raise

    async def append(self, row: AuditRow) -> None:
        """Return once the row is on disk.

        Raises:
            AuditUnavailableError: it could not be written, or too many rows wait already.
        """
        conversation_id = row.conversation_id
        if conversation_id is not None and not conversation_id.isascii():
            row = row._replace(conversation_id=storable(conversation_id))
        await self._enqueue(_INSERT_ROW, row)

    async def event(self, kind: str, actor: str, before: object, after: object) -> None:
        """Record a change of configuration: what is JSON, a dataclass or an enum, before and after.

        Raises:
            AuditUnavailableError: it could not be written.
            TypeError: `before` or `after` has no JSON.
        """
        states = [orjson.dumps(state, option=orjson.OPT_SORT_KEYS).decode() for state in (before, after)]
        await self._enqueue(_INSERT_EVENT, (self._clock.wall(), storable(kind), storable(actor), *states))

    async def submit(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Return how many rows a statement changed, once they are on disk.

        Raises:
            AuditUnavailableError: it could not be carried out.
        """
        return await self._enqueue(statement, values)

    async def drain(self) -> None:
        """Return once everything asked for so far has been committed or has failed.

        Raises:
            AuditUnavailableError: the database cannot be written.
        """
        await self._enqueue(_NOTHING, ())

    def post(self, statement: str, values: Sequence[Value] = ()) -> None:
        """Write without waiting: on disk no later than the next awaited write. A failure is counted and told to `on_error`."""
        refusal = self._refusal()
        if refusal is None:
            self._queue.put((statement, values, None))
        else:
            self._report(statement, AuditUnavailableError(refusal))

    async def close(self) -> None:
        """Write everything that waits, then release the database. Later writes are refused; closing again does nothing."""
        if self._accepting:
            self._accepting = False
            self._queue.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    def _refusal(self) -> str | None:
        if not self._accepting:
            return "the audit trail is closed"
        if self._queue.qsize() >= self._max_waiting:
            return f"{self._max_waiting} audit writes wait for the disk already"
        return None

    def _enqueue(self, statement: str, values: Sequence[Value]) -> asyncio.Future[int]:
        refusal = self._refusal()
        if refusal is not None or self._loop is None:
            self.failures += 1
            raise AuditUnavailableError(refusal)
        future: asyncio.Future[int] = self._loop.create_future()
        self._queue.put((statement, values, future))
        return future

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        more = True
        while more:
            batch, more = self._collect()
            if batch:
                started = self._clock.tick()
                outcomes: list[Outcome]
                problem = None
                try:
                    outcomes = self._commits.commit([(job[0], job[1]) for job in batch])
                except Exception as error:  # noqa: BLE001 - a thread that died would leave every request waiting for ever
                    outcomes = [error] * len(batch)
                    problem = _describe(error)
                seconds = self._clock.tick() - started
                # One wake-up of the loop for the whole batch.
                loop.call_soon_threadsafe(self._resolve, batch, outcomes, seconds, problem)
        self._commits.close()

    def _collect(self) -> tuple[list[_Job], bool]:
        """Return the jobs of the next transaction, and whether more may follow."""
        batch: list[_Job] = []
        job = self._queue.get()
        awaited, deadline = False, self._clock.tick() + self._linger_seconds
        while job is not None:
            batch.append(job)
            awaited = awaited or job[2] is not None
            if len(batch) >= self._max_batch:
                return batch, True
            try:
                job = self._queue.get_nowait() if awaited else self._queue.get(timeout=max(0.0, deadline - self._clock.tick()))
            except Empty:
                return batch, True
        return batch, False

    def _resolve(self, batch: Sequence[_Job], outcomes: Sequence[Outcome], seconds: float, problem: str | None) -> None:
        self.batches += 1
        self.last_commit_seconds = seconds
        self.problem = problem
        untold: list[tuple[str, Exception]] = []
        for (statement, _, future), outcome in zip(batch, outcomes, strict=True):
            if not isinstance(outcome, Exception):
                self.rows += 1
                if future is not None and not future.done():
                    future.set_result(outcome)
                continue
            if future is None:
                untold.append((statement, outcome))
                continue
            self.failures += 1
            if not future.done():
                error = AuditUnavailableError(f"the audit trail could not be written ({_describe(outcome)})")
                error.__cause__ = outcome
                future.set_exception(error)
        # Afterwards, so that an `on_error` that raises keeps nobody waiting.
        for statement, failure in untold:
            self._report(statement, failure)

    def _report(self, statement: str, error: Exception) -> None:
        self.failures += 1
        if self._on_error is not None:
            self._on_error(statement, error)


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
