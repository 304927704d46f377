"""The words and sentences of a text, as the judging analyzers share them.

Cheap on purpose (a table look-up and a split, no pattern per word): letters of the Latin-1 alphabet lose case and accents,
everything else but digits parts words, elisions part too ("l'eau" is `l`, `eau`). Scripts other than Latin therefore have no
words here.
"""

import re
from typing import NamedTuple

HEAD_CHARS = 3_000
TAIL_CHARS = 1_000
"""A longer text is judged by its first and last characters: defects show there, and the time stays bounded."""


class Sentence(NamedTuple):
    """One sentence by its place in the text: first character, one past the last one."""

    start: int
    end: int


_BREAK = re.compile(r"[.!?…]+[\"'»”)\]]{0,3}(?=\s)|\n")


def _table(kept: dict[str, str]) -> bytes:
    """Return the 256 bytes that turn Latin-1 into plain lower-case ASCII: letters, digits and `kept`, spaces for the rest."""
    accents = {
        "a": "àáâãäåÀÁÂÃÄÅ",
        "c": "çÇ",
        "e": "èéêëÈÉÊË",
        "i": "ìíîïÌÍÎÏ",
        "n": "ñÑ",
        "o": "òóôõöøÒÓÔÕÖØ",
        "s": "ß",
        "u": "ùúûüÙÚÛÜ",
        "y": "ýÿÝ",
    }
    plain = {accented: base for base, group in accents.items() for accented in group}
    return "".join(
        c.lower() if c.isascii() and c.isalnum() else kept.get(c) or plain.get(c, " ") for c in map(chr, range(256))
    ).encode("ascii")


_WORDS_ONLY = _table({})
_WITH_STOPS = _table(dict.fromkeys(".!?\n", ".") | dict.fromkeys(",;:", ","))


def edges(text: str) -> str:
    """Return the part of a text that is judged: all of it, or its first and last characters as two lines."""
    if len(text) <= HEAD_CHARS + TAIL_CHARS:
        return text
    return f"{text[:HEAD_CHARS]}\n{text[-TAIL_CHARS:]}"


def _plain(text: str, table: bytes) -> str:
    if not text.isascii():
        text = text.replace("œ", "oe").replace("’", "'")
    return text.encode("latin-1", "replace").translate(table).decode("ascii")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order, lower case and without accents; of a long text those of both its ends."""
    return tuple(split(edges(text)))


def split(text: str) -> list[str]:
    """Return the words of all of a text, however long."""
    return _plain(text, _WORDS_ONLY).split()


def tokens(text: str) -> list[str]:
    """Return the words with the marks between them, each as a token of its own.

    A full stop stands for all marks that end a sentence, a line break too, a comma for those within one (`, ; :`).
    """
    return _plain(edges(text), _WITH_STOPS).replace(".", " . ").replace(",", " , ").split()


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences within the first `HEAD_CHARS` characters, without the space around them.

    A line break ends a sentence, as does closing punctuation followed by space; abbreviations are not looked up, so that
    "Dr. No" is two. What follows the head of a long text is not split.
    """
    head = text[:HEAD_CHARS]
    found: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(head):
        _append(found, head, start, match.end())
        start = match.end()
    _append(found, head, start, len(head))
    return tuple(found)


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        found.append(Sentence(start, start + len(stripped)))
