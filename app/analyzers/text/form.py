"""How well formed a text is: repeated runs, words out of order, a cut end.

Shared by the quality and the coherence analyzers. Each measure becomes a probability by a logistic curve whose constants
were set so that ordinary answers stay below about 0.05; nothing here knows what a text means.
"""

import math
import re
from itertools import repeat
from typing import NamedTuple

from app.analyzers.text.lexicon_grammar import CLASSES, DANGLING, TRANSITIONS
from app.analyzers.text.words import edges, tokens

_RUN_WORDS = 6
_RUN_CHARS = 8
_OTHER = "x"
_FEWEST_WORDS = 12
_FEWEST_CHARS = 40
_FEWEST_TOKENS = 12
_ENOUGH_TOKENS = 30
_CHARS_PER_WORD = 15
_SHORT_ANSWER_WORDS = 8
_SHORT_LINE_WORDS = 6
_ITEM_WORDS = 14
_SHORT_CHARS = 40
_TAIL_CHARS = 4_000
_CLOSERS = frozenset(".!?…;\"'»”’)]}`*_>|/~。！？）」』")
_OPENERS = frozenset(",-–—([{«“:")
_MARKER_ENDS = frozenset(".)-+•")
_LIST_ITEM = re.compile(r"[ \t]{0,20}(?:[-*+•–—]|\d{1,3}[.)]|[A-Za-z][.)]|[IVX]{1,4}[.)])[ \t]")
_BARE_MARKER = re.compile(r"[ \t]{0,20}(?:[-+•]|\d{1,3}[.)])[ \t]{0,20}\Z")
_DANGLING = frozenset(DANGLING.split())


def _shapes() -> bytes:
    shapes = bytearray(b"x" * 256)
    for code in map(ord, " \n"):
        shapes[code] = code
    for code in map(ord, ".!?"):
        shapes[code] = ord(".")
    for code in range(256):
        if chr(code).islower():
            shapes[code] = ord("a")
        elif chr(code).isupper():
            shapes[code] = ord("A")
    return bytes(shapes)


_SHAPES = _shapes()
_ZERO = 5
"""Stands for a weight of 0 among bytes."""


def _tenths(codes: str) -> bytes:
    """Return the weight of each pair of classes in tenths, above `_ZERO`; the first class counts sixteen times its place."""
    table = bytearray(bytes((_ZERO,)) * 256)
    for pair, weight in TRANSITIONS.items():
        table[codes.index(pair[0]) * 16 + codes.index(pair[1])] = _ZERO + round(10 * weight)
    return bytes(table)


_LISTED = _OTHER + "".join(sorted(set(CLASSES.values())))
_CODES = {word: _LISTED.index(code) for word, code in CLASSES.items()}
_TENTHS = _tenths(_LISTED)
_OTHERS = repeat(0)


class Form(NamedTuple):
    """Probabilities, each 0 to 1, that a text has a defect of form.

    Attributes:
        repetitive: the same runs of words come again and again.
        salad: the words stand in no order that a sentence has.
        truncated: the text stops before its end.
        words: the words that were judged, in order, as `app.analyzers.text.words.words` has them.
    """

    repetitive: float
    salad: float
    truncated: float
    words: list[str]


def form(text: str) -> Form:
    """Return how well formed a text is; a pure view, linear in at most `HEAD_CHARS` + `TAIL_CHARS` characters."""
    part = edges(text)
    found = tokens(text)
    written = list(filter(str.isalnum, found))
    return Form(_repetitive(part, written), _salad(part, found), _truncated(text), written)


def logistic(value: float) -> float:
    """Return 1 / (1 + e^-value), safe for any finite value."""
    return 1.0 / (1.0 + math.exp(-value)) if value > -60.0 else 0.0


def _repetitive(part: str, found: list[str]) -> float:
    """Judge by the share of runs that occurred before: 0.05 at the 95th percentile of model answers, 0.25 where they loop."""
    if len(part) > _FEWEST_CHARS and len(part) > _CHARS_PER_WORD * (len(found) + 1):
        # Hardly any words for its length: another script, or one character over and over.
        runs = len(part) - _RUN_CHARS + 1
        distinct = len({part[i : i + _RUN_CHARS] for i in range(runs)})
    elif len(found) >= _FEWEST_WORDS:
        # Three words of each run of six stand for it: as telling, at half the cost.
        runs = len(found) - _RUN_WORDS + 1
        distinct = len(set(zip(found, found[_RUN_WORDS - 1 :], strict=False)))
        if distinct < runs:
            distinct = len(set(zip(found, found[2:], found[_RUN_WORDS - 1 :], strict=False)))
    else:
        return 0.0
    return logistic(30.0 * (1.0 - distinct / runs) - 5.5)


def _salad(part: str, found: list[str]) -> float:
    """Judge by neighbouring function words, and by sentences that start in lower case."""
    if len(found) < _FEWEST_TOKENS:
        return 0.0
    codes = bytes(map(_CODES.get, found, _OTHERS))
    # One sum of two long numbers puts each code and the next one's into a byte.
    pairs = int.from_bytes(codes[:-1]) * 16 + int.from_bytes(codes[1:])
    weights = pairs.to_bytes(len(codes)).translate(_TENTHS)
    order = (sum(weights) - _ZERO * len(weights)) / 10 / max(len(found), _ENOUGH_TOKENS)
    shape = part.encode("latin-1", "replace").translate(_SHAPES)
    lower = shape.count(b"aa. a")
    starts = lower + shape.count(b". A") + 1
    return logistic(45.0 * order + 10.0 * lower / starts - 3.8)


def _truncated(text: str) -> float:
    """Judge by the end: closing punctuation, an open code block, a dangling word, the shape of the last line."""
    end = text[-_TAIL_CHARS:].rstrip()
    if not end:
        return 0.0
    if end.count("```") % 2 and len(text) <= _TAIL_CHARS:
        return 0.9
    last = end[-1]
    if last in _MARKER_ENDS and _BARE_MARKER.match(end.rpartition("\n")[2]):
        return 0.93
    if last in _CLOSERS or not (last.isalnum() or last in _OPENERS):
        return 0.01
    return _cut_line(end.rpartition("\n")[2], end)


def _cut_line(line: str, end: str) -> float:
    """Return the probability that a last line without closing punctuation was cut off."""
    found = line.split()
    if line[-1] in _OPENERS or found[-1].rpartition("'")[2].lower() in _DANGLING:
        return 0.93 if len(end) > _SHORT_CHARS else 0.3
    several = len(line) < len(end)
    if _LIST_ITEM.match(line):
        return 0.12 if len(found) <= _ITEM_WORDS else 0.5
    if len(found) <= (_SHORT_LINE_WORDS if several else _SHORT_ANSWER_WORDS):
        return 0.12 if several else 0.02
    return 0.85
