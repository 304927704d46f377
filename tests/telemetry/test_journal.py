import asyncio
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.domain.interaction import Interaction, Kind, Status
from app.domain.slo import SloEvent
from app.telemetry.audit import AuditRecords
from app.telemetry.journal import Journal, Records
from app.telemetry.logging import Logs
from app.telemetry.sink import LogSink
from tests.telemetry.contexts import metrics, value
from tests.telemetry.samples import ANSWERED, BLOCKED


class Store:
    """An audit store in memory that can be made to fail or to take its time."""

    def __init__(self, error: Exception | None = None) -> None:
        self.rows: list[AuditRow] = []
        self.error = error
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def append(self, row: AuditRow) -> None:
        self.rows.append(row)
        await self.goes_on.wait()
        if self.error:
            raise self.error

    async def event(self, kind: str, actor: str, before: object, after: object) -> None:
        raise NotImplementedError


class Heard:
    """Remembers what it was told, and how many audit rows there were then."""

    def __init__(self, name: str, store: Store) -> None:
        self.name = name
        self.told: list[Interaction] = []
        self.rows_then = 0
        self._store = store

    def record(self, interaction: Interaction) -> None:
        self.told.append(interaction)
        self.rows_then = len(self._store.rows)


class Broken:
    """A recorder that raises."""

    name = "broken"

    def record(self, interaction: Interaction) -> None:
        raise RuntimeError("the disk of the recorder is full of prompts")


class NoRecords:
    """Cannot make a row."""

    def row(self, interaction: Interaction) -> AuditRow:
        raise TypeError("a bug")


class House:
    """A journal with everything around it."""

    def __init__(self, *, closed: bool = True, error: Exception | None = None, records: Records | None = None) -> None:
        self.store = Store(error)
        self.heard = Heard("heard", self.store)
        self.metrics = metrics()
        self._stream = io.BytesIO()
        self.logs = Logs(LogSink(None, self._stream), service="svc", level=20)
        self.journal = Journal(
            self.store,
            records or AuditRecords(b"k", "redacted", 10),
            (Broken(), self.heard),
            closed=closed,
            logger=self.logs.logger("journal"),
            failures=self.metrics,
        )

    def lines(self, event: str) -> list[dict[str, Any]]:
        self.logs.sink.flush()
        return [line for line in map(json.loads, self._stream.getvalue().splitlines()) if line["event"] == event]


@pytest.fixture
def houses() -> Iterator[list[House]]:
    """Houses to be closed after the test."""
    made: list[House] = []
    yield made
    for house in made:
        house.logs.close()


@pytest.mark.anyio
async def test_the_audit_comes_first_then_everybody(houses: list[House]) -> None:
    house = House()
    houses.append(house)
    await house.journal.record(ANSWERED)
    assert [row.request_id for row in house.store.rows] == [ANSWERED.request_id]
    assert house.heard.told == [ANSWERED]
    assert house.heard.rows_then == 1


@pytest.mark.anyio
async def test_a_recorder_that_raises_is_logged_and_counted_and_stops_nobody(houses: list[House]) -> None:
    house = House()
    houses.append(house)
    await house.journal.record(ANSWERED)
    (line,) = house.lines("recorder_failed")
    assert (line["recorder"], line["request_id"], line["error"]) == ("broken", ANSWERED.request_id, "RuntimeError")
    assert "full of prompts" not in line.get("error_message", "")
    assert value(house.metrics, "ai_recorder_failures_total", recorder="broken") == 1
    assert house.heard.told == [ANSWERED]


@pytest.mark.anyio
async def test_closed_no_answer_leaves_without_its_record(houses: list[House]) -> None:
    house = House(error=AuditUnavailableError("disk full"))
    houses.append(house)
    with pytest.raises(AuditUnavailableError, match="disk full"):
        await house.journal.record(ANSWERED)
    (told,) = house.heard.told
    assert (told.status, told.answer, told.error) == (Status.AUDIT_FAILED, None, "AuditUnavailableError")
    assert told.slo_events == (SloEvent("availability", good=False),)
    assert value(house.metrics, "ai_audit_unavailable_total") == 1
    assert value(house.metrics, "ai_audit_unrecorded_answers_total") == 0
    assert house.lines("audit_failed")[0]["answered"] is False


@pytest.mark.anyio
async def test_open_the_answer_leaves_and_is_counted(houses: list[House]) -> None:
    house = House(closed=False, error=AuditUnavailableError("disk full"))
    houses.append(house)
    await house.journal.record(ANSWERED)
    assert house.heard.told == [ANSWERED]
    assert value(house.metrics, "ai_audit_unrecorded_answers_total") == 1
    assert house.lines("audit_failed")[0]["answered"] is True


@pytest.mark.anyio
async def test_a_record_that_cannot_be_made_is_an_audit_that_failed(houses: list[House]) -> None:
    house = House(records=NoRecords())
    houses.append(house)
    with pytest.raises(AuditUnavailableError) as raised:
        await house.journal.record(BLOCKED)
    assert isinstance(raised.value.__cause__, TypeError)
    assert house.heard.told[0].status is Status.AUDIT_FAILED


@pytest.mark.parametrize(
    "interaction",
    [
        replace(ANSWERED, prompt=replace(ANSWERED.prompt, kind=Kind.ANALYZE), slo_events=()),
        replace(ANSWERED, status=Status.CANCELLED, slo_events=()),
    ],
    ids=["a judgement", "a client that hung up"],
)
@pytest.mark.anyio
async def test_what_counts_for_no_objective_does_not_start_to(houses: list[House], interaction: Interaction) -> None:
    house = House(error=AuditUnavailableError("disk full"))
    houses.append(house)
    with pytest.raises(AuditUnavailableError):
        await house.journal.record(interaction)
    assert house.heard.told[0].slo_events == ()


@pytest.mark.anyio
async def test_a_caller_that_goes_away_leaves_the_same_story_everywhere(houses: list[House]) -> None:
    house = House()
    houses.append(house)
    house.store.goes_on.clear()
    waiting = asyncio.create_task(house.journal.record(ANSWERED))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert len(house.store.rows) == 1
    assert house.heard.told == [ANSWERED]
