"""Attacks on the model through its prompt: injection, jailbreak, role manipulation."""

import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import re2

from app.analyzers.prompt_security import english, french, structure
from app.analyzers.prompt_security.rule import INJECTION, Rule
from app.analyzers.text.fold import Folded, fold
from app.domain.findings import ATTACK_KINDS, Finding, Severity
from app.domain.text import Document, Role

RULES: tuple[Rule, ...] = (*english.RULES, *french.RULES, *structure.RULES)

_CERTAIN_ENOUGH = 0.5
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,4096}={0,2}")
_MAX_DECODED = 4
_READABLE = 0.9


class _Match(NamedTuple):
    rule: Rule
    start: int
    end: int


class PromptSecurity:
    """Judges a prompt or a context by what it says to the model, in English and French, with a few words in three more languages.

    The text is folded, so that letters in disguise count as what they look like, and all rules are matched in one linear pass.
    Always reports how certain each of the three kinds of attack is, as whole-text findings: the noisy-or of the rules that
    matched, 0 where none did. Adds one finding per technique, with the span of its strongest rule and the noisy-or of its own
    rules. Base64 runs are decoded and judged too.
    """

    name = "prompt_security"
    roles = frozenset({Role.PROMPT, Role.CONTEXT})
    fail_closed = True
    budget_seconds = 0.0005

    def __init__(self) -> None:
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.max_mem = 64 << 20
        self._any = re2.Set.SearchSet(options)
        for rule in RULES:
            self._any.Add(rule.expression)
        self._any.Compile()
        self._expressions = [re2.compile(rule.expression, options) for rule in RULES]
        fold("")

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return the three whole-text findings, then one per technique found."""
        matches = list(self._matches(document.view(fold)))
        for start, end, hidden in _decoded(document.text):
            matches.extend(_Match(match.rule, start, end) for match in self._matches(fold(hidden)))
        if not matches:
            return _CALM
        by_technique: dict[tuple[str, str], list[_Match]] = defaultdict(list)
        for match in matches:
            by_technique[match.rule.head, match.rule.technique].append(match)
        safe = dict.fromkeys(ATTACK_KINDS, 1.0)
        spanned = []
        for (head, technique), group in by_technique.items():
            left = 1.0
            for match in group:
                left *= 1 - match.rule.score
            safe[head] *= left
            strongest = max(group, key=lambda match: match.rule.score)
            spanned.append(_finding(head, 1 - left, strongest.start, strongest.end, technique))
        return [*(_finding(head, 1 - safe[head]) for head in ATTACK_KINDS), *spanned]

    def _matches(self, folded: Folded) -> Iterator[_Match]:
        data = folded.text.encode("latin-1", "replace")
        for index in self._any.Match(data) or ():
            match = self._expressions[index].search(data)
            if match is not None:
                yield _Match(RULES[index], *folded.span(*match.span()))


def _finding(head: str, score: float, start: int | None = None, end: int | None = None, technique: str = "") -> Finding:
    severity = Severity.INFO if not score else Severity.WARNING if score < _CERTAIN_ENOUGH else Severity.CRITICAL
    return Finding(PromptSecurity.name, head, score, start, end, severity, technique)


_CALM = tuple(_finding(head, 0.0) for head in ATTACK_KINDS)


def _decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Return the runs of Base64 (RFC 4648, 4) that hold readable text: start, end and what they hold."""
    for run in islice(_BASE64.finditer(text), _MAX_DECODED):
        whole = run[0].rstrip("=")
        whole = whole[: len(whole) // 4 * 4]
        hidden = b64decode(whole).decode("latin-1")
        if sum(map(str.isprintable, hidden)) > _READABLE * len(hidden) and " " in hidden:
            yield run.start(), run.end(), hidden
