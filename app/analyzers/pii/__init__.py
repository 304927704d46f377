"""Personal data in a text, by exact spans."""

import re
from collections.abc import Iterator, Sequence

import re2

from app.analyzers.pii.detector import Hit, latin_1
from app.analyzers.pii.email import DISGUISED_EMAIL, EMAIL
from app.analyzers.pii.iban import IBAN
from app.analyzers.pii.ip import IPV4, IPV6
from app.analyzers.pii.numbering import load
from app.analyzers.pii.numbers import CREDIT_CARD, FR_NIR, US_SSN
from app.analyzers.pii.phone import PHONE
from app.domain.findings import Finding
from app.domain.text import Document, Role

DETECTORS = (IBAN, EMAIL, DISGUISED_EMAIL, FR_NIR, CREDIT_CARD, US_SSN, IPV6, IPV4, PHONE)
"""In order of precedence: where two see the same characters, the first one keeps them."""

_DIGIT_ROWS = (0x660, 0x6F0, 0x966, 0x9E6, 0xFF10, *range(0x1D7CE, 0x1D7FF, 10))
_LOOKALIKES = {
    **{chr(row + digit): str(digit) for row in _DIGIT_ROWS for digit in range(10)},
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"),
    **{chr(ord(sign) + 0xFEE0): sign for sign in "@.+:()/"},
    **{chr(ord(letter) + 0xFEE0): letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
}
_ANY_LOOKALIKE = re.compile(f"[{re.escape(''.join(_LOOKALIKES))}]")
# A letter that Latin-1 lacks is put as ª: for a detector a letter like any other.
_STAND_IN = bytes.maketrans(b"?\x1a\xa0\xad\0", b"\xaa? -\x01")
_LATIN = bytes.maketrans(b"\xa0\xad\0", b" -\x01")
_PLAIN = bytes.maketrans(b"123456789[{<ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"000000000(((abcdefghijklmnopqrstuvwxyz")
"""Writes a text as the marks and words of detectors are written."""
_NO_MARKS = bytes(sorted(frozenset(range(256)) - frozenset(b"0123456789@:")))
_TAKEN = b"\0"
"""Stands over what an earlier detector has found, and for nothing else."""
_NEIGHBOURS = 8
"""Characters between unverified candidates that are reported as one."""


def _prepare(text: str) -> bytes:
    """Return the text as Latin-1, one byte per character, with digits, spaces and dashes of other scripts in ASCII."""
    try:
        return text.encode("latin-1").translate(_LATIN)
    except UnicodeEncodeError:
        plain = _ANY_LOOKALIKE.sub(lambda match: _LOOKALIKES[match[0]], text)
        return plain.replace("?", "\x1a").encode("latin-1", "replace").translate(_STAND_IN)


class Pii:
    """Finds e-mail addresses, telephone numbers, payment cards, social security numbers, IBANs and IP addresses.

    A set of shapes is matched in one linear pass; only the candidates of shapes that occur are looked at, each by a check of
    its own (check digits, national formats, numbering plans, words nearby). At most 64 + n/24 candidates of a detector are
    verified; what is left beyond is reported unverified, so that nothing passes unseen.
    """

    name = "pii"
    roles = frozenset(Role)
    fail_closed = True
    budget_seconds = 0.0005

    def __init__(self) -> None:
        options = latin_1()
        self._shapes = [re2.compile(detector.shape, options) for detector in DETECTORS]
        self._any = re2.Set.SearchSet(options)
        for detector in DETECTORS:
            self._any.Add(detector.shape)
        self._any.Compile()
        fewest: dict[bytes, int] = {}
        for marks in (detector.marks for detector in DETECTORS):
            fewest[marks[:1]] = min(len(marks), fewest.get(marks[:1], len(marks)))
        self._marks = tuple(fewest.items())
        # The empty word is in every text.
        self._words = tuple(word for detector in DETECTORS for word in (detector.words if detector.marks else (b"",)))
        load()

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return one finding per item, without overlaps, in the order of the text."""
        data = _prepare(document.text)
        present = self._any.Match(data) if self.may_hold(data) else None
        if present is None:
            return ()
        plain = data.decode("latin-1")
        findings: list[Finding] = []
        for index in sorted(present):
            detector = DETECTORS[index]
            free = bytearray(data)
            for hit in self._hits(index, data, plain):
                if _TAKEN not in free[hit.start : hit.end]:
                    free[hit.start : hit.end] = _TAKEN * (hit.end - hit.start)
                    findings.append(
                        Finding(self.name, detector.kind, hit.score, hit.start, hit.end, detector.severity, hit.detail)
                    )
            data = bytes(free)
        findings.sort(key=lambda finding: finding.start or 0)
        return findings

    def may_hold(self, data: bytes) -> bool:
        """Say whether the text has the marks or words without which no shape occurs; most texts have none."""
        marks = data.translate(_PLAIN, _NO_MARKS)
        if marks:
            for mark, count in self._marks:
                if marks.count(mark) >= count:
                    return True
        plain = data.translate(_PLAIN)
        for word in self._words:  # noqa: SIM110 - a generator costs more than this loop
            if word in plain:
                return True
        return False

    def _hits(self, index: int, data: bytes, plain: str) -> Iterator[Hit]:
        search, detector = self._shapes[index].search, DETECTORS[index]
        position = 0
        for _ in range(64 + len(data) // 24):
            match = search(data, position)
            if match is None:
                return
            start, end = match.span()
            hit = detector.verify(plain, start, end)
            if hit is not None:
                yield hit
            position = hit.end if hit is not None else end if detector.whole else start + 1
        yield from self._rest(index, data, position)

    def _rest(self, index: int, data: bytes, position: int) -> Iterator[Hit]:
        """Return what is left unverified, neighbours as one."""
        start = end = position
        for match in self._shapes[index].finditer(data, position):
            if match.start() - end > _NEIGHBOURS or _TAKEN in data[end : match.start()]:
                if end > start:
                    yield Hit(start, end, 0.5, "unverified")
                start = match.start()
            end = match.end()
        if end > start:
            yield Hit(start, end, 0.5, "unverified")
