"""What a pattern cannot do without: the openings of words, and marks, of which every text that it matches has one."""

from collections.abc import Iterable, Iterator
from functools import cache

from app.analyzers.text.content import FUNCTION_WORDS
from app.analyzers.text.lexicon_grammar import CLASSES
from app.analyzers.text.openings import COMMON_MARKS, DASHES, OPENING_LETTERS
from app.analyzers.text.syntax import WORD_CHARS, Anchor, Sequence, What, parse

Needed = frozenset[str]
Condition = tuple[Needed, ...]
"""Openings and marks: a text must have one of each of the sets."""

_MOST_OPENINGS = 3_000
_MOST_SETS = 3
_MANY_LETTERS = 12
_SURE_LETTERS = OPENING_LETTERS - 1
"""After fewer letters, a piece that may go on with any letter stands for too many words."""
_GRAMMAR_COST, _COMMON_COST, _MARK_COST = 400, 40, 60


def required(pattern: str) -> tuple[Condition, ...] | None:
    """Return conditions of which one holds for every folded text in which the pattern occurs; None where none is known.

    Alternatives have a condition each. Of the places of a pattern that will do, those are taken whose openings are rarest in
    ordinary text.

    Raises:
        ValueError: the pattern uses syntax that is not read here.
    """
    conditions = [_condition(sequence) for alternative in parse(pattern) for sequence in _parted(alternative)]
    if not all(conditions):
        return None
    single = [condition[0] for condition in conditions if len(condition) == 1]
    several = [condition for condition in conditions if len(condition) > 1]
    return (*several, (frozenset().union(*single),)) if single else tuple(several)


def cost(needed: Needed) -> float:
    """Return how often an ordinary text has one of these, as a number to compare by."""
    return sum(map(_weight, needed))


def _parted(items: Sequence) -> Iterator[Sequence]:
    """Yield the alternatives of a sequence that is one group between anchors, else the sequence."""
    groups = [index for index, item in enumerate(items) if not isinstance(item.what, Anchor)]
    if len(groups) == 1 and isinstance(what := items[groups[0]].what, tuple) and items[groups[0]][1:] == (1, 1):
        for branch in what:
            yield from _parted((*items[: groups[0]], *branch, *items[groups[0] + 1 :]))
    else:
        yield items


def _condition(items: Sequence) -> Condition:
    """Return the sets of which a text that matches has one of each, the rarest first; empty where none is known."""
    chosen: list[Needed] = []
    for option in sorted(_options(items, (), at_start=False), key=cost):
        if len(chosen) < _MOST_SETS and all(2 * len(option & other) < len(option) for other in chosen):
            chosen.append(option)
    return tuple(chosen)


def _options(items: Sequence, rest: Sequence, *, at_start: bool) -> list[Needed]:
    """Return what each place of a sequence needs; `rest` follows it, and `at_start` says that a word may only begin here."""
    options: list[Needed] = []
    for index, (what, least, most) in enumerate(items):
        following = items[index + 1 :] + rest
        if at_start:
            options.extend(_openings(items[index:] + rest))
        if isinstance(what, frozenset) and least:
            options.extend(_marks(what, least))
        if isinstance(what, tuple) and least and most == 1:
            options.extend(_united(_options(branch, following, at_start=at_start) for branch in what))
        at_start = _ends_apart(what) and (least > 0 or at_start)
    return options


def _marks(signs: frozenset[str], least: int) -> Iterator[Needed]:
    if least > 1 and "-" in signs:
        signs = signs - {"-"} | {DASHES}
    if signs.isdisjoint(WORD_CHARS - {"_"} | COMMON_MARKS):
        yield signs


def _united(branches: Iterable[list[Needed]]) -> Iterator[Needed]:
    """Yield the union of the rarest options of alternatives, if each has one."""
    found = [min(options, key=cost, default=None) for options in branches]
    sets = [option for option in found if option is not None]
    if len(sets) == len(found):
        yield frozenset().union(*sets)


def _ends_apart(what: What) -> bool:
    """Say whether a word can only begin after a piece."""
    if isinstance(what, str):
        return False
    if isinstance(what, frozenset):
        return what.isdisjoint(WORD_CHARS)
    if isinstance(what, Anchor):
        return what is not Anchor.END
    return all(branch and branch[-1].least and _ends_apart(branch[-1].what) for branch in what)


@cache
def _weight(opening: str) -> float:
    if opening in CLASSES:
        return _GRAMMAR_COST
    if opening in _common():
        return _COMMON_COST
    return _MARK_COST if opening not in WORD_CHARS and len(opening) == 1 else 1.0


@cache
def _common() -> frozenset[str]:
    return frozenset(word[:OPENING_LETTERS] for word in FUNCTION_WORDS)


class _TooManyError(Exception):
    """A place of the pattern may begin with too many words."""


def _openings(items: Sequence) -> Iterator[Needed]:
    """Yield the openings of what may match a sequence whose first character begins a word, if they are few and sure."""
    done: set[str] = set()
    try:
        left = _spell(items, {""}, done)
        for opening in left:
            done |= _continued(opening)
    except _TooManyError:
        return
    yield frozenset(done)


def _spell(items: Sequence, begun: set[str], done: set[str]) -> set[str]:
    """Add each of the items to what is begun; what is complete goes to `done`, what is not is returned."""
    for what, least, most in items:
        if isinstance(what, Anchor):
            if what is Anchor.END and "" in begun:
                raise _TooManyError
            # A word that was begun ends at a boundary; no text begins within one.
            done.update(opening for opening in begun if opening and what is not Anchor.START)
            begun &= {""}
        else:
            kept = set() if least else set(begun)
            for count in range(1, most + 1):
                begun = _once(what, begun, done)
                if count >= least:
                    if begun <= kept:
                        break
                    kept |= begun
            begun = kept
        if len(begun) + len(done) > _MOST_OPENINGS:
            raise _TooManyError
        if not begun:
            break
    return begun


def _once(what: str | frozenset[str] | tuple[Sequence, ...], begun: set[str], done: set[str]) -> set[str]:
    if isinstance(what, tuple):
        return set().union(*(_spell(branch, begun, done) for branch in what))
    longer: set[str] = set()
    if isinstance(what, str):
        for opening in begun:
            spelt = (opening + what)[:OPENING_LETTERS]
            (done if len(spelt) == OPENING_LETTERS else longer).add(spelt)
        return longer
    letters = what & WORD_CHARS
    if len(letters) > _MANY_LETTERS and any(len(opening) < _SURE_LETTERS for opening in begun):
        raise _TooManyError
    for opening in begun:
        for sign in letters:
            spelt = opening + sign
            (done if len(spelt) == OPENING_LETTERS else longer).add(spelt)
        for sign in what - WORD_CHARS:
            if sign not in COMMON_MARKS and len(opening) < _SURE_LETTERS:
                done.add(sign)
            else:
                # Nothing begun yet: the word begins after the sign.
                (done if opening else longer).add(opening)
    return longer


def _continued(opening: str) -> set[str]:
    """Return the openings of the words that begin with a piece of one."""
    if len(opening) < _SURE_LETTERS:
        raise _TooManyError
    found = begun = {opening}
    while len(opening) < OPENING_LETTERS:
        begun = {piece + sign for piece in begun for sign in WORD_CHARS}
        found = found | begun
        opening += "_"
    return found
