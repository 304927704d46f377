"""E-mail addresses, plain and disguised (`a [at] b [dot] com`, `a @ b.fr`, `a at b dot com`)."""

import re

from app.analyzers.pii.detector import Detector, Hit
from app.domain.findings import Severity

_LETTER = rb"0-9A-Z\xaa\xc0-\xff"
_LOCAL = rb"[" + _LETTER + rb"_.+%&'~\-]+"
_LABEL = rb"[" + _LETTER + rb"](?:[" + _LETTER + rb"_\-]{0,62}[" + _LETTER + rb"])?"
_PLAIN = rb"(?i)" + _LOCAL + rb"@" + _LABEL + rb"(?:\." + _LABEL + rb"){1,8}"
_AT = rb"(?: ?[\[({<] ?(?:at|@|arobase) ?[\])}>] ?| @ )"
_DOT = rb"(?: ?[\[({<] ?(?:dot|point|\.) ?[\])}>] ?| dot | point )"
_SPOKEN_TOP = rb"(?:com|org|net|edu|gov|info|eu|fr|de|es|it|uk|be|ch|ca|us|io)\b"
_DISGUISED = (
    rb"(?i)" + _LOCAL + rb"(?:" + _AT + _LABEL + rb"(?:(?:\.|" + _DOT + rb")" + _LABEL + rb"){1,8}"
    rb"|@" + _LABEL + _DOT + _LABEL + rb"(?:(?:\.|" + _DOT + rb")" + _LABEL + rb"){0,7}"
    rb"| (?:at|arobase) " + _LABEL + rb"(?: (?:dot|point) " + _LABEL + rb"){0,3} (?:dot|point) " + _SPOKEN_TOP + rb")"
)  # fmt: skip
_WORDS = (b"(at", b"( at", b"arobase", b" dot ", b" point ")
_SPLIT = re.compile(r" ?[\[({<] ?(?:at|@|arobase) ?[\])}>] ?| ?@ ?| (?:at|arobase) ", re.IGNORECASE)
_LAST_LABEL = re.compile(r"xn--[0-9a-z\-]{2,59}|[^\W\d_]{2,24}", re.IGNORECASE)
# File endings after a name with an @ (icon@2x.png); none is a top-level domain.
_FILES = frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "json", "html", "yaml", "yml", "txt", "ts", "tsx"})
_MAX_LOCAL = 64
"""Longest part before the @ (RFC 5321, 4.5.3.1.1)."""


def _plain(text: str, start: int, end: int) -> Hit | None:
    at = text.index("@", start, end)
    local = text[max(start, at - _MAX_LOCAL) : at].lstrip(".'&%~-+")
    labels = text[at + 1 : end].split(".")
    while labels and not _LAST_LABEL.fullmatch(labels[-1]):
        end -= len(labels.pop()) + 1
    if not local or len(labels) < 2 or labels[-1].lower() in _FILES:
        return None
    if local == "git" and text[end : end + 1] in {":", "/"}:
        # The address of a repository, not of a person.
        return None
    return Hit(at - len(local), end, 0.99)


def _disguised(text: str, start: int, end: int) -> Hit | None:
    sign = _SPLIT.search(text, max(start, text.rfind("@", start, end) - 2), end)
    if sign is None or not _LAST_LABEL.fullmatch(re.split(r"\W", text[sign.end() : end])[-1]):
        return None
    local = text[max(start, sign.start() - _MAX_LOCAL) : sign.start()].lstrip(".'&%~-+")
    return Hit(sign.start() - len(local), end, 0.75, "disguised") if local else None


EMAIL = Detector("email", Severity.WARNING, _PLAIN, _plain, marks=b"@", whole=True)
DISGUISED_EMAIL = Detector("email", Severity.WARNING, _DISGUISED, _disguised, marks=b"@", words=_WORDS)
