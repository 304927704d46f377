"""The words of a text that carry its subject, cut to stems that survive plurals and conjugation."""

from collections.abc import Iterable
from itertools import product
from operator import itemgetter

from app.analyzers.text.lexicon_grammar import CLASSES
from app.analyzers.text.lexicon_language import WORDS

_CUT = itemgetter(slice(5))
FUNCTION_WORDS = frozenset(CLASSES).union(*(listed.split() for listed in WORDS.values()))
"""Words that say nothing of a subject, in seven languages."""
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
_EMPTY = FUNCTION_WORDS.union(_SIGNS, map("".join, product(_SIGNS, repeat=2))) - {str(number) for number in range(100)}
_EMPTY -= {f"0{digit}" for digit in range(10)}
"""And those of one or two letters; numbers are content however short."""


def content(words: Iterable[str]) -> set[str]:
    """Return the stems of the content words among some: the first five letters of each, in Latin script without accents.

    Five letters are a crude stem on purpose: it needs no language, and unites "monitor", "monitoring" and "monitored" as
    well as "surveiller" and "surveillance".
    """
    return set(map(_CUT, set(words) - _EMPTY))
