"""Looks for the defects that make an answer unusable."""

import math
from collections.abc import Sequence

import re2

from app.analyzers.text.content import content
from app.analyzers.text.fold import Folded, fold
from app.analyzers.text.form import form, logistic
from app.analyzers.text.gate import Gate
from app.analyzers.text.language import detect_language
from app.analyzers.text.lexicon_language import CREATION, TRANSLATION
from app.analyzers.text.lexicon_refusal import FULL, INNOCENT, MORALISING, YET_HELPS
from app.analyzers.text.openings import OPENING_LETTERS, openings
from app.analyzers.text.patterns import PatternSet
from app.analyzers.text.required import required
from app.analyzers.text.words import words
from app.domain.findings import Finding
from app.domain.text import Document, Role

_OPENING_CHARS = 220
"""Where a refusal that is the whole answer begins."""
_LATER_CHARS = 700
_EDGE = OPENING_LETTERS + 1
_FULL, _LECTURE = 0.94, 0.55
_LATER_SHARE = 0.4
_FREE_SHARE = 0.4
_HELPFUL_SHARE = 0.5
_SINGLE_SUBJECT_SHARE = 0.6
"""A question of one content word may well be answered by its synonym."""
_FEWEST_ANSWER_STEMS = 4
_ENOUGH_ANSWER_STEMS = 12
_SURE_OF_LANGUAGE = 0.85
_EDGE_CHARS = 160
_TRANSLATION = frozenset(TRANSLATION.split())
_CREATION = frozenset(CREATION.split())
_NOT_EMPTY = Finding("quality", "empty", 0.0)
_SAME_LANGUAGE = Finding("quality", "wrong_language", 0.0)


class Quality:
    """Reports the probability, 0 to 1, of each defect that it can judge; an ordinary answer has all of them near 0.

    - `empty`: no letter and no digit. Nothing else is judged then.
    - `refusal`: the model declines (English, French). A refusal that opens the answer counts fully, one further down or
      followed by an offer of help counts less. Whether it was justified is not asked.
    - `truncated`: the text stops before its end.
    - `degenerate`: repetition or word salad.
    - `off_topic`: the answer shares no subject with the question; absent for questions or answers too short to tell, for a
      question and an answer in different languages, and where a translation is asked for.
    - `wrong_language`: the answer is in another language than the question; absent where either is unknown or a language is
      named.

    Calibration: logistic curves over a handful of features, fitted on public question-answer pairs against the same answers
    dealt to other questions, then shifted towards the ordinary case. Quality here is usability, not preference.
    """

    name = "quality"
    roles = frozenset({Role.ANSWER})
    fail_closed = False
    budget_seconds = 0.0004

    def __init__(self) -> None:
        self._declines = PatternSet({"full": FULL, "lecture": MORALISING, "innocent": INNOCENT, "helps": YET_HELPS})
        self._gate = Gate([required(pattern) for pattern in (*FULL, *MORALISING, *INNOCENT)])
        self._innocent = re2.compile("|".join(f"(?:{pattern})" for pattern in INNOCENT))

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return one whole-text finding per defect that can be judged."""
        if not any(map(str.isalnum, document.text)):
            return (Finding("quality", "empty", 1.0),)
        defects = document.view(form)
        findings = [
            _NOT_EMPTY,
            Finding("quality", "refusal", self._refusal(document.view(fold))),
            Finding("quality", "truncated", defects.truncated),
            Finding("quality", "degenerate", 1.0 - (1.0 - defects.repetitive) * (1.0 - defects.salad)),
        ]
        if document.question is not None:
            findings += _against(document.question, document)
        return findings

    def _refusal(self, folding: Folded) -> float:
        folded = folding.text
        if not self._gate.open(folding.openings) and not self._gate.open(_cut(folded)):
            return 0.0
        opening = self._strength(folded[:_OPENING_CHARS])
        later = 0.0 if opening else _LATER_SHARE * self._strength(folded[_OPENING_CHARS:_LATER_CHARS])
        return max(opening, later)

    def _strength(self, part: str) -> float:
        found = self._declines.matches(part)
        if "innocent" in found:
            found = self._declines.matches(self._innocent.sub("", part.encode("utf-8", "replace").decode()))
        strength = _FULL if "full" in found else _LECTURE if "lecture" in found else 0.0
        return _HELPFUL_SHARE * strength if "helps" in found else strength


def _cut(folded: str) -> set[str]:
    """Return what begins or ends where the looked-at parts of a text do, within a word perhaps."""
    if len(folded) <= _OPENING_CHARS:
        return set()
    edges = (_OPENING_CHARS - _EDGE, _OPENING_CHARS, _LATER_CHARS - _EDGE)
    return openings(" ".join([folded[start : start + _EDGE] for start in edges]))


def _against(question: Document, answer: Document) -> list[Finding]:
    """Judge an answer by its question: the language first, because words of two languages cannot be compared."""
    asked, given = question.view(detect_language), answer.view(detect_language)
    request = question.view(words)
    translation = not _TRANSLATION.isdisjoint(request)
    findings = []
    if asked and given and not translation and min(asked[1], given[1]) >= _SURE_OF_LANGUAGE:
        if asked[0] != given[0]:
            score = asked[1] * given[1] if _asks_throughout(question.text, asked[0]) and "```" not in answer.text else 0.3
            return [Finding("quality", "wrong_language", score)]
        findings.append(_SAME_LANGUAGE)
    if not translation and (asked is None or given is None or asked[0] == given[0]):
        off = _off_topic(content(request), content(answer.view(form).words))
        if off is not None:
            free = not _CREATION.isdisjoint(request)
            findings.append(Finding("quality", "off_topic", _FREE_SHARE * off if free else off))
    return findings


def _asks_throughout(question: str, language: str) -> bool:
    """Say whether both ends of a question are in one language: a pasted text may be in another than the request around it."""
    return all(
        (end := detect_language(edge)) is None or end[0] == language
        for edge in (question[:_EDGE_CHARS], question[-_EDGE_CHARS:])
    )


def _off_topic(asked: set[str], given: set[str]) -> float | None:
    """Return the probability that an answer speaks of something else, from shared stems; None where too few can tell.

    Features: the shared stems over the geometric mean of both counts, their share of the question, and, where nothing is
    shared, the length of the answer (a long answer that never mentions the question's subject is the clearer case).
    """
    shared = len(asked & given)
    if not asked or (not shared and len(given) < _FEWEST_ANSWER_STEMS):
        return None
    nearness = shared / math.sqrt(len(asked) * max(1, len(given)))
    value = 3.5 - 32.0 * nearness - 4.0 * shared / len(asked) - min(shared, 4) / 4
    if not shared:
        value += 1.05 * math.log1p(len(given)) - 4.0
    return logistic(value) * min(1.0, len(given) / _ENOUGH_ANSWER_STEMS) * (_SINGLE_SUBJECT_SHARE if len(asked) == 1 else 1.0)
