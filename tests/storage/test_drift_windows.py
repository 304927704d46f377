"""The monitor learns a reference, measures against it, and tells incidents from a score that goes up and down."""

import logging
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from app.domain.drift import DriftPhase, DriftSeverity, StoredReference, Vector
from app.domain.errors import InvalidReferenceError
from app.domain.ports import Clock
from app.storage.drift_windows import SHORT_WINDOW, DriftWindows

pytestmark = pytest.mark.anyio
CLOCK = Clock(wall=lambda: 1_700_000_000.0, tick=lambda: 0.0)


class MeanDistance:
    """A reference that scores how far the window's mean is from its own, on every coordinate alike."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self.size = len(vectors)
        self._mean = np.mean([np.asarray(vector) for vector in vectors], axis=0, dtype=np.float32)

    def project(self, vector: Vector) -> NDArray[np.float32]:
        centred: NDArray[np.float32] = np.asarray(vector, dtype=np.float32) - self._mean
        return centred

    def score(self, total: Vector, count: int) -> float:
        return min(1.0, float(np.abs(np.asarray(total)).max()) / count)

    def explain(self, total: Vector, count: int) -> dict[str, float]:
        return {"distance": float(np.abs(np.asarray(total)).max()) / count}


class MemoryStore:
    """Keeps references in a list; fails while told to."""

    def __init__(self, kept: StoredReference | None = None, *, broken: bool = False) -> None:
        self.kept = [kept] if kept else []
        self.broken = broken

    async def load(self) -> StoredReference | None:
        return self.kept[-1] if self.kept else None

    async def save(self, reference: StoredReference) -> None:
        if self.broken:
            raise OSError("disk full")
        self.kept.append(reference)


def vector(value: float, columns: int = 4) -> Vector:
    return np.full(columns, value, dtype=np.float32)


def monitor(store: MemoryStore | None = None, size: int = 120, least: int = 100) -> DriftWindows:
    return DriftWindows(MeanDistance, store or MemoryStore(), size, CLOCK, least)


async def learned(store: MemoryStore | None = None, size: int = 120) -> DriftWindows:
    windows = monitor(store, size)
    for _ in range(size):
        windows.observe(vector(0.0))
    await windows.settle()
    return windows


async def test_it_learns_from_the_first_texts_and_then_measures() -> None:
    store = MemoryStore()
    windows = monitor(store)
    for _ in range(119):
        assert windows.observe(vector(0.0)).phase is DriftPhase.LEARNING
    assert windows.state().collected == 119
    assert windows.state().needed == 120
    windows.observe(vector(0.0))
    await windows.settle()
    state = windows.state()
    assert (state.phase, state.reference_version, state.reference_size) == (DriftPhase.ACTIVE, 1, 120)
    assert (state.reference_source, state.reference_created_at, state.collected) == ("learned", 1_700_000_000.0, 0)
    assert [(kept.version, kept.rows, kept.columns, len(kept.vectors)) for kept in store.kept] == [(1, 120, 4, 120 * 4 * 4)]


async def test_texts_that_arrive_while_it_fits_start_no_second_fit() -> None:
    store = MemoryStore()
    windows = monitor(store)
    for _ in range(200):
        windows.observe(vector(0.0))
    await windows.settle()
    assert len(store.kept) == 1


async def test_it_says_nothing_before_the_short_window_is_full() -> None:
    windows = await learned()
    readings = [windows.observe(vector(0.9)) for _ in range(SHORT_WINDOW)]
    assert [reading.score for reading in readings[:-1]] == [None] * (SHORT_WINDOW - 1)
    assert readings[-1].score == pytest.approx(0.9, abs=1e-5)
    assert windows.state().window == SHORT_WINDOW
    assert windows.state().details == {"distance": pytest.approx(0.9, abs=1e-5)}


async def test_the_short_window_speaks_up_before_the_long_one() -> None:
    windows = await learned(size=400)
    for _ in range(100):
        windows.observe(vector(0.0))
    for _ in range(25):
        reading = windows.observe(vector(0.8))
    assert reading.score == pytest.approx(0.8, abs=1e-5)
    state = windows.state()
    assert state.window == 100
    assert state.details == {"distance": pytest.approx(0.8, abs=1e-5)}


@pytest.mark.parametrize(
    ("size", "long", "short"),
    [
        pytest.param(400, 100, 25, id="a large reference"),
        pytest.param(120, 30, 20, id="a small one"),
        pytest.param(20, 20, 20, id="the least one, where both windows are the same"),
    ],
)
async def test_the_sums_hold_after_many_texts(size: int, long: int, short: int) -> None:
    windows = monitor(size=size, least=20)
    for _ in range(size):
        windows.observe(vector(0.0))
    await windows.settle()
    generator = np.random.default_rng(1)
    values = generator.random((1_300, 4)).astype(np.float32)
    for number, value in enumerate(values, start=1):
        reading = windows.observe(value)
        if number < short:
            assert reading.score is None
            continue
        seen = values[:number]
        expected = max(seen[-long:].mean(axis=0).max(), seen[-short:].mean(axis=0).max())
        assert reading.score == pytest.approx(expected, abs=1e-5)
        assert number % 100 or windows.state().details == {"distance": pytest.approx(expected, abs=1e-5)}


async def test_a_reading_carries_the_incident() -> None:
    windows = await learned()
    readings = [windows.observe(vector(0.75)) for _ in range(SHORT_WINDOW + 2)]
    assert [reading.newly_raised for reading in readings[-3:]] == [True, False, False]
    assert readings[-1].severity is DriftSeverity.ALERT
    assert readings[-1].alert


async def test_an_operator_sets_a_reference_from_texts() -> None:
    store = MemoryStore()
    windows = await learned(store)
    state = await windows.replace_reference([vector(0.8)] * 100)
    assert (state.reference_version, state.reference_source, state.reference_size) == (2, "uploaded", 100)
    assert (state.window, state.observed, state.reading.score) == (0, 0, None)
    assert [kept.version for kept in store.kept] == [1, 2]
    for _ in range(SHORT_WINDOW):
        reading = windows.observe(vector(0.8))
    assert reading.score == pytest.approx(0.0, abs=1e-5)


async def test_an_operator_approves_the_recent_texts() -> None:
    windows = await learned()
    for _ in range(120):
        windows.observe(vector(0.7))
    state = await windows.replace_reference(None)
    assert (state.reference_version, state.reference_source, state.reference_size) == (2, "recent", 120)


@pytest.mark.parametrize("vectors", [pytest.param([vector(0.0)] * 99, id="texts"), pytest.param(None, id="recent texts")])
async def test_too_few_texts_are_refused_and_nothing_changes(vectors: Sequence[Vector] | None) -> None:
    windows = monitor()
    with pytest.raises(InvalidReferenceError, match="at least 100"):
        await windows.replace_reference(vectors)
    assert windows.state().reference_version == 0


async def test_a_reference_that_cannot_be_saved_is_not_set_by_an_operator() -> None:
    windows = await learned()
    windows._store = MemoryStore(broken=True)
    with pytest.raises(OSError, match="disk full"):
        await windows.replace_reference([vector(0.8)] * 100)
    assert windows.state().reference_version == 1


async def test_a_learned_reference_that_cannot_be_saved_is_used_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        windows = await learned(MemoryStore(broken=True))
    assert windows.state().phase is DriftPhase.ACTIVE
    assert "not learned or not kept" in caplog.text


async def test_texts_that_cannot_be_fitted_are_let_go(caplog: pytest.LogCaptureFixture) -> None:
    def fit(vectors: Sequence[Vector]) -> MeanDistance:
        raise ValueError(f"{len(vectors)} odd vectors")

    windows = DriftWindows(fit, MemoryStore(), 120, CLOCK)
    with caplog.at_level(logging.ERROR):
        for _ in range(120):
            windows.observe(vector(0.0))
        await windows.settle()
    assert "odd vectors" in caplog.text
    assert (windows.state().phase, windows.state().collected) == (DriftPhase.LEARNING, 0)


async def test_an_operator_comes_before_what_is_being_learned() -> None:
    store = MemoryStore()
    windows = monitor(store)
    for _ in range(119):
        windows.observe(vector(0.0))
    async with windows._setting:
        windows.observe(vector(0.0))
        reference, kept = await windows._make([vector(0.5)] * 100, "uploaded")
        windows._install(reference, kept)
    await windows.settle()
    assert windows.state().reference_source == "uploaded"
    assert store.kept == []


async def test_a_restart_goes_on_with_the_kept_reference() -> None:
    store = MemoryStore()
    await (await learned(store)).replace_reference([vector(0.5)] * 110)
    windows = monitor(store)
    await windows.restore()
    state = windows.state()
    assert (state.phase, state.reference_version, state.reference_size) == (DriftPhase.ACTIVE, 2, 110)
    for _ in range(SHORT_WINDOW):
        reading = windows.observe(vector(0.5))
    assert reading.score == pytest.approx(0.0, abs=1e-5)


async def test_a_first_start_has_nothing_to_restore() -> None:
    windows = monitor()
    await windows.restore()
    assert windows.state().phase is DriftPhase.LEARNING


async def test_a_reference_of_another_embedding_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()
    await learned(store)
    windows = monitor(store)
    await windows.restore()
    with caplog.at_level(logging.WARNING):
        for _ in range(120):
            reading = windows.observe(vector(0.0, columns=6))
    assert "6" in caplog.text
    assert reading.phase is DriftPhase.LEARNING
    await windows.settle()
    assert (windows.state().reference_version, store.kept[-1].columns) == (2, 6)
