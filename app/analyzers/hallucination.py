"""Compares an answer with the context it must be grounded in."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from app.analyzers.text.content import FUNCTION_WORDS
from app.analyzers.text.form import logistic
from app.analyzers.text.language import detect_language
from app.analyzers.text.lexicon_grammar import NEGATIONS, PREAMBLE_STEMS
from app.analyzers.text.numbers import agrees, numbers, spelt, values
from app.analyzers.text.words import HEAD_CHARS, Sentence, edges, sentences, split
from app.domain.findings import Finding, Severity
from app.domain.text import Document, Role

_CONTEXT_CHARS = 40_000
_STEM_LETTERS = 5
_MOST_SPANS = 60
_MOST_SENTENCES = 150
_MOST_TELLS = 150
_SUSPECT = 0.5
_FEWEST_CONTENT = 3
"""A sentence of fewer content words ("Oh yes, great film!") is judged with the whole only."""
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞŒ](?<!\w.)[\w'’-]{1,40}")
_TITLE_WORDS = 4
_TITLE_SHARE = 0.6
_NEGATIONS = frozenset(NEGATIONS.split())
_PREAMBLE = frozenset(PREAMBLE_STEMS.split())
"""Stems of what an answer says of itself ("According to the document …"); they claim nothing."""


class Evidence(NamedTuple):
    """What a context offers to check claims against.

    Attributes:
        stems: five-letter stems of every word.
        pairs: neighbouring stems.
        values: numbers by value in rising order, spelt ones too.
        negated: whether anything is denied.
    """

    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    values: tuple[float, ...]
    negated: bool


def evidence(text: str) -> Evidence:
    """Return what a context offers; a pure view, linear in the text."""
    found = split(text)
    stems = [word[:_STEM_LETTERS] for word in found]
    return Evidence(
        frozenset(stems),
        frozenset(pairwise(stems)),
        tuple(sorted(values(text) | spelt(found))),
        not _NEGATIONS.isdisjoint(found),
    )


_NOTHING = Evidence(frozenset(), frozenset(), (), negated=False)


def _asked(text: str) -> Evidence:
    return evidence(edges(text))


class _Tell(NamedTuple):
    """A number or a name that the context does not know, by its place in the answer."""

    start: int
    end: int
    detail: str


class _Claims(NamedTuple):
    """Counts over one sentence, or over several added up."""

    pairs: int = 0
    new_pairs: int = 0
    content: int = 0
    new_content: int = 0
    unasked_content: int = 0
    numbers: int = 0
    names: int = 0
    denials: int = 0

    def risk(self) -> float:
        """Return the probability of an unsupported claim.

        Features: share of neighbouring words that never stand together in the context, share of content words that it does
        not have (nor the question), an unknown number, an unknown name, a denial where the context denies nothing. The weights
        follow a logistic regression on public dialogue, summary and question-answering sets, with the number's raised (an
        unsupported number was right 96 times of 100) and the intercept moved from the sets' 70 % to about 30 % of unsupported
        answers.
        """
        content = max(1, self.content)
        return logistic(
            2.0 * self.new_pairs / max(1, self.pairs)
            + 3.0 * self.new_content / content
            + 1.5 * self.unasked_content / content
            + 4.0 * (self.numbers > 0)
            + 1.6 * (self.names > 0)
            + 1.5 * (self.denials > 0)
            - 3.0,
        )


class Hallucination:
    """Reports `unsupported`: the probability, 0 to 1, that an answer claims something that its context does not say.

    Without a context there is nothing to compare with, and no finding; likewise for an answer or a context without words in
    Latin script, and for a context of more than 40,000 characters, which would take too long to read. The first 3,000
    characters of the answer are judged, sentence by sentence; the score is that of the whole or of the worst sentence,
    whichever is higher. Unknown numbers and names (`detail` `number` or `name`), and suspect sentences (`sentence`), are
    reported with their span and their sentence's score. It is lexical: a free paraphrase raises the score, a false statement
    made of the context's own words does not.
    """

    name = "hallucination"
    roles = frozenset({Role.ANSWER})
    fail_closed = False
    budget_seconds = 0.0005

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return a whole-text finding and the spans behind it, or nothing."""
        if document.context is None or len(document.context.text) > _CONTEXT_CHARS:
            return ()
        known = document.context.view(evidence)
        if not known.stems:
            return ()
        asked = document.question.view(_asked) if document.question is not None else _NOTHING
        total = _Claims()
        worst = 0.0
        spans: list[Finding] = []
        tells_of_all = _unknown(document, known, asked)
        for sentence in document.view(sentences)[:_MOST_SENTENCES]:
            tells = [tell for tell in tells_of_all if sentence.start <= tell.start < sentence.end]
            claims = _weigh(split(document.text[sentence.start : sentence.end]), tells, known, asked)
            if not claims.content and not claims.numbers:
                continue
            total = _Claims(*map(sum, zip(total, claims, strict=True)))
            risk = claims.risk()
            if claims.content >= _FEWEST_CONTENT or claims.numbers:
                worst = max(worst, risk)
            if tells or risk >= _SUSPECT:
                spans.extend(_spans(sentence, tells, risk))
        if not total.content and not total.numbers:
            return ()
        whole = Finding("hallucination", "unsupported", max(worst, total.risk()))
        return (whole, *islice(spans, _MOST_SPANS))


def _spans(sentence: Sentence, tells: Sequence[_Tell], risk: float) -> list[Finding]:
    spans = [Finding("hallucination", "unsupported", risk, t.start, t.end, Severity.WARNING, t.detail) for t in tells]
    if risk >= _SUSPECT:
        spans.append(Finding("hallucination", "unsupported", risk, sentence.start, sentence.end, Severity.WARNING, "sentence"))
    return spans


def _weigh(found: Sequence[str], tells: Sequence[_Tell], known: Evidence, asked: Evidence) -> _Claims:
    """Count what a sentence, given by its words, claims."""
    stems = [word[:_STEM_LETTERS] for word in found]
    content = {word[:_STEM_LETTERS] for word in set(found) - FUNCTION_WORDS if len(word) > 2 and not word.isdigit()} - _PREAMBLE
    new = content - known.stems
    pairs = set(pairwise(stems))
    return _Claims(
        pairs=len(pairs),
        new_pairs=len(pairs - known.pairs),
        content=len(content),
        new_content=len(new),
        unasked_content=len(new - asked.stems),
        numbers=sum(tell.detail == "number" for tell in tells),
        names=sum(tell.detail == "name" for tell in tells),
        denials=not known.negated and not asked.negated and not _NEGATIONS.isdisjoint(found),
    )


def _unknown(document: Document, known: Evidence, asked: Evidence) -> list[_Tell]:
    """Return the numbers and the names of an answer that neither its context nor its question has."""
    text = document.text[:HEAD_CHARS]
    tells = [
        _Tell(number.start, number.end, "number")
        for number in numbers(text)
        if not any(agrees(value, known.values) or agrees(value, asked.values) for value in number.values)
    ]
    language = document.view(detect_language)
    if language is None or language[0] != "de":  # German writes every noun with a capital.
        tells.extend(_unknown_names(text, document.view(sentences), known.stems | asked.stems))
    return tells[:_MOST_TELLS]


def _unknown_names(text: str, parts: Sequence[Sentence], stems: frozenset[str]) -> Iterator[_Tell]:
    """Yield the capitalised words past the first of their sentence that are not among the stems; none of a title."""
    begins = {part.start for part in parts}
    found = [match for match in _CAPITALISED.finditer(text) if match.start() not in begins]
    if len(found) >= _TITLE_WORDS and len(found) > _TITLE_SHARE * text.count(" "):
        return
    for match in found:
        for word in split(match.group()):
            if len(word) > 2 and word not in FUNCTION_WORDS and word[:_STEM_LETTERS] not in stems:
                yield _Tell(match.start(), match.end(), "name")
                break
