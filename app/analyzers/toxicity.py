"""Judges how toxic a text is, by a weighed lexicon and a look around each hit."""

import math
from collections.abc import Sequence
from itertools import groupby, islice
from typing import NamedTuple

import re2

from app.analyzers.text.fold import Folded, fold
from app.analyzers.text.gate import Gate
from app.analyzers.text.language import detect_language
from app.analyzers.text.lexicon_toxicity import ABOUT_ONESELF, DENIED, HOMOGRAPHS, MENTIONED, PHRASES, TECHNICAL, TOWARDS, WORDS
from app.analyzers.text.openings import openings
from app.analyzers.text.required import required
from app.domain.findings import Finding, Severity
from app.domain.text import Document, Role

CATEGORIES = ("profanity", "insult", "identity_hate", "threat")
_HEAD_CHARS = 4_000
_TAIL_CHARS = 2_000
_MOST_HITS = 40
_BEFORE_CHARS = 40
_AFTER_CHARS = 3
_PROFANITY_SHARE = 0.7
"""Swearing alone is not hate: it counts for this much of its weight."""
_LETTERS = {"a": "[a@4]", "e": "[e3]", "i": "[i1!]", "o": "[o0]", "s": "[s$5]"}
_LEAST_LEET = 4
_AIMED = 2.2
"""Aimed at somebody, wording weighs as much as this many independent mentions."""
_CLEAN = tuple(Finding("toxicity", kind, 0.0) for kind in ("toxicity", *CATEGORIES))


class _Hit(NamedTuple):
    """One wording found: its place in the folded text, and its weight after a look around."""

    category: str
    weight: float
    start: int
    end: int


def _spellings(word: str) -> str:
    """Return a pattern of a word with look-alike digits (from four letters on) and stretched letters."""
    parts = []
    for letter, run in groupby(word):
        count = len(list(run))
        if len(word) >= _LEAST_LEET:
            piece = _LETTERS.get(letter, letter)
            # Twice is another word ("asses", "assess"); three times is a drawl.
            parts.append(f"{piece}{{{count},}}" if count > 1 else f"(?:{piece}|{letter}{{3,}})")
        else:
            parts.append(letter * count)
    return "".join(parts)


def _entries() -> list[tuple[str, float, str]]:
    words = [(category, weight, rf"\b(?:{'|'.join(map(_spellings, listed.split()))})\b") for category, weight, listed in WORDS]
    return [*words, *PHRASES]


class Toxicity:
    """Reports `toxicity` and its categories, each 0 to 1, always, and the wording behind them with its span.

    `toxicity` is the probability that a reasonable reader finds the text rude, hateful, threatening or obscene: 0.5 and
    more means that one would. `profanity`, `insult`, `identity_hate` and `threat` are the same for one head each; profanity
    alone counts for less, because swearing at the weather hurts nobody. Weights of several hits combine as independent
    evidence (noisy or). A hit weighs more when it is aimed at somebody, less when it is denied, quoted, talked about or said
    of oneself; killing processes and monsters is no threat. English and French, obfuscated spellings included; irony, dog
    whistles and hostility in polite words are not seen. Of a text longer than 6,000 characters the first 4,000 and the last
    2,000 are judged.
    """

    name = "toxicity"
    roles = frozenset({Role.PROMPT, Role.ANSWER})
    fail_closed = False
    budget_seconds = 0.0003

    def __init__(self) -> None:
        entries = _entries()
        self._gate = Gate([required(pattern) for _, _, pattern in entries])
        self._entries = [(category, weight, re2.compile(pattern)) for category, weight, pattern in entries]
        self._towards, self._oneself, self._denied, self._mentioned, self._technical = map(
            re2.compile, (TOWARDS, ABOUT_ONESELF, DENIED, MENTIONED, TECHNICAL)
        )

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return the five whole-text findings and one for each wording."""
        folded = document.view(fold)
        if len(folded.text) <= _HEAD_CHARS + _TAIL_CHARS:
            hits = self._hits(0, folded.text, folded.openings)
        else:
            parts = ((0, folded.text[:_HEAD_CHARS]), (len(folded.text) - _TAIL_CHARS, folded.text[-_TAIL_CHARS:]))
            hits = [hit for offset, part in parts for hit in self._hits(offset, part, openings(part))]
        if not hits:
            return _CLEAN
        if any(folded.text[hit.start : hit.end] in HOMOGRAPHS for hit in hits):
            language = document.view(detect_language)
            hits = [hit for hit in hits if not language or HOMOGRAPHS.get(folded.text[hit.start : hit.end]) != language[0]]
        return _report(folded, hits) if hits else _CLEAN

    def _hits(self, offset: int, part: str, present: set[str]) -> list[_Hit]:
        possible = self._gate.open(present)
        if not possible:
            return []
        # RE2 refuses lone surrogates; folding has removed them already, this keeps lengths whatever it does.
        text = part.encode("utf-8", "replace").decode()
        found = []
        for number in possible:
            category, weight, pattern = self._entries[number]
            for match in islice(pattern.finditer(text), _MOST_HITS):
                start, end = match.span()
                seen = self._in_context(category, weight, text, start, end)
                found.append(_Hit(category, seen, offset + start, offset + end))
        return found

    def _in_context(self, category: str, weight: float, text: str, start: int, end: int) -> float:
        before = text[max(0, start - _BEFORE_CHARS) : start]
        if category == "threat" and self._technical.search(text) and not text[start:end].endswith(("you", "yourself")):
            weight *= 0.25
        if self._mentioned.search(before) or text[end : end + 1] in {'"', "»", "”"}:
            return weight * 0.45
        if self._denied.search(before[-16:]):
            return weight * 0.4
        if category == "insult":
            if self._oneself.search(before):
                return weight * 0.3
            if self._towards.search(before[-22:]) or self._towards.search(text[end : end + _AFTER_CHARS]):
                return 1.0 - math.pow(1.0 - weight, _AIMED)
        return weight


def _report(folded: Folded, hits: Sequence[_Hit]) -> list[Finding]:
    clean = dict.fromkeys(CATEGORIES, 1.0)
    harmless = 1.0
    for hit in hits:
        clean[hit.category] *= 1.0 - hit.weight
        harmless *= 1.0 - hit.weight * (_PROFANITY_SHARE if hit.category == "profanity" else 1.0)
    findings = [Finding("toxicity", "toxicity", 1.0 - harmless)]
    findings.extend(Finding("toxicity", category, 1.0 - left) for category, left in clean.items())
    for hit in hits:
        severity = Severity.CRITICAL if hit.weight >= 0.8 else Severity.WARNING if hit.weight >= 0.4 else Severity.INFO
        findings.append(Finding("toxicity", hit.category, hit.weight, *folded.span(hit.start, hit.end), severity))
    return findings
