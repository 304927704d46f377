"""Attacks on the model through its prompt: injection, jailbreak, role manipulation."""

import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import NamedTuple

import re2

from app.analyzers.prompt_security import english_instructions, english_persona, french, structure
from app.analyzers.prompt_security.rule import Rule
from app.analyzers.text.fold import Folded, fold
from app.analyzers.text.gate import Gate
from app.analyzers.text.required import required
from app.domain.findings import ATTACK_KINDS, Finding, Severity
from app.domain.text import Document, Role

RULES: tuple[Rule, ...] = (*english_instructions.RULES, *english_persona.RULES, *french.RULES, *structure.RULES)

_CERTAIN_ENOUGH = 0.5
_BASE64 = re.compile(r"[0-9A-Za-z+/]{24,4096}")
_ALPHABET = bytes(ord("A") if chr(code).isascii() and (chr(code).isalnum() or chr(code) in "+/") else 0 for code in range(256))
_RUN = b"A" * 24
_MAX_RUNS = 4
_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\r\n"
_MAX_UNREADABLE = 0.1


class _Match(NamedTuple):
    """A rule that matched: its number, and the span of what was decoded where it matched in that."""

    rule: Rule
    number: int
    span: tuple[int, int] | None = None


class PromptSecurity:
    """Judges a prompt or a context by what it says to the model, in English and French, the commonest also in de, es and it.

    The text is folded, so that letters in disguise count as what they look like; of the rules, those whose words it has are
    matched, each in linear time. Always reports how certain each of the
    three kinds of attack is, as whole-text findings: the noisy-or of the rules that matched, 0 where none did. Adds one finding
    per technique, with the span of its strongest rule and the noisy-or of its own rules. Base64 is decoded and judged too.
    """

    name = "prompt_security"
    roles = frozenset({Role.PROMPT, Role.CONTEXT})
    fail_closed = True
    budget_seconds = 0.0005

    def __init__(self) -> None:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        self._patterns = [re2.compile(rule.expression, options) for rule in RULES]
        self._gate = Gate([required(rule.expression.decode("latin-1")) for rule in RULES])
        fold("é…")

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return the three whole-text findings, then one per technique found."""
        folded = document.view(fold)
        possible = self._gate.open(folded.openings)
        matches = [_Match(RULES[number], number) for number in self._matching(possible, folded)] if possible else []
        for span in _decoded(document.text):
            hidden = b64decode(document.text[span[0] : span[1]]).decode("latin-1")
            plain = fold(hidden)
            found = self._matching(self._gate.open(plain.openings), plain)
            matches.extend(_Match(RULES[number], number, span) for number in found)
        if not matches:
            return _CALM
        by_technique: dict[tuple[str, str], list[_Match]] = defaultdict(list)
        for match in matches:
            by_technique[match.rule.head, match.rule.technique].append(match)
        calm = dict.fromkeys(ATTACK_KINDS, 1.0)
        spanned = []
        for (head, technique), group in by_technique.items():
            left = prod(1 - match.rule.score for match in group)
            calm[head] *= left
            strongest = max(group, key=lambda match: match.rule.score)
            spanned.append(_finding(head, 1 - left, strongest.span or self._span(strongest.number, folded), technique))
        return [*(_finding(head, 1 - calm[head]) for head in ATTACK_KINDS), *spanned]

    def _matching(self, possible: Iterable[int], folded: Folded) -> list[int]:
        data = folded.text.encode("latin-1", "replace")
        return [number for number in possible if self._patterns[number].search(data) is not None]

    def _span(self, number: int, folded: Folded) -> tuple[int, int]:
        return folded.span(*self._patterns[number].search(folded.text.encode("latin-1", "replace")).span())


def _decoded(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of Base64 (RFC 4648, 4) that hold readable text; the first few runs are looked at."""
    shape = text.encode("latin-1", "replace").translate(_ALPHABET)
    start = shape.find(_RUN)
    for _ in range(_MAX_RUNS):
        run = _BASE64.match(text, start) if start >= 0 else None
        if run is None:
            return
        start = shape.find(_RUN, run.end())
        end = run.end() - len(run[0]) % 4
        hidden = b64decode(text[run.start() : end])
        if hidden.count(b" ") and len(hidden.translate(None, _PRINTABLE)) < _MAX_UNREADABLE * len(hidden):
            yield run.start(), end


def _finding(head: str, score: float, span: tuple[int | None, int | None] = (None, None), technique: str = "") -> Finding:
    severity = Severity.INFO if not score else Severity.WARNING if score < _CERTAIN_ENOUGH else Severity.CRITICAL
    return Finding(PromptSecurity.name, head, score, *span, severity, technique)


_CALM = tuple(_finding(head, 0.0) for head in ATTACK_KINDS)
