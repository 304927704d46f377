"""What rules need of a text, so that most texts are passed over without matching a pattern."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analyzers.pii import DETECTORS, Pii
from app.analyzers.pii.detector import Detector
from app.analyzers.prompt_security import RULES
from app.analyzers.text.fold import fold
from app.analyzers.text.gate import Gate
from app.analyzers.text.lexicon_ai_act import CONCEPTS
from app.analyzers.text.lexicon_refusal import FULL, INNOCENT, MORALISING
from app.analyzers.text.lexicon_toxicity import PHRASES
from app.analyzers.text.openings import openings
from app.analyzers.text.required import required
from app.analyzers.toxicity import CATEGORIES, Toxicity
from app.domain.text import Document

PATTERNS = (
    *(rule.expression.decode("latin-1") for rule in RULES),
    *(pattern for _, _, pattern in PHRASES),
    *FULL,
    *MORALISING,
    *INNOCENT,
    *CONCEPTS.values(),
)


def may_match(pattern: str, text: str) -> bool:
    return bool(Gate([required(pattern)]).open(openings(text)))


def test_a_text_is_known_by_its_openings_and_marks() -> None:
    assert openings("ignore all_of <it>, please -- d'accord") == {
        "ignor", "all_o", "it", "pleas", "d", "accor", "<", ">", "_", "--",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "text", "opened"),
    [
        pytest.param(r"\bkill\b", "kill it", True, id="the word"),
        pytest.param(r"\bkill\b", "skill, kills", False, id="within a word, or with an ending"),
        pytest.param(r"\bkill\w*", "killers", True, id="with any ending"),
        pytest.param(r"\bignor(?:e|es)\b", "ignorant", True, id="a word that opens alike is looked at"),
        pytest.param(r"\b(?:read|write) (?:code|books)\b", "read books", True, id="one of each group"),
        pytest.param(r"\b(?:read|write) (?:code|books)\b", "read papers", False, id="only one of two groups"),
        pytest.param(r"\bthe (?:old )?secret\b", "a secret", False, id="a common word is asked for too"),
        pytest.param(r"\bsay ?: ?hello\b", "say: hello", True, id="marks between words"),
        pytest.param(r"<\|(?:user|system)\|>", "<|user|>", True, id="rare marks"),
        pytest.param(r"<\|(?:user|system)\|>", "user system", False, id="no rare mark"),
        pytest.param(r"-{3} ?end\b", "a - end", False, id="one dash"),
        pytest.param(r"-{3} ?end\b", "--- end", True, id="three dashes"),
        pytest.param(r"\bsh[i1!]t\b", "sh!t", True, id="a sign in place of a letter"),
        pytest.param(r"\bhow(?: now|$)", "how", True, id="the end of the text"),
        pytest.param(r"(?:^|> )system:", "system: you", True, id="the start of the text"),
        pytest.param(r"\d\d+x", "nothing of it", True, id="a pattern without words is always looked at"),
        pytest.param(r"\b(?:spam|)$", "anything", True, id="an empty alternative"),
    ],
)
def test_what_may_match(pattern: str, text: str, *, opened: bool) -> None:
    assert may_match(pattern, text) is opened


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(?i)kill", id="flags"),
        pytest.param(r"(?P<name>kill)", id="named group"),
        pytest.param(r"\Bkill", id="unknown escape"),
        pytest.param(r"kill)", id="unbalanced"),
    ],
)
def test_unknown_syntax_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"unknown|unbalanced"):
        required(pattern)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:40])
def test_every_rule_needs_something(pattern: str) -> None:
    conditions = required(pattern)
    assert conditions is None or all(all(condition) for condition in conditions)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_no_rule_is_passed_over_that_matches(data: st.DataObject) -> None:
    """A text made from the pattern itself, between other words, must open the gate wherever the pattern matches it folded."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    expression = re.compile(pattern, re.ASCII)
    made = data.draw(st.from_regex(expression, alphabet=st.characters(max_codepoint=255, exclude_characters="\n")))
    for text in (made, f"so {made} or", f"({made})"):
        folded = fold(text)
        if expression.search(folded.text):
            assert Gate([required(pattern)]).open(folded.openings)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: f"{detector.kind} {detector.verify.__name__}")
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_personal_data_is_passed_over(detector: Detector, data: st.DataObject) -> None:
    made = data.draw(st.from_regex(re.compile(detector.shape)))
    assert PII.may_hold(made)


PII = Pii()


@pytest.mark.parametrize("spelling", ["sh1t", "SHIT", "shiiiit", "bull$hit", "sh!t"])
def test_disguised_words_are_still_found(spelling: str) -> None:
    findings = Toxicity().analyze(Document(f"What {spelling} this is"))
    assert {finding.kind for finding in findings if finding.score > 0} & set(CATEGORIES)
