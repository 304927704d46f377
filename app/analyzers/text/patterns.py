"""Many named patterns matched in one linear pass (google-re2)."""

from collections.abc import Iterable, Mapping

import re2

_NOTHING: frozenset[str] = frozenset()


class PatternSet:
    """Patterns by name, compiled once; says which names occur anywhere in a text.

    Args:
        patterns: RE2 patterns over folded text, any number under each name.
    """

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        named = [(name, pattern) for name, listed in patterns.items() for pattern in listed]
        self._names = [name for name, _ in named]
        self._set = re2.Set.SearchSet()
        for _, pattern in named:
            self._set.Add(pattern)
        self._set.Compile()

    def matches(self, text: str) -> frozenset[str]:
        """Return the names that have a pattern which occurs in the text."""
        # RE2 wants UTF-8: lone surrogates, which have none, become question marks.
        found = self._set.Match(text.encode("utf-8", "replace"))
        return frozenset(map(self._names.__getitem__, found)) if found else _NOTHING
