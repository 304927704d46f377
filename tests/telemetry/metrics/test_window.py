import pytest

from app.telemetry.metrics.window import SlidingMean


def test_an_empty_window_has_no_mean() -> None:
    assert SlidingMean().mean(0.0) is None


def test_the_mean_is_over_the_window_only() -> None:
    window = SlidingMean(seconds=10, slots=10)
    window.add(1.0, 100.5)
    window.add(0.0, 105.5)
    assert window.mean(105.9) == 0.5
    assert window.mean(111.5) == 0.0
    assert window.mean(120.0) is None


def test_a_weighted_mean_is_a_ratio_of_sums() -> None:
    window = SlidingMean()
    window.add(8, 1.0, 9)
    window.add(9, 1.0, 9)
    assert window.mean(1.0) == pytest.approx(17 / 18)


def test_a_slice_is_used_again_after_a_full_turn() -> None:
    window = SlidingMean(seconds=10, slots=10)
    window.add(1.0, 0.5)
    window.add(0.2, 10.5)
    assert window.mean(10.5) == 0.2


def test_a_clock_that_jumps_back_breaks_nothing() -> None:
    window = SlidingMean(seconds=10, slots=10)
    window.add(1.0, 1_000.0)
    window.add(0.5, 10.0)
    assert window.mean(10.0) == 0.5


def test_memory_is_constant() -> None:
    window = SlidingMean(seconds=10, slots=10)
    for number in range(10_000):
        window.add(1.0, number / 10)
    assert len(window._slices) == 10
