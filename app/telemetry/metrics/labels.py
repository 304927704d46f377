"""Label values that are safe to export, and the cap on how many there may be."""

from collections.abc import Callable

OTHER = "other"
"""Stands for every value beyond a cap, and for values that are not fit to be a label."""

_LONGEST = 64


def label_value(raw: str) -> str:
    """Return `raw` where it is fit to be a label (1 to 64 printable ASCII characters), else `other`.

    Names that come from outside (a model asked for by a client) may hold anything; a metric's label may not.
    """
    if 0 < len(raw) <= _LONGEST and raw.isascii() and raw.isprintable():
        return raw
    return OTHER


class SeriesCap:
    """The largest number of label sets a family may have, and the count of updates that came too late for one of their own.

    Args:
        limit: label sets per family.
        dropped: called with the family's name for every update that was counted under `other`.
    """

    __slots__ = ("_dropped", "limit")

    def __init__(self, limit: int, dropped: Callable[[str], None]) -> None:
        self.limit = limit
        self._dropped = dropped

    def drop(self, family: str) -> None:
        """Note that an update of `family` was counted under `other`."""
        self._dropped(family)
