"""When a drift score is worth an alert, and when it is the same one still."""

from collections.abc import Sequence

from app.domain.drift import DriftSeverity

THRESHOLDS = ((DriftSeverity.CRITICAL, 0.9), (DriftSeverity.ALERT, 0.7), (DriftSeverity.WARNING, 0.6))
"""Scores at which an incident is opened or becomes more severe."""
CALM = THRESHOLDS[-1][1]
HYSTERESIS = 0.1
"""How far below its threshold the score falls before a severity is let go."""

_SEVERITIES = (None, *(severity for severity, _ in reversed(THRESHOLDS)))
"""By rank: 0 is calm."""
_RAISED_AT = tuple((rank, threshold) for rank, (_, threshold) in zip((3, 2, 1), THRESHOLDS, strict=True))
_HELD_FROM = tuple((rank, threshold - HYSTERESIS) for rank, threshold in _RAISED_AT)


class Incident:
    """Turns a score that goes up and down into incidents: one event for each severity reached, until all is calm again."""

    def __init__(self) -> None:
        self._rank = 0
        self._worst = 0

    def update(self, score: float | None) -> tuple[DriftSeverity | None, bool]:
        """Return the severity after a reading, and whether the incident has just become (more) severe."""
        if score is None or (self._rank == 0 and score < CALM):
            return None, False
        rank = max(_rank(score, _RAISED_AT), min(self._rank, _rank(score, _HELD_FROM)))
        self._rank = rank
        raised = rank > self._worst
        if raised or not rank:
            self._worst = rank
        return _SEVERITIES[rank], raised


def _rank(score: float, thresholds: Sequence[tuple[int, float]]) -> int:
    for rank, threshold in thresholds:
        if score >= threshold:
            return rank
    return 0
