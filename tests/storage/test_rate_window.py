import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.rate_window import RateWindow

NOON = 1_700_000_000.0


async def _passed(window: RateWindow, times: int, now: float, *, client: str = "a", per_minute: float = 100.0) -> int:
    return sum([(await window.hit(client, per_minute, now)).allowed for _ in range(times)])


@pytest.mark.anyio
async def test_a_fresh_client_may_send_its_whole_minute_at_once_and_not_one_more() -> None:
    window = RateWindow()
    for number in range(1, 101):
        assert await window.hit("a", 100.0, NOON) == (True, 0.0, number)
    assert await window.hit("a", 100.0, NOON + 20) == (False, 40.0, 100)


@pytest.mark.anyio
async def test_the_time_to_wait_is_exact() -> None:
    window = RateWindow()
    for second in (0, 5, 9):
        await window.hit("a", 3.0, NOON + second)
    refused = await window.hit("a", 3.0, NOON + 10)
    assert refused.retry_after == 50.0
    assert not (await window.hit("a", 3.0, NOON + 59.9)).allowed
    assert (await window.hit("a", 3.0, NOON + 10 + refused.retry_after)).allowed


@pytest.mark.anyio
async def test_an_even_stream_at_the_limit_is_never_refused() -> None:
    window = RateWindow()
    verdicts = [await window.hit("a", 100.0, NOON + n * 0.6) for n in range(1_000)]
    assert all(verdict.allowed for verdict in verdicts)


@pytest.mark.anyio
async def test_refused_requests_do_not_count() -> None:
    window = RateWindow()
    await _passed(window, 100, NOON)
    assert await _passed(window, 500, NOON + 30) == 0
    assert await _passed(window, 101, NOON + 60) == 100


@pytest.mark.anyio
async def test_clients_do_not_share() -> None:
    window = RateWindow()
    assert await _passed(window, 150, NOON, client="a") == 100
    assert await _passed(window, 150, NOON, client="b") == 100


@pytest.mark.anyio
async def test_a_lowered_limit_holds_at_once_and_waits_for_all_that_passed() -> None:
    window = RateWindow()
    for second in range(10):
        await window.hit("a", 100.0, NOON + second)
    assert await window.hit("a", 5.0, NOON + 20) == (False, 45.0, 10)


@pytest.mark.anyio
async def test_a_raised_limit_holds_at_once() -> None:
    window = RateWindow()
    await _passed(window, 100, NOON)
    assert await _passed(window, 100, NOON, per_minute=150.0) == 50


@pytest.mark.parametrize(
    ("per_minute", "seconds"),
    [pytest.param(0.5, 120.0, id="one in two minutes"), pytest.param(1.5, 40.0, id="one in forty seconds")],
)
@pytest.mark.anyio
async def test_fractional_limits(per_minute: float, seconds: float) -> None:
    window = RateWindow()
    assert await window.hit("a", per_minute, NOON) == (True, 0.0, 1)
    assert await window.hit("a", per_minute, NOON) == (False, seconds, 1)
    assert not (await window.hit("a", per_minute, NOON + seconds - 1)).allowed
    assert (await window.hit("a", per_minute, NOON + seconds)).allowed


@pytest.mark.parametrize("per_minute", [0.0, -1.0, float("nan"), float("inf")])
@pytest.mark.anyio
async def test_refuses_a_limit_that_is_none(per_minute: float) -> None:
    with pytest.raises(ValueError, match="a rate limit must be above 0"):
        await RateWindow().hit("a", per_minute, NOON)


@pytest.mark.anyio
async def test_a_clock_that_steps_back_locks_nobody_out() -> None:
    window = RateWindow()
    await _passed(window, 100, NOON + 3600)
    assert (await window.hit("a", 100.0, NOON)).retry_after == 60.0
    assert await _passed(window, 100, NOON + 60) == 100


@pytest.mark.anyio
async def test_idle_clients_are_dropped_as_others_come() -> None:
    window = RateWindow()
    for number in range(1_000):
        await window.hit(f"early {number}", 100.0, NOON)
    for number in range(600):
        await window.hit(f"late {number}", 100.0, NOON + 61)
    assert len(window) == 600


@pytest.mark.anyio
async def test_a_client_waiting_under_a_slow_limit_is_not_idle() -> None:
    window = RateWindow()
    await window.hit("slow", 0.5, NOON)
    for number in range(10):
        await window.hit(f"other {number}", 100.0, NOON + 100)
    assert not (await window.hit("slow", 0.5, NOON + 100)).allowed


@pytest.mark.anyio
async def test_the_client_seen_longest_ago_gives_way_where_there_are_too_many() -> None:
    window = RateWindow(max_clients=3)
    for client in ("a", "b", "c", "a", "d"):
        await window.hit(client, 1.0, NOON)
    assert len(window) == 3
    assert not (await window.hit("a", 1.0, NOON)).allowed
    assert (await window.hit("b", 1.0, NOON)).allowed


@pytest.mark.anyio
async def test_a_busy_client_keeps_no_times_of_long_ago() -> None:
    window = RateWindow()
    for number in range(10_000):
        await window.hit("a", 100.0, NOON + number)
    assert len(window._passed["a"]) <= 121


@given(
    steps=st.lists(st.floats(0, 30, allow_nan=False), min_size=1, max_size=80),
    limit=st.integers(1, 8),
)
def test_no_minute_ever_holds_more_than_the_limit(steps: list[float], limit: int) -> None:
    window, now = RateWindow(), 0.0
    passed: list[float] = []
    for step in steps:
        now += step
        hit = window.hit("a", float(limit), now)
        # It never suspends, so that it runs without a loop.
        with pytest.raises(StopIteration) as done:
            hit.send(None)
        verdict = done.value.value
        recent = [time for time in passed if time > now - 60.0]
        assert verdict.allowed == (len(recent) < limit)
        if verdict.allowed:
            passed.append(now)
        else:
            assert 0 < verdict.retry_after <= 60.0
