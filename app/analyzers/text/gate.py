"""Decides by a text's openings which rules can match it at all."""

from collections.abc import Iterable, Sequence

from app.analyzers.text.required import Condition, cost

_NONE: tuple[int, ...] = ()


class Gate:
    """Numbered rules, by what a text must have for each.

    Args:
        rules: for each rule its conditions, one of which holds wherever the rule matches; None for a rule that is always open.
    """

    __slots__ = ("_always", "_by_opening", "_openings")

    def __init__(self, rules: Sequence[Iterable[Condition] | None]) -> None:
        by_opening: dict[str, list[tuple[int, Condition]]] = {}
        for number, conditions in enumerate(rules):
            for condition in conditions or ():
                rarest, *others = sorted(condition, key=cost)
                for opening in rarest:
                    by_opening.setdefault(opening, []).append((number, tuple(others)))
        self._by_opening = {opening: tuple(entries) for opening, entries in by_opening.items()}
        self._openings = frozenset(by_opening)
        self._always = tuple(number for number, conditions in enumerate(rules) if conditions is None)

    def open(self, openings: set[str]) -> Sequence[int]:
        """Return the numbers of the rules that may match a text with these openings, in rising order."""
        present = openings & self._openings
        if not present:
            return self._always
        found = list(self._always)
        for opening in present:
            for number, others in self._by_opening[opening]:
                for needed in others:
                    if needed.isdisjoint(openings):
                        break
                else:
                    found.append(number)
        return sorted(set(found)) if found else _NONE
