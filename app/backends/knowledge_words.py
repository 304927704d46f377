"""The words of a prompt in French or English: which language they are of, and which of them say what it is about."""

import re
from collections.abc import Sequence
from itertools import repeat

READ_CHARS = 2_000
"""Characters of a prompt that are read; more does not change its subject."""
STEM = 6
"""Letters that make the beginning of a word."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKER = re.compile(r"\[[A-Z_]{2,20}\]")
_LONGEST = 30

_FRENCH_WORDS = """
afin ai ainsi alors au aucun aussi autre aux avec avoir avons bien bon bonne ce cela ces cet cette chez comment comme dans
de des dire dis dois doit donc donne donner du elle elles en entre es est et eu exemple explique expliquer fais faire fait
faut il ils je la le les leur leurs lui ma mais me mes moi mon même ne nos notre nous on ont ou où par pas pendant peut peux
plus pour pourquoi pourrais puis quand que quel quelle quelles quels qui quoi sa sans se ses si son sont sous suis sur ta
tes toi ton toujours tous tout toute toutes très tu un une veux vos votre vous à été être deux trois simple simples mots
phrases moyen
"""
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH_WORDS = """
about all also am an and any are as at be been being best but by can could did do does doing each example explain few for
from get give good had has have he help her him his how i if in into is it its just let like list make many may me more most
my need no not of on one only or our out please short should show simple so some such tell than that the their them then
there these they this those three through to too two up us use using very was way we well were what when where which while
who why will with without words would you your sentences describe
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


_COMMON = _FRENCH | _ENGLISH
_LEANING = {word: (word in _FRENCH) - (word in _ENGLISH) for word in _COMMON}
_LATIN_LETTERS = "".join(chr(code).lower() if _WORD.fullmatch(chr(code)) else " " for code in range(256)).encode("latin-1")


def words_of(text: str) -> list[str]:
    """Return the words of the first `READ_CHARS` characters in lower case, redaction markers left out."""
    text = text[:READ_CHARS]
    if "[" in text:
        text = _MARKER.sub(" ", text)
    try:
        # One sweep over bytes is several times cheaper than a pattern, and most prompts allow it.
        return text.encode("latin-1").translate(_LATIN_LETTERS).decode("latin-1").split()
    except UnicodeEncodeError:
        return _WORD.findall(text.lower())


def telling(words: Sequence[str]) -> list[str]:
    """Return the words that say what a text is about, each once."""
    return [word for word in dict.fromkeys(words) if word not in _COMMON and 1 < len(word) <= _LONGEST]


def stems(words: Sequence[str]) -> list[str]:
    """Return the beginnings of words, which their other forms share."""
    return [word[:STEM] for word in words]


def stems_of(text: str) -> list[str]:
    """Return the beginnings of a text's telling words."""
    return stems(telling(words_of(text)))


def language_of(words: Sequence[str]) -> str:
    """Return `fr` or `en`, whichever has more of the words that hold sentences together; `en` on a tie."""
    return "fr" if sum(map(_LEANING.get, words, repeat(0))) > 0 else "en"
