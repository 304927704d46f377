"""The beginnings of a folded text's words and its rare marks: what a pattern needs, looked up before any pattern runs.

Most texts hold nothing that a rule looks for. To learn that from a set of about forty short strings costs a tenth of what a
pattern costs, whose tables are rarely in the processor's cache when a request comes. `app.analyzers.text.required` works out
what a pattern needs.
"""

from operator import itemgetter

OPENING_LETTERS = 5
"""Letters of a word's opening; a shorter word is its own."""
COMMON_MARKS = frozenset(" ,.;:'\"?-()/\n")
"""Marks that stand in nearly every text and so are no openings."""
DASHES = "--"
"""Stands for two dashes or more; a single one is too common."""


def _tables() -> tuple[bytes, bytes]:
    """Return the table that keeps word characters (those of an ASCII pattern), and the characters that are no mark."""
    letters = b"abcdefghijklmnopqrstuvwxyz0123456789_"
    words = bytes(code if code in letters else ord(" ") for code in range(256))
    return words, letters[:-1] + "".join(COMMON_MARKS).encode("ascii")


_CUT = itemgetter(slice(OPENING_LETTERS))
_WORDS, _UNMARKED = _tables()


def openings(folded: str) -> set[str]:
    """Return the first letters of every word of a folded text, and the marks in it that are not common ones.

    A character beyond Latin-1 counts as a question mark, as it does for patterns on Latin-1; no pattern asks for one.
    """
    data = folded.encode("latin-1", "replace")
    found = set(map(_CUT, data.translate(_WORDS).decode("ascii").split()))
    if b"--" in data:
        found.add(DASHES)
    marks = data.translate(None, _UNMARKED)
    if marks:
        found.update(marks.decode("latin-1"))
    return found
