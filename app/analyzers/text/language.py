"""Which language a text is written in, from its frequent words and telling letters."""

import math
from collections.abc import Iterable
from itertools import repeat

from app.analyzers.text.lexicon_language import LETTERS, SCRIPTS, WORDS
from app.analyzers.text.words import split

LANGUAGES = tuple(WORDS)
_LANE_BITS = 8
"""A sample of 300 characters has 150 words at most."""
_LEAST_SHARE = 0.1
_LEAST_CONFIDENCE = 0.6
_CLEAR_LEAD = 5
_SAMPLE_CHARS = 300
"""The beginning of a text says its language."""


def _lanes(entries: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return one integer per entry with a counter lane per language, so that one sum counts them all at once."""
    lanes: dict[str, int] = {}
    for language, entry in entries:
        lanes[entry] = lanes.get(entry, 0) | 1 << LANGUAGES.index(language) * _LANE_BITS
    # One object for equal numbers: less to fetch from memory.
    shared = {value: value for value in lanes.values()}
    return {entry: shared[value] for entry, value in lanes.items()}


_WORD_LANES = _lanes((language, word) for language, listed in WORDS.items() for word in set(listed.split()))
_LETTER_LANES = _lanes((language, letter) for language, letters in LETTERS.items() for letter in letters)
_LETTERS = frozenset(_LETTER_LANES)
_COUNTERS = len(LANGUAGES)
_NOTHING = repeat(0)


def detect_language(text: str) -> tuple[str, float] | None:
    """Return the ISO 639-1 code of a text's language and the probability of it, or None where that cannot be told.

    The probability grows with the lead of the best language over the second in frequent words, and with their share of all
    words, which is 30 to 60 % in running text. Names, code and very short texts are left undecided (below 0.6).
    """
    text = text[:_SAMPLE_CHARS]
    found = split(text)
    counts = sum(map(_WORD_LANES.get, found, _NOTHING)).to_bytes(_COUNTERS, "little")
    second, first = sorted(counts)[-2:]
    if first - second < _CLEAR_LEAD and not text.isascii():
        letters = sum(map(_LETTER_LANES.__getitem__, _LETTERS.intersection(text.lower())))
        counts = (int.from_bytes(counts, "little") + letters).to_bytes(_COUNTERS, "little")
        second, first = sorted(counts)[-2:]
    share = first / max(1, len(found))
    if share < _LEAST_SHARE:
        return _by_script(text)
    confidence = 1.0 - 0.8 * math.exp(-0.7 * (first - second) * min(1.0, 0.4 + 2.0 * share))
    return (LANGUAGES[counts.index(first)], confidence) if confidence >= _LEAST_CONFIDENCE else None


def _by_script(text: str) -> tuple[str, float] | None:
    """Judge by the alphabet: the first listed script that writes at least a third of the letters among the first characters."""
    if text.isascii():
        return None
    letters = [ord(c) for c in text if c.isalpha()]
    if len(letters) < 2:
        return None
    for first, last, language, likelihood in SCRIPTS:
        share = sum(first <= c <= last for c in letters) / len(letters)
        # Japanese mixes kana with Chinese characters: a little kana decides.
        if share >= (0.1 if language == "ja" else 0.5):
            return language, likelihood
    return None
