"""Reads the part of the RE2 syntax that the rules are written in; what it does not know it refuses."""

import re
from enum import Enum
from typing import NamedTuple

WORD_CHARS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
"""What a folded text's words are made of."""
_ALL = frozenset(map(chr, range(256)))
_CLASSES = {"w": WORD_CHARS, "d": frozenset("0123456789"), "s": frozenset(" \n\t\r\f")}
_CLASSES |= {name.upper(): _ALL - kept for name, kept in _CLASSES.items()}
_LETTERS = re.compile("[a-z0-9]+(?=[a-z0-9][?*+{])|[a-z0-9]+(?![?*+{a-z0-9])")
_COUNTED = re.compile(r"\{(\d+)(,?)(\d*)\}")
_FOREVER = 99


class Anchor(Enum):
    """A place between characters."""

    START = "start"
    BOUNDARY = "boundary"
    END = "end"


class Item(NamedTuple):
    """A piece of a pattern: letters, a set of characters, alternatives or an anchor, and how often it comes."""

    what: "What"
    least: int = 1
    most: int = 1


Sequence = tuple[Item, ...]
What = str | frozenset[str] | tuple[Sequence, ...] | Anchor


def parse(pattern: str) -> tuple[Sequence, ...]:
    """Return the alternatives of a pattern over folded text, in Latin-1.

    Raises:
        ValueError: the pattern uses syntax that is not read here.
    """
    alternatives, rest = _alternatives(pattern, 0)
    if rest != len(pattern):
        raise ValueError(f"unbalanced pattern: {pattern}")
    return alternatives


def _alternatives(pattern: str, at: int) -> tuple[tuple[Sequence, ...], int]:
    found: list[Sequence] = []
    items: list[Item] = []
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found.append(tuple(items))
            items = []
            at += 1
            continue
        what, at = _atom(pattern, at)
        least, most, at = _repeat(pattern, at)
        items.append(Item(what, least, most))
    return (*found, tuple(items)), at


def _atom(pattern: str, at: int) -> tuple[What, int]:
    letters = _LETTERS.match(pattern, at)
    if letters is not None:
        return letters[0], letters.end()
    sign = pattern[at]
    if sign == "(":
        if pattern.startswith("(?", at) and not pattern.startswith("(?:", at):
            raise ValueError(f"unknown group: {pattern[at : at + 8]}")
        inner, end = _alternatives(pattern, at + (3 if pattern.startswith("(?:", at) else 1))
        return inner, end + 1
    if sign == "[":
        return _bracket(pattern, at + 1)
    if sign == "\\":
        return _escape(pattern[at + 1]), at + 2
    if sign in "^$":
        return (Anchor.START if sign == "^" else Anchor.END), at + 1
    return (_ALL if sign == "." else _latin(sign)), at + 1


def _escape(sign: str) -> frozenset[str] | Anchor:
    if sign in _CLASSES:
        return _CLASSES[sign]
    if sign in "bAz":
        return {"b": Anchor.BOUNDARY, "A": Anchor.START, "z": Anchor.END}[sign]
    if sign.isalnum():
        raise ValueError(f"unknown escape: {sign}")
    return _latin(sign)


def _bracket(pattern: str, at: int) -> tuple[frozenset[str], int]:
    negated = pattern[at] == "^"
    at += negated
    found: set[str] = set()
    first = True
    while first or pattern[at] != "]":
        first = False
        kept = frozenset({"\n"}) if pattern.startswith("\\n", at) else None
        at += pattern[at] == "\\"
        sign = pattern[at]
        if kept is None and pattern[at - 1] == "\\" and sign.isalnum():
            kept = _CLASSES[sign]
        if kept is None and pattern[at + 1] == "-" and pattern[at + 2] != "]":
            kept = frozenset(map(chr, range(ord(sign), ord(pattern[at + 2]) + 1)))
            at += 2
        found |= _latin(sign) if kept is None else kept
        at += 1
    return (_ALL - found if negated else frozenset(found)), at + 1


def _latin(sign: str) -> frozenset[str]:
    return frozenset({sign.encode("latin-1", "replace").decode("latin-1")})


def _repeat(pattern: str, at: int) -> tuple[int, int, int]:
    sign = pattern[at : at + 1]
    least, most = {"?": (0, 1), "*": (0, _FOREVER), "+": (1, _FOREVER)}.get(sign, (1, 1))
    if sign and sign in "?*+":
        at += 1
    elif (counted := _COUNTED.match(pattern, at)) is not None:
        least = int(counted[1])
        most = int(counted[3] or _FOREVER) if counted[2] else least
        at = counted.end()
    return least, most, at + pattern.startswith("?", at)
