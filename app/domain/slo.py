"""Service level objectives and the arithmetic of their error budgets."""

from dataclasses import dataclass
from typing import NamedTuple

WINDOWS: dict[str, int] = {"5m": 300, "1h": 3_600, "6h": 21_600, "3d": 259_200}
"""Burn-rate windows by label, in seconds (Google SRE Workbook, ch. 5)."""


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective: a share of events that must be good.

    Attributes:
        name: `latency`, `quality` or `availability`.
        target: the share, strictly between 0 and 1.
        threshold: what makes one event good (milliseconds, score); None where the event says so itself.
        description: one line for people.
    """

    name: str
    target: float
    threshold: float | None
    description: str


class SloEvent(NamedTuple):
    """One counted event of one objective."""

    objective: str
    good: bool


class EventCount(NamedTuple):
    """Good and bad events within a window."""

    good: int
    bad: int

    @property
    def total(self) -> int:
        """All events of the window."""
        return self.good + self.bad


def burn_rate(count: EventCount, target: float) -> float | None:
    """Return how many times faster than allowed the error budget is spent, or None without events.

    1 spends exactly the budget of the SLO period; the largest possible value is 1 / (1 - target).
    Source: Google SRE Workbook, "Alerting on SLOs".
    """
    if not count.total:
        return None
    return (count.bad / count.total) / (1.0 - target)
