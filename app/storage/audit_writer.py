"""The one writer: every row of the service goes through its process, and many share one flush to disk."""

import asyncio
import sqlite3
import subprocess
from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

import orjson
from sqlalchemy import insert

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.domain.ports import Clock
from app.storage.group_commit import Outcome, Value
from app.storage.storable import storable
from app.storage.tables import audit, audit_events, sql
from app.storage.writer_link import launch
from app.storage.writer_process import Answer, frame, restore

OnError = Callable[[str, Exception], None]
"""Told of a write that nobody waits for and that failed: its statement, and why. Called on the event loop's thread."""

_Job = tuple[str, Sequence[Value], asyncio.Future[int] | None]

_INSERT_ROW = sql(insert(audit), *AuditRow._fields)
_INSERT_EVENT = sql(insert(audit_events), "at", "kind", "actor", "before", "after")
_NOTHING = "SELECT 1"


class AuditWriter:
    """Makes audit rows, and whatever else the shelf writes, durable: a queue, one process, group commit.

    Every method is called on the event loop's thread. Writes are committed in the order in which they were asked for. A
    caller that is cancelled while it waits has its row written all the same. A process that died is replaced at the next
    write; what it had taken and not answered fails.

    Args:
        path: of a database with the newest schema.
        clock: times events.
        max_waiting: jobs that may wait; one more is refused at once, so that an ailing disk shows as errors, not as a hang.
        max_batch: jobs of one transaction, which bounds how long a row waits for its neighbours.
        linger_seconds: how long writes that nobody waits for may wait for company before they get a flush of their own.
        gather_seconds: how long the process lets callers come together while there are several at a time.
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
        gather_seconds: float = 0.001,
        busy_seconds: float = 5.0,
        on_error: OnError | None = None,
    ) -> None:
        self._clock = clock
        self._max_waiting = max_waiting
        self._linger_seconds = linger_seconds
        self._on_error = on_error
        self._arguments = [str(path.absolute()), str(busy_seconds), str(max_batch), str(gather_seconds)]
        self._outbox: list[_Job] = []
        self._sent: deque[_Job] = deque()
        self._sending: asyncio.Handle | None = None
        self._lingering: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._ended = asyncio.Event()
        self._accepting = False
        self.batches = 0
        self.rows = 0
        self.failures = 0
        self.last_commit_seconds = 0.0
        self.problem: str | None = None

    @property
    def queue_depth(self) -> int:
        """Jobs that have not been answered."""
        return len(self._outbox) + len(self._sent)

    async def start(self) -> None:
        """Start the process and wait until a first, empty transaction has shown that the database can be written.

        Raises:
            AuditUnavailableError: it cannot.
        """
        self._accepting = True
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
        await self._enqueue(_INSERT_ROW, tuple(row))

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
        if refusal is not None:
            self._report(statement, AuditUnavailableError(refusal))
            return
        self._outbox.append((statement, _plain(values), None))
        if self._sending is None and self._lingering is None:
            self._lingering = asyncio.get_running_loop().call_later(self._linger_seconds, self._send)

    async def close(self) -> None:
        """Write everything that waits, then end the process. Later writes are refused; closing again does nothing."""
        self._accepting = False
        if self._outbox:
            self._send()
        if self._connecting is not None:
            await self._connecting
        if self._transport is not None:
            self._transport.write_eof()
            await self._ended.wait()
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)

    def _refusal(self) -> str | None:
        if not self._accepting:
            return "the audit trail is closed"
        if self.queue_depth >= self._max_waiting:
            return f"{self._max_waiting} audit writes wait for the disk already"
        return None

    def _enqueue(self, statement: str, values: Sequence[Value]) -> asyncio.Future[int]:
        refusal = self._refusal()
        if refusal is not None:
            self.failures += 1
            raise AuditUnavailableError(refusal)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[int] = loop.create_future()
        self._outbox.append((statement, _plain(values), future))
        if self._sending is None:
            # At the end of the loop's turn, so that all requests of the turn go in one message.
            self._sending = loop.call_soon(self._send)
        return future

    def _send(self) -> None:
        for handle in (self._sending, self._lingering):
            if handle is not None:
                handle.cancel()
        self._sending = self._lingering = None
        if self._transport is None:
            if self._connecting is None:
                self._connecting = asyncio.get_running_loop().create_task(self._connect())
            return
        jobs, self._outbox = self._outbox, []
        if jobs:
            # Answers come in the order of what was sent: nothing may be counted as sent that was not.
            try:
                message = frame([(statement, values) for statement, values, _ in jobs])
            except ValueError:
                jobs, message = self._sendable(jobs)
            self._sent.extend(jobs)
            self._transport.write(message)

    def _sendable(self, jobs: Sequence[_Job]) -> tuple[list[_Job], bytes]:
        """Fail the jobs with a value that cannot travel, and return the others with their message."""
        good: list[_Job] = []
        bad: list[tuple[_Job, Outcome]] = []
        for job in jobs:
            try:
                frame([(job[0], job[1])])
            except ValueError as error:
                bad.append((job, error))
            else:
                good.append(job)
        self._resolve(bad)
        return good, frame([(statement, values) for statement, values, _ in good])

    async def _connect(self) -> None:
        try:
            if self._process is not None:
                await asyncio.to_thread(self._process.wait)
            self._ended.clear()
            self._process, self._transport = await launch(self._arguments, self._answered, self._lost)
        except OSError as error:
            self.problem = f"the writer's process could not be started ({error})"
            jobs, self._outbox = self._outbox, []
            self._resolve([(job, error) for job in jobs])
        finally:
            self._connecting = None
        if self._outbox:
            self._send()

    def _answered(self, answer: Answer) -> None:
        described, self.last_commit_seconds, self.problem = answer
        self.batches += 1
        self._resolve([(self._sent.popleft(), restore(outcome)) for outcome in described])

    def _lost(self) -> None:
        """The process is gone: what it did not answer has failed, as far as anybody can know."""
        self._transport = None
        self._ended.set()
        if self._sent:
            self.problem = "the writer's process ended"
        error = sqlite3.OperationalError("the writer's process ended before it answered")
        self._resolve([(job, error) for job in self._sent])
        self._sent.clear()

    def _resolve(self, outcomes: Sequence[tuple[_Job, Outcome]]) -> None:
        untold: list[tuple[str, Exception]] = []
        for (statement, _, future), outcome in outcomes:
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


def _plain(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return values as they can travel: an enum's member becomes the plain value it is."""
    return tuple([value.value if isinstance(value, StrEnum) else value for value in values])


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
