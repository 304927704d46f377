import math

import pytest

from app.analyzers.quality import Quality
from app.domain.findings import QUALITY_DEFECTS
from app.domain.text import Document, Role

QUALITY = Quality()
QUESTION = "How does a vaccine train the immune system against a virus?"
GOOD = (
    "A vaccine shows the immune system a harmless piece of a virus. The body makes antibodies and memory cells against it, so "
    "that it reacts faster when the real virus arrives. Some vaccines need a second dose to make that memory last."
)
ELSEWHERE = (
    "To bake a good sourdough loaf, feed the starter twice a day and let the dough rest overnight in the fridge. Preheat the "
    "oven with a heavy pot inside, score the crust, and bake it covered for half an hour."
)
FRENCH = "Un vaccin montre au système immunitaire un morceau inoffensif du virus, et le corps apprend à le reconnaître."


def defects(answer: str, question: str | None = QUESTION) -> dict[str, float]:
    asked = Document(question) if question is not None else None
    findings = QUALITY.analyze(Document(answer, Role.ANSWER, question=asked))
    assert all(f.start is None for f in findings)
    return {f.kind: f.score for f in findings}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(QUESTION, GOOD, id="English prose"),
        pytest.param(
            "Comment un vaccin prépare-t-il le système immunitaire ?",
            FRENCH + " Il réagit ensuite plus vite lorsque le vrai virus se présente.",
            id="French prose",
        ),
        pytest.param("What is the capital of France?", "Paris", id="one word"),
        pytest.param(
            "Write a Python function that reverses a string.",
            "```python\ndef reverse(text: str) -> str:\n    return text[::-1]\n```\nThe slice walks the string backwards.",
            id="code",
        ),
        pytest.param("Give me three fruits that grow in winter.", "- oranges\n- kiwis\n- winter apples", id="a list"),
        pytest.param(
            "My dog died and I feel sad.", "I'm sorry to hear that your dog died. Feeling sad is natural.", id="sympathy"
        ),
    ],
)
def test_an_ordinary_answer_is_usable(question: str, answer: str) -> None:
    assert math.prod(1.0 - score for score in defects(answer, question).values()) > 0.85


@pytest.mark.parametrize(
    ("defect", "answer"),
    [
        pytest.param("empty", " \n…", id="no letter at all"),
        pytest.param("refusal", "I'm sorry, but I can't help with that request.", id="an English refusal"),
        pytest.param("refusal", "Je ne peux malheureusement pas répondre.", id="a French refusal"),
        pytest.param("refusal", "As an AI language model, I cannot provide medical advice.", id="a model that is only a model"),
        pytest.param("truncated", GOOD[:-25], id="a cut end"),
        pytest.param("degenerate", "The vaccine trains the immune system well. " * 9, id="a loop"),
        pytest.param("off_topic", ELSEWHERE, id="another subject"),
        pytest.param("wrong_language", FRENCH, id="another language"),
    ],
)
def test_a_defect_is_found(defect: str, answer: str) -> None:
    found = defects(answer)
    assert max(found, key=found.__getitem__) == defect
    assert found[defect] > 0.6
    assert set(found) <= set(QUALITY_DEFECTS)


def test_a_good_topical_answer_is_clearly_on_topic() -> None:
    assert defects(GOOD)["off_topic"] < 0.1


def test_a_refusal_that_goes_on_to_help_counts_half() -> None:
    full = defects("I'm sorry, but I can't prescribe a vaccine.")["refusal"]
    partial = defects("I'm sorry, but I can't prescribe a vaccine. However, I can explain how it works.")["refusal"]
    assert 0.0 < partial < full


def test_a_refusal_further_down_counts_less() -> None:
    assert 0.0 < defects(GOOD + " " + GOOD.replace("vaccine", "jab") + " I cannot help with that.")["refusal"] < 0.5


def test_an_idiom_is_no_refusal() -> None:
    assert defects("I can't help but admire how a vaccine trains the immune system.")["refusal"] == 0.0


@pytest.mark.parametrize(
    ("question", "answer", "absent"),
    [
        pytest.param(None, GOOD, {"off_topic", "wrong_language"}, id="no question"),
        pytest.param("Hi", GOOD, {"off_topic"}, id="a question without a subject"),
        pytest.param(
            "Translate to French: vaccines train the body.", FRENCH, {"off_topic", "wrong_language"}, id="a translation"
        ),
        pytest.param(QUESTION, "Yes.", {"off_topic", "wrong_language"}, id="an answer too short to tell"),
    ],
)
def test_what_cannot_be_judged_is_absent(question: str | None, answer: str, absent: set[str]) -> None:
    assert absent.isdisjoint(defects(answer, question))


def test_an_english_text_pasted_into_a_french_request_may_be_answered_in_french() -> None:
    question = "Résume ce texte pour moi, en trois phrases s'il te plaît, et sans jargon : " + GOOD * 3
    assert defects(FRENCH, question).get("wrong_language", 0.0) < 0.5


def test_an_empty_answer_gets_no_other_judgement() -> None:
    assert defects("") == {"empty": 1.0}
