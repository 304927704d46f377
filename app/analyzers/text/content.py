"""The words of a text that carry its subject, cut to stems that survive plurals and conjugation."""

from app.analyzers.text.lexicon_grammar import CLASSES
from app.analyzers.text.lexicon_language import WORDS
from app.analyzers.text.words import words

_STEM_LETTERS = 5
_FEWEST_LETTERS = 3
FUNCTION_WORDS = frozenset(CLASSES).union(*(listed.split() for listed in WORDS.values()))
"""Words that say nothing of a subject, in seven languages."""


def content(text: str) -> frozenset[str]:
    """Return the stems of a text's content words: the first five letters of each, in Latin script without accents.

    Five letters are a crude stem on purpose: it needs no language, and unites "monitor", "monitoring" and "monitored" as
    well as "surveiller" and "surveillance".
    """
    found = set(words(text)) - FUNCTION_WORDS
    return frozenset([word[:_STEM_LETTERS] for word in found if len(word) >= _FEWEST_LETTERS or word.isdigit()])
