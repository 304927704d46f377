"""Means over a sliding window of time."""

DEFAULT_SECONDS = 300.0
"""Five minutes: long enough to be calm, short enough for an alert."""


class SlidingMean:
    """The mean of what was added in the last `seconds`, in constant memory and constant time per value.

    Time is cut into `slots` equal slices; a slice is forgotten whole, so that the mean covers between
    `seconds - seconds / slots` and `seconds`. Time is handed in; a clock that jumps empties slices and breaks nothing.

    Args:
        seconds: length of the window.
        slots: slices of the window.
    """

    __slots__ = ("_began", "_current", "_ends", "_slices", "_slots", "_width")

    def __init__(self, seconds: float = DEFAULT_SECONDS, slots: int = 60) -> None:
        self._slots = slots
        self._width = seconds / slots
        self._slices: list[list[float]] = [[-1, 0.0, 0.0] for _ in range(slots)]
        # The slice that was added to last, and the times it takes: there is none before the first value.
        self._current = self._slices[0]
        self._began = self._ends = 0.0

    def add(self, value: float, now: float, weight: float = 1.0) -> None:
        """Add a value; with a weight, `value` is a sum over that many, so that a ratio of sums comes out."""
        if not self._began <= now < self._ends:
            self._move(now)
        current = self._current
        current[1] += value
        current[2] += weight

    def _move(self, now: float) -> None:
        number = int(now // self._width)
        self._began, self._ends = number * self._width, (number + 1) * self._width
        current = self._current = self._slices[number % self._slots]
        if current[0] != number:
            current[:] = number, 0.0, 0.0

    def mean(self, now: float) -> float | None:
        """Return the mean, or None where nothing was added within the window."""
        newest = int(now // self._width)
        oldest = newest - self._slots
        total = count = 0.0
        for number, slice_total, slice_count in self._slices:
            if oldest < number <= newest:
                total += slice_total
                count += slice_count
        return total / count if count else None
