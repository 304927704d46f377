"""What a detector of personal data is: a shape that finds candidates in linear time, and a check that judges each."""

import re
from collections.abc import Callable
from typing import NamedTuple

import re2

from app.domain.findings import Severity

_DIGITS = re.compile(r"\d+")


class Hit(NamedTuple):
    """A confirmed candidate.

    Attributes:
        start: first character.
        end: one past the last character; at most the candidate's own length further than `start`.
        score: 0 to 1: .99 for a check digit or an exact format, about .9 for a valid number without one, .6 to .75 where only
            the format or a word nearby speaks for it, .5 for what was not verified.
        detail: the subtype.
    """

    start: int
    end: int
    score: float
    detail: str = ""


class Detector(NamedTuple):
    """One kind of personal data; the order of detectors decides who wins where two overlap.

    Attributes:
        kind: the finding's kind.
        severity: the finding's severity.
        shape: pattern of a candidate, on Latin-1 bytes, without capturing groups and without a repetition that ends nowhere.
        verify: judges the candidate at `[start, end)` of the text; None when it is none.
        marks: one of the characters `0` (any digit), `@` and `:`, as often as every candidate has it; a detector without
            is asked about every text.
        words: for candidates without these marks, pieces of which each has one, in lower case, with `(` for any bracket.
        whole: a candidate that is none has no other one within.
    """

    kind: str
    severity: Severity
    shape: bytes
    verify: Callable[[str, int, int], Hit | None]
    marks: bytes = b""
    words: tuple[bytes, ...] = ()
    whole: bool = False


def latin_1() -> re2.Options:
    """Return the options of patterns on Latin-1 bytes, where an offset in bytes is one in characters."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return options


def cue(*words: str) -> Callable[[str], bool]:
    """Return a function that says whether a text of Latin-1 holds one of the words (themselves patterns) as a whole word."""
    letter = r"0-9A-Z_a-z\xaa\xc0-\xff"
    pattern = re2.compile(rf"(?i)(?:^|[^{letter}])(?:{'|'.join(words)})(?:[^{letter}]|$)".encode("latin-1"), latin_1())
    return lambda text: pattern.search(text.encode("latin-1")) is not None


def before(text: str, start: int, width: int = 40) -> str:
    """Return the text just before a candidate, on its line."""
    return text[max(0, start - width) : start].rpartition("\n")[2]


def after(text: str, end: int, width: int = 16) -> str:
    """Return the text just after a candidate, on its line."""
    return text[end : end + width].partition("\n")[0]


def digits_of(text: str) -> str:
    """Return the digits of a candidate."""
    return "".join(filter(str.isdigit, text))


def group_ends(text: str, start: int, end: int) -> list[int]:
    """Return where the candidate's groups of digits end, furthest first."""
    return [match.end() for match in _DIGITS.finditer(text, start, end)][::-1]
