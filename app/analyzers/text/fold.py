"""One plain view of a text, for rules that must not be fooled by how its letters are dressed."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from unicodedata import category, normalize

from app.analyzers.text.openings import openings

_LOOKALIKES = {
    "a": "АаΑαɑᴀ", "b": "ВвьΒβʙƀ", "c": "СсϹϲᴄ", "d": "Ԁԁᴅđ", "e": "ЕеΕεᴇəє", "f": "ƒ", "g": "ɡɢ", "h": "НнҺһΗʜħ",
    "i": "ІіΙιıɩɪ", "j": "Јјᴊ", "k": "КкΚκᴋ", "l": "ӀӏłʟǀŁ", "m": "МмΜᴍ", "n": "ПпΠπηɴ", "o": "ОоΟοσᴏøØ", "p": "РрΡρᴘ",
    "q": "Ԛԛ", "r": "гʀ", "s": "Ѕѕꜱ", "t": "ТтΤτᴛŧ", "u": "υᴜ", "v": "Ѵѵνᴠ", "w": "Ԝԝωᴡ", "x": "ХхΧχ", "y": "УуҮүΥγʏ",
    "z": "Ζζᴢ", "3": "Зз", "'": "‘’‚‛′´ʼ", '"': "“”„‟«»″", "-": "‐‑‒–—―−⁃", "/": "∕⁄", "*": "∗٭", ":": "։׃∶꞉",
    "|": "∣", " ": "\u2800\u3164\uffa0\u115f\u1160", "oe": "œŒ", "ae": "æÆ",
}  # fmt: skip
_PLAIN = {letter: plain for plain, letters in _LOOKALIKES.items() for letter in letters}
_REPLACED = {"Mn": "", "Me": "", "Cf": "", "Cc": "", "Cs": "\ufffd"}
_DELETED, _LONGER = "\0", "\1"
_IRREGULAR = re.compile(f"[ {_DELETED}]{{2,}}|[{_DELETED}{_LONGER}]")
_SPACES = re.compile("  +")
_MAX_PIECE = 4
"""Folded characters per original one: a ligature of a whole sentence must not multiply the work."""
_COMMON = range(0x2500)
"""Code points folded once and for all: the alphabets of Europe and the Near East, punctuation, letter-like symbols."""


class Offsets:
    """Where each folded character comes from, as stretches that only differ by a shift.

    Args:
        folded: index of each stretch's first character in the folded text, ascending from 0.
        original: the same in the original.
    """

    __slots__ = ("_folded", "_original")

    def __init__(self, folded: Sequence[int], original: Sequence[int]) -> None:
        self._folded, self._original = folded, original

    def __getitem__(self, index: int) -> int:
        """Return the index in the original of a folded character; at the folded length, the original's length."""
        stretch = bisect_right(self._folded, index) - 1
        return self._original[stretch] + index - self._folded[stretch]


class Folded:
    """A folded text and where each of its characters comes from.

    Args:
        text: the folded text: lower case, no accents, ASCII wherever a character stands for an ASCII one.
        offsets: index in the original of every folded character; None where both are the same.
    """

    __slots__ = ("_openings", "offsets", "text")

    def __init__(self, text: str, offsets: Offsets | None) -> None:
        self.text, self.offsets = text, offsets
        self._openings: set[str] | None = None

    @property
    def openings(self) -> set[str]:
        """What the text has that rules ask for; worked out once, on first use."""
        found = self._openings
        if found is None:
            found = self._openings = openings(self.text)
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span of a non-empty folded one."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Return the text as a reader sees it, in the plainest letters.

    Compatibility forms are resolved (NFKD), case is folded; accents, controls, zero-width, bidirectional and tag characters
    vanish; look-alikes become the ASCII character they imitate (after Unicode Technical Standard 39, reduced to the letters of
    common attacks); whitespace runs become one space; lone surrogates become U+FFFD. Takes linear time.
    """
    for codec in ("latin-1", "cp1252"):
        try:
            encoded = text.encode(codec)
        except UnicodeEncodeError:
            continue
        return _join(text, encoded.translate(_page(codec)).decode(codec), _common())
    pieces = _pieces(set(text))
    single = {letter: _single(piece) for letter, piece in pieces.items()}
    return _join(text, "".join(map(single.__getitem__, text)), pieces)


@cache
def _common() -> Mapping[str, str]:
    letters = [chr(code) for code in _COMMON if code != ord("\n")]
    return _fold_letters(letters) | _PLAIN | {"\n": " "}


@cache
def _page(codec: str) -> bytes:
    """Return an 8-bit code page's folding, byte for byte; the bytes it leaves undefined never occur."""
    letters = [bytes((code,)).decode(codec, "replace") for code in range(256)]
    return b"".join(_single(_common().get(letter, letter)).encode(codec, "replace") for letter in letters)


def _pieces(letters: AbstractSet[str]) -> Mapping[str, str]:
    common = _common()
    pieces = {letter: common[letter] for letter in letters if letter in common}
    rare = [letter for letter in letters if letter not in common]
    return pieces | _fold_letters(rare) if rare else pieces


def _fold_letters(letters: Sequence[str]) -> dict[str, str]:
    """Fold letters one by one, all in a few passes; none of them is the line feed, which parts them."""
    parted = normalize("NFKD", "\n".join(letters)).casefold()
    table = {ord(letter): _fold_one(letter) for letter in set(parted)} | {ord("\n"): "\n"}
    pieces = parted.translate(table).split("\n")
    # Spaces within a long piece could join those around it to a run.
    short = [piece if len(piece) == 1 else piece.replace(" ", "")[:_MAX_PIECE] for piece in pieces]
    return dict(zip(letters, short, strict=True))


def _fold_one(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    return " " if letter.isspace() else _REPLACED.get(category(letter), letter)


def _single(piece: str) -> str:
    return piece if len(piece) == 1 else _LONGER if piece else _DELETED


def _join(text: str, plain: str, pieces: Mapping[str, str]) -> Folded:
    """Put the longer pieces in, drop what vanishes, make runs of spaces one; `plain` has one character for each of `text`."""
    if "  " not in plain and _DELETED not in plain and _LONGER not in plain:
        return Folded(plain, None)
    only_spaces = _DELETED not in plain and _LONGER not in plain
    parts: list[str] = []
    folded, original = [0], [0]
    position = length = 0
    for match in (_SPACES if only_spaces else _IRREGULAR).finditer(plain):
        start, end = match.span()
        kept = plain[position:start]
        if plain[start] == _LONGER:
            kept += pieces[text[start]]
            for index in range(length + start - position, length + len(kept)):
                folded.append(index)
                original.append(start)
        elif only_spaces or " " in match[0]:
            kept += " "
            folded.append(length + start - position)
            original.append(plain.index(" ", start))
        parts.append(kept)
        length += len(kept)
        folded.append(length)
        original.append(end)
        position = end
    parts.append(plain[position:])
    return Folded("".join(parts), Offsets(folded, original))
