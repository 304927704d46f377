from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from sqlalchemy import func, select

from app.domain.slo import EventCount, SloEvent
from app.storage.opening import Storage
from app.storage.slo_window import BUCKET_SECONDS, BUCKETS, SloWindow
from app.storage.tables import slo_buckets

OpenStorage = Callable[..., Awaitable[Storage]]
GOOD = SloEvent("latency", good=True)
BAD = SloEvent("latency", good=False)
THREE_DAYS = 259_200


class Turnable(Protocol):
    now: float


@pytest.fixture
async def window(storage: Storage) -> SloWindow:
    return storage.slo_window


@pytest.fixture
def now(clock: Turnable) -> float:
    return clock.now


@pytest.mark.anyio
async def test_counts_good_and_bad_by_objective(window: SloWindow, now: float) -> None:
    window.record((GOOD, GOOD, BAD, SloEvent("quality", good=True)), now)
    assert window.count("latency", 300, now) == EventCount(2, 1)
    assert window.count("quality", 300, now) == EventCount(1, 0)


@pytest.mark.anyio
async def test_counts_nothing_without_events(window: SloWindow, now: float) -> None:
    window.record((), now)
    assert window.count("latency", 300, now) == EventCount(0, 0)


@pytest.mark.anyio
async def test_a_window_that_was_never_restored_is_empty(storage: Storage, now: float) -> None:
    window = SloWindow(("latency",), storage.audit, storage.reader)
    window.flush()
    assert window.count("latency", 300, now) == EventCount(0, 0)
    window.record((GOOD,), now)
    assert window.count("latency", 300, now) == EventCount(1, 0)


@pytest.mark.anyio
async def test_refuses_an_objective_that_it_does_not_know(window: SloWindow, now: float) -> None:
    with pytest.raises(KeyError):
        window.record((SloEvent("speed", good=True),), now)
    with pytest.raises(KeyError):
        window.count("speed", 300, now)


@pytest.mark.parametrize(
    ("seconds", "age", "counted"),
    [
        pytest.param(300, 0, 1, id="at this moment"),
        pytest.param(300, 289, 1, id="within five minutes"),
        pytest.param(300, 300, 0, id="five minutes ago"),
        pytest.param(3_600, 3_589, 1, id="within the hour"),
        pytest.param(3_600, 3_600, 0, id="an hour ago"),
        pytest.param(THREE_DAYS, THREE_DAYS - 11, 1, id="within three days"),
        pytest.param(THREE_DAYS, THREE_DAYS, 0, id="three days ago"),
        pytest.param(THREE_DAYS * 2, THREE_DAYS - 11, 1, id="more than the ring holds"),
        pytest.param(THREE_DAYS * 2, THREE_DAYS + 10, 0, id="before the ring begins"),
    ],
)
@pytest.mark.anyio
async def test_counts_what_is_young_enough(window: SloWindow, now: float, seconds: int, age: float, counted: int) -> None:
    window.record((GOOD,), now)
    assert window.count("latency", seconds, now + age) == EventCount(counted, 0)


@pytest.mark.anyio
async def test_a_slot_begins_empty_in_every_round(window: SloWindow, now: float) -> None:
    for number in range(0, BUCKETS * 3, 7):
        window.record((GOOD,), now + number * BUCKET_SECONDS)
        later = now + number * BUCKET_SECONDS
        assert window.count("latency", 70, later) == EventCount(1, 0)
    assert window.count("latency", THREE_DAYS, later).total == pytest.approx(BUCKETS / 7, abs=1)


@pytest.mark.anyio
async def test_a_clock_that_steps_back_a_little_goes_on_counting(window: SloWindow, now: float) -> None:
    window.record((GOOD,), now)
    window.record((BAD,), now - 3_600)
    assert window.count("latency", 300, now) == EventCount(1, 0)
    assert window.count("latency", 300, now - 3_600) == EventCount(0, 1)
    assert window.count("latency", THREE_DAYS, now) == EventCount(1, 1)


@pytest.mark.parametrize("step", [THREE_DAYS, -THREE_DAYS, THREE_DAYS * 400, -THREE_DAYS * 400])
@pytest.mark.anyio
async def test_a_clock_that_jumps_further_than_the_ring_starts_afresh(window: SloWindow, now: float, step: float) -> None:
    window.record((GOOD,), now)
    window.record((BAD,), now + step)
    window.flush()
    assert window.count("latency", THREE_DAYS, now + step) == EventCount(0, 1)


@pytest.mark.anyio
async def test_counts_go_on_after_a_restart(opened: OpenStorage, clock: Turnable) -> None:
    first = await opened()
    first.slo_window.record((GOOD, BAD), clock.now)
    clock.now += 3_600
    first.slo_window.record((GOOD,), clock.now)
    first.slo_window.flush()
    first.slo_window.record((GOOD,), clock.now)
    await first.close()
    second = await opened()
    assert second.slo_window.count("latency", 300, clock.now) == EventCount(2, 0)
    assert second.slo_window.count("latency", THREE_DAYS, clock.now) == EventCount(3, 1)
    second.slo_window.record((BAD,), clock.now)
    await second.close()
    third = await opened()
    assert third.slo_window.count("latency", 300, clock.now) == EventCount(2, 1)


@pytest.mark.anyio
async def test_objectives_that_are_no_longer_kept_are_left_out(opened: OpenStorage, clock: Turnable) -> None:
    first = await opened()
    first.slo_window.record((GOOD, SloEvent("quality", good=True)), clock.now)
    await first.close()
    second = await opened(objectives=("quality",))
    assert second.slo_window.count("quality", 300, clock.now) == EventCount(1, 0)


@pytest.mark.anyio
async def test_buckets_from_ahead_of_now_are_left_out(opened: OpenStorage, clock: Turnable) -> None:
    first = await opened()
    first.slo_window.record((GOOD,), clock.now)
    await first.close()
    clock.now -= 3_600
    second = await opened()
    assert second.slo_window.count("latency", THREE_DAYS, clock.now) == EventCount(0, 0)


@pytest.mark.anyio
async def test_buckets_of_more_than_three_days_ago_leave_the_disk(storage: Storage, now: float) -> None:
    async def buckets() -> int:
        await storage.audit.drain()
        count: int = (await storage.reader.rows(select(func.count()).select_from(slo_buckets)))[0][0]
        return count

    storage.slo_window.record((GOOD,), now)
    storage.slo_window.flush()
    assert await buckets() == 1
    storage.slo_window.record((GOOD,), now + 10)
    storage.slo_window.record((GOOD,), now + THREE_DAYS)
    storage.slo_window.record((GOOD,), now + THREE_DAYS + 3_600)
    storage.slo_window.flush()
    assert await buckets() == 2
