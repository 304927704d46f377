"""Burn rates after the SRE Workbook."""

import pytest

from app.domain.slo import EventCount, burn_rate


@pytest.mark.parametrize(
    ("good", "bad", "target", "expected"),
    [
        pytest.param(99, 1, 0.99, 1.0, id="exactly the budget"),
        pytest.param(100, 0, 0.99, 0.0, id="nothing spent"),
        pytest.param(0, 10, 0.99, 100.0, id="the largest possible is one over the budget"),
        pytest.param(9_856, 144, 0.999, 14.4, id="the quick page of the workbook"),
    ],
)
def test_burn_rate(good: int, bad: int, target: float, expected: float) -> None:
    assert burn_rate(EventCount(good, bad), target) == pytest.approx(expected)


def test_without_events_there_is_no_rate() -> None:
    assert burn_rate(EventCount(0, 0), 0.99) is None
