"""The numbers of a text by value, however they are written."""

import math
import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

_NUMBER = re.compile(
    # The look-behind follows the first digit, so that the search can skip to digits.
    r"(?P<number>\d(?<!\w\d)(?:\d{0,2}(?:[ \u00a0\u202f,.']\d{3}){1,5}(?!\d)|\d{0,14}))(?P<decimals>[.,]\d{1,9})?"
    r"(?:[ \u00a0]?(?P<factor>thousand|mille|milliers|million|milliard|billion|trillion)s?\b)?",
    re.IGNORECASE,
)
_FACTORS = {"thousand": 1e3, "mille": 1e3, "milliers": 1e3, "million": 1e6, "milliard": 1e9, "billion": 1e9, "trillion": 1e12}
_SEPARATORS = re.compile(r"[ \u00a0\u202f,.']")
_SMALL = (
    "zero|one|two deux|three trois|four quatre|five cinq|six|seven sept|eight huit|nine neuf|ten dix|eleven onze|twelve douze|"
    "thirteen treize|fourteen quatorze|fifteen quinze|sixteen seize"
)
_SPELT = {word: float(value) for value, listed in enumerate(_SMALL.split("|")) for word in listed.split()} | {
    "twenty": 20.0,
    "vingt": 20.0,
    "thirty": 30.0,
    "trente": 30.0,
    "fifty": 50.0,
    "hundred": 100.0,
    "cent": 100.0,
}
_FEWEST_DIGITS_TO_ROUND = 2


class Number(NamedTuple):
    """One number: its place in the text, and the values it may stand for ("1.234" is 1.234 or 1,234)."""

    start: int
    end: int
    values: tuple[float, ...]


def numbers(text: str) -> list[Number]:
    """Return the numbers of a text in order, without those that only mark the items of a list.

    Spaces, points, commas and apostrophes between groups of three digits are read as such, a decimal comma as a point, and
    "4.2 million" as 4,200,000 or 4.2.
    """
    return [
        Number(match.start("number"), match.end(), _values(*match.groups("")))
        for match in _NUMBER.finditer(text)
        if not _marks_item(text, match)
    ]


def values(text: str) -> set[float]:
    """Return the values of all numbers of a text, without their places: much cheaper where there are many."""
    return {value for written in set(_NUMBER.findall(text)) for value in _values(*written)}


def _values(written: str, decimals: str, factor: str) -> tuple[float, ...]:
    if not decimals and not factor and written.isdecimal():
        return (float(written),)
    digits = _SEPARATORS.sub("", written)
    possible = [float(digits + decimals.replace(",", "."))]
    if len(written) == len(digits) + 1 and not decimals and written[-4] in ".,":
        possible.append(float(written.replace(",", ".")))
    if factor:
        possible.extend([value * _FACTORS[factor.lower()] for value in possible])
    return tuple(possible)


def _marks_item(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 6) : match.start()]
    return text[match.end() : match.end() + 1] in {")", "."} and (match.start() == 0 or before.rstrip(" \t").endswith("\n"))


def spelt(words: Collection[str]) -> set[float]:
    """Return the values of the number words among the given words (English and French, the small ones)."""
    return {_SPELT[word] for word in _SPELT.keys() & set(words)}


def agrees(value: float, known: Sequence[float]) -> bool:
    """Say whether a value is among the known ones, given in rising order, or is one of them rounded.

    A value of at least two significant digits may differ by half a unit of its last significant digit: 520,000 agrees
    with 519,600, and 350 does not agree with 330.
    """
    return _between(value - _tolerance(value), value + _tolerance(value), known)


def _tolerance(value: float) -> float:
    digits = f"{abs(value):.15g}".replace(".", "").strip("0")
    if len(digits) < _FEWEST_DIGITS_TO_ROUND or "e" in digits:
        return 0.0
    return 10.0 ** (math.floor(math.log10(abs(value))) - len(digits) + 1) / 2.0


def _between(low: float, high: float, known: Sequence[float]) -> bool:
    place = bisect_left(known, low)
    return place < len(known) and known[place] <= high
