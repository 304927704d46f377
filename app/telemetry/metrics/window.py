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

    __slots__ = ("_slices", "_slots", "_width")

    def __init__(self, seconds: float = DEFAULT_SECONDS, slots: int = 60) -> None:
        self._slots = slots
        self._width = seconds / slots
        self._slices: list[tuple[int, float, float]] = [(-1, 0.0, 0.0)] * slots

    def add(self, value: float, now: float, weight: float = 1.0) -> None:
        """Add a value; with a weight, `value` is a sum over that many, so that a ratio of sums comes out."""
        number = int(now / self._width)
        index = number % self._slots
        kept, total, count = self._slices[index]
        self._slices[index] = (number, total + value, count + weight) if kept == number else (number, value, weight)

    def mean(self, now: float) -> float | None:
        """Return the mean, or None where nothing was added within the window."""
        newest = int(now / self._width)
        oldest = newest - self._slots
        total = count = 0.0
        for number, slice_total, slice_count in self._slices:
            if oldest < number <= newest:
                total += slice_total
                count += slice_count
        return total / count if count else None
