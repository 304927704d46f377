"""A text as one unit vector: hashed words and character 4-grams, randomly projected.

No trained weights and no vocabulary: the vector of a word is a pure function of its letters, so that English and French,
typing errors and words never seen before all have one. Two texts are close when they share words, or words that share
letters; synonyms are strangers. Frequent words are weighted down (after Arora et al., "A Simple but Tough-to-Beat Baseline
for Sentence Embeddings", 2017); the projection is one of random signs (Achlioptas, "Database-friendly random projections",
2003).
"""

import math
import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b, shake_256
from struct import Struct
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 256
"""Numbers in a vector."""
HEAD_TOKENS = 64
TAIL_TOKENS = 64
"""A text longer than both together is known by its first and last words: its middle rarely changes the subject."""

_EDGE_CHARS = 640
_WORD = re.compile(r"[^\W_]{1,48}")
_DIGITS = str.maketrans("123456789", "000000000")
_GRAM = 4
_SIGN_ROWS = 4_096
_KNOWN_WORDS = 8_192
_WORD_ROWS = Struct("<4H")
_GRAM_SHARE = 1.0
_FREQUENT_WEIGHT = 0.35
_FREQUENT_EN = """
a about after all also am an and any are as at be because been before being but by can could did do does doing done down
for from get give go had has have he her here him his how i if in into is it its itself just let like m make may me
might more most much must my need no not of off on one only or other our out over own please re s same see shall she
should so some such t tell than that the their them then there these they this those through to too under until up us
use ve very want was way we well were what when where which while who whom why will with would yes yet you your
"""
_FREQUENT_FR = """
ainsi alors après au aussi autre autres aux avais avait avant avec avez avoir avons c ce cela celle celui ces cet cette
ceux chez ci comme comment d dans de depuis des deux donc dont du elle elles en encore entre es est et eu eux fait faire
faut font il ils j je jusque l la le les leur leurs lui là ma mais me merci mes moi moins mon même n ne ni nos notre
nous on ont ou où par pas peu peut peux plus plusieurs pour pourquoi puis qu quand que quel quelle quelles quels qui
quoi s sa sans se sera ses si son sont sous suis sur t ta te tes toi ton tous tout toute toutes tu un une vers veux
voici voilà vos votre vous y à était été être
"""
_FREQUENT = frozenset(f"{_FREQUENT_EN} {_FREQUENT_FR}".split())


def _random_signs() -> NDArray[np.float32]:
    bits = np.unpackbits(np.frombuffer(shake_256(b"signs").digest(_SIGN_ROWS * DIMENSIONS // 8), dtype=np.uint8))
    return bits.reshape(_SIGN_ROWS, DIMENSIONS).astype(np.float32) * 2 - 1


_SIGNS = _random_signs()


def _fold(word: str) -> str:
    if word.isascii():
        return word.translate(_DIGITS)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).translate(_DIGITS)


def _lowered(code: int) -> int:
    """Return what stands for a Latin-1 character: its lower case, a space for what is no part of a word, else NUL."""
    character = chr(code)
    if not _WORD.fullmatch(character):
        return ord(" ")
    folded = character.casefold()
    # NUL makes an unknown word, so that the longer way finds out.
    return ord(folded) if folded in _LATIN else 0


_LATIN = frozenset(map(chr, range(256)))
_LOWER_WORDS = bytes(map(_lowered, range(256)))
"""Cuts a text of Latin-1 into words in one sweep: several times cheaper than a pattern, and English and French are of it."""


@lru_cache(maxsize=_KNOWN_WORDS)
def _word_row(word: str) -> bytes:
    """Return the weighted vector of a case-folded word, as the bytes of float32 numbers.

    Bytes, because joining rows and reading them back as one matrix is several times cheaper than stacking arrays. Accents are
    folded and digits are all alike: the year does not change what a question is about.
    """
    folded = _fold(word)
    code = folded.encode("utf-8", "surrogatepass")
    marked = b"<" + code + b">"
    grams = [crc32(marked[i : i + _GRAM]) % _SIGN_ROWS for i in range(max(1, len(marked) - _GRAM + 1))]
    whole = [row % _SIGN_ROWS for row in _WORD_ROWS.unpack(blake2b(code, digest_size=_WORD_ROWS.size).digest())]
    weight = _FREQUENT_WEIGHT if word in _FREQUENT else 1.0
    weights = [weight / math.sqrt(len(whole))] * len(whole) + [weight * _GRAM_SHARE / math.sqrt(len(grams))] * len(grams)
    return (np.array(weights, dtype=np.float32) @ _SIGNS[whole + grams]).tobytes()


def words(text: str) -> list[str]:
    """Return the case-folded words that stand for a text: all of a short one, the first and last 64 of a long one."""
    if len(text) <= 2 * _EDGE_CHARS:
        found = _WORD.findall(_composed(text).casefold())
        return found if len(found) <= HEAD_TOKENS + TAIL_TOKENS else found[:HEAD_TOKENS] + found[-TAIL_TOKENS:]
    head = _WORD.findall(_composed(text[:_EDGE_CHARS]).casefold())
    tail = _WORD.findall(_composed(text[-_EDGE_CHARS:]).casefold())
    return head[:HEAD_TOKENS] + tail[-TAIL_TOKENS:]


def _composed(text: str) -> str:
    # A letter and its accent written as two characters would be cut into two words.
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def embed(text: str) -> NDArray[np.float32]:
    """Return the unit vector of a text: `DIMENSIONS` float32 numbers, not writable; all zero where the text holds no word.

    The same text gives the same vector in every process and on every machine, up to the last bits of float32.
    """
    try:
        found = text.encode("latin-1").translate(_LOWER_WORDS).split() if len(text) <= 2 * _EDGE_CHARS else None
        if found and len(found) <= HEAD_TOKENS + TAIL_TOKENS:
            return _unit(b"".join(map(_row_of, found)), len(found))
    except (UnicodeEncodeError, KeyError):
        # Other letters, or a word not met before.
        pass
    return _embed_anew(text)


def _embed_anew(text: str) -> NDArray[np.float32]:
    found = words(text)
    if not found:
        return _NOTHING
    rows = [_word_row(word) for word in found]
    if len(_KNOWN) > _KNOWN_WORDS:
        _KNOWN.clear()
    _KNOWN.update((word.encode("latin-1"), row) for word, row in zip(found, rows, strict=True) if _LATIN.issuperset(word))
    return _unit(b"".join(rows), len(found))


def _unit(rows: bytes, count: int) -> NDArray[np.float32]:
    total: NDArray[np.float32] = _ONES[count].dot(np.ndarray((count, DIMENSIONS), _FLOAT, rows))
    total *= 1.0 / math.sqrt(float(total.dot(total)))
    total.setflags(write=False)
    return total


_FLOAT = np.dtype(np.float32)
_ONES = [np.ones(count, _FLOAT) for count in range(HEAD_TOKENS + TAIL_TOKENS + 1)]
_KNOWN: dict[bytes, bytes] = {}
"""Rows of the words met lately, by their Latin-1 bytes."""
_row_of = _KNOWN.__getitem__
_NOTHING = np.zeros(DIMENSIONS, dtype=_FLOAT)
_NOTHING.flags.writeable = False
