"""Signals prompts that touch what the AI Act regulates: indicative, for review, not legal advice."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import re2

from app.analyzers.text.fold import Folded, fold
from app.analyzers.text.gate import Gate
from app.analyzers.text.lexicon_ai_act import ASKING, CONCEPTS, RULES, Rule
from app.analyzers.text.openings import openings
from app.analyzers.text.required import Needed, required
from app.domain.findings import Finding, Severity
from app.domain.interaction import RiskLevel
from app.domain.text import Document, Role

_STRETCH_CHARS = 500
_STRIDE_CHARS = 350
_HEAD_CHARS = 3_000
_TAIL_CHARS = 1_000
_OPENING_CHARS = 120
_SEVERITIES = {RiskLevel.UNACCEPTABLE: Severity.CRITICAL, RiskLevel.HIGH: Severity.WARNING, RiskLevel.LIMITED: Severity.INFO}


class Application(NamedTuple):
    """From when a part of the Regulation applies."""

    part: str
    since: date
    source: str


APPLICATIONS: tuple[Application, ...] = (
    Application("Article 5", date(2025, 2, 2), "Regulation (EU) 2024/1689, Article 113(a)"),
    Application("Article 50", date(2026, 8, 2), "Regulation (EU) 2024/1689, Article 113"),
    Application("Annex III", date(2027, 12, 2), "Digital Omnibus on AI, amending Article 113; as reported, check EUR-Lex"),
    Application("Annex I", date(2028, 8, 2), "Digital Omnibus on AI, amending Article 113; as reported, check EUR-Lex"),
)
"""Dates of application by the beginning of a finding's article. A date from secondary sources says so."""


class AiAct:
    """Reports what a prompt asks for in the terms of Regulation (EU) 2024/1689: kind = risk level, detail = article.

    `unacceptable` names a practice of Article 5, `high` a use of Annex III, `limited` a duty of transparency of
    Article 50; a minimal prompt gets no finding. The score is how sure the rule is, 0 to 1, and the span covers the words
    that met. The Act classifies systems by their purpose, not prompts: a finding says that a person should look. Questions
    about the Act and its subjects ("explain", "what is", "summarise" …) and one's own papers are left alone. English and
    French. Of a text longer than 4,000 characters the first 3,000 and the last 1,000 are read, in stretches of 500 in which
    all the words of a rule must meet.
    """

    name = "ai_act"
    roles = frozenset({Role.PROMPT})
    fail_closed = False
    budget_seconds = 0.0003

    def __init__(self) -> None:
        self._patterns = {name: re2.compile(pattern) for name, pattern in CONCEPTS.items()}
        needed = {name: _needed(pattern) for name, pattern in CONCEPTS.items()}
        self._gate = Gate([(tuple(filter(None, map(needed.get, rule.needs))),) for rule in RULES])
        self._asking = re2.compile(ASKING)

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return one finding per article touched, with the stretch of text that touches it."""
        folded = document.view(fold)
        text = folded.text
        if len(text) <= _HEAD_CHARS + _TAIL_CHARS:
            return self._read(folded, 0, text, folded.openings)
        # Read apart, so that words of the one end never meet words of the other.
        parts = ((0, text[:_HEAD_CHARS]), (len(text) - _TAIL_CHARS, text[-_TAIL_CHARS:]))
        return [finding for offset, part in parts for finding in self._read(folded, offset, part, openings(part))]

    def _read(self, folded: Folded, offset: int, text: str, present: set[str]) -> Sequence[Finding]:
        possible = self._gate.open(present)
        if not possible or not (rules := self._holding(possible, text)):
            return ()
        opening = folded.text[:_OPENING_CHARS].encode("utf-8", "replace").decode()
        asking = self._asking.search(opening) is not None
        found: dict[str, Finding] = {}
        for start, stretch in _stretches(text):
            if asking and not self._has("building", stretch.encode("utf-8", "replace")):
                continue
            for rule in rules if stretch is text else self._holding(possible, stretch):
                if rule.article not in found:
                    found[rule.article] = self._finding(folded, offset + start, stretch, rule)
        return list(found.values())

    def _holding(self, possible: Iterable[int], text: str) -> list[Rule]:
        data = text.encode("utf-8", "replace")
        known: dict[str, bool] = {}

        def has(concept: str) -> bool:
            if concept not in known:
                known[concept] = self._patterns[concept].search(data) is not None
            return known[concept]

        return [RULES[n] for n in possible if all(map(has, RULES[n].needs)) and not any(map(has, RULES[n].unless))]

    def _has(self, concept: str, data: bytes) -> bool:
        return self._patterns[concept].search(data) is not None

    def _finding(self, folded: Folded, offset: int, stretch: str, rule: Rule) -> Finding:
        text = stretch.encode("utf-8", "replace").decode()
        spans = [match.span() for concept in rule.needs if (match := self._patterns[concept].search(text))]
        start, end = folded.span(offset + min(s for s, _ in spans), offset + max(e for _, e in spans))
        return Finding("ai_act", rule.level.value, rule.score, start, end, _SEVERITIES[rule.level], rule.article)


def _needed(concept: str) -> Needed | None:
    """Return openings of which every text that mentions a concept has one; None where none is known."""
    conditions = required(concept)
    return None if conditions is None else frozenset().union(*(condition[0] for condition in conditions))


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    if len(text) <= _STRETCH_CHARS:
        yield 0, text
        return
    for start in range(0, len(text) - _STRETCH_CHARS + _STRIDE_CHARS, _STRIDE_CHARS):
        yield start, text[start : start + _STRETCH_CHARS]
