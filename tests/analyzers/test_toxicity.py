import pytest

from app.analyzers.toxicity import CATEGORIES, Toxicity
from app.domain.findings import Finding, Severity
from app.domain.text import Document

TOXICITY = Toxicity()


def scores(text: str) -> dict[str, float]:
    return {f.kind: f.score for f in TOXICITY.analyze(Document(text)) if f.start is None}


def wording(text: str) -> list[str]:
    return [text[f.start : f.end] for f in TOXICITY.analyze(Document(text)) if f.start is not None]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        pytest.param("You are an idiot", "insult", id="a mild insult aimed at somebody"),
        pytest.param("Shut up, you stupid piece of shit", "insult", id="a strong insult"),
        pytest.param("fuuuck you", "insult", id="a stretched spelling"),
        pytest.param("What a b1tch, f*ck you", "insult", id="digits and stars for letters"),
        pytest.param("аsshоle", "insult", id="Cyrillic look-alikes"),
        pytest.param("Muslims are terrorists", "identity_hate", id="a group made base"),
        pytest.param("I will kill you", "threat", id="a threat"),
        pytest.param("just go kill yourself", "threat", id="a wish of death"),
        pytest.param("Espèce de crétin !", "insult", id="a French insult aimed at somebody"),
        pytest.param("Ferme ta gueule, connard", "insult", id="a French insult"),
        pytest.param("Les noirs sont des animaux", "identity_hate", id="a group made base in French"),
        pytest.param("Je vais te tuer", "threat", id="a French threat"),
    ],
)
def test_toxic_texts_are_flagged(text: str, category: str) -> None:
    found = scores(text)
    assert found["toxicity"] >= 0.5
    assert max(CATEGORIES, key=found.__getitem__) == category
    assert wording(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("How do I kill a process on Linux?", id="killing a process"),
        pytest.param("Comment tuer un processus zombie ?", id="killing a process in French"),
        pytest.param("Should I kill them all? The threads never end.", id="killing threads"),
        pytest.param("Assess the class of assassins in Scunthorpe", id="words inside words"),
        pytest.param("Muslims are not terrorists", id="counter-speech"),
        pytest.param("He is not an idiot", id="denied"),
        pytest.param('What does the word "bitch" mean?', id="a word talked about"),
        pytest.param("I'm so stupid, I forgot my keys", id="said of oneself"),
        pytest.param("Fuck, I missed the train", id="swearing at nobody"),
        pytest.param("Le train a du retard", id="a homograph in another language"),
        pytest.param("Explique le monitoring IA", id="an ordinary prompt"),
        pytest.param("", id="empty"),
    ],
)
def test_innocent_texts_are_left_alone(text: str) -> None:
    assert scores(text)["toxicity"] < 0.5


def test_every_head_is_always_reported() -> None:
    assert scores("Good morning") == dict.fromkeys(("toxicity", *CATEGORIES), 0.0)


def test_profanity_alone_is_no_hate() -> None:
    found = scores("This is fucking great")
    assert found["profanity"] > found["toxicity"] > 0.0
    assert found["identity_hate"] == found["insult"] == found["threat"] == 0.0


def test_spans_are_of_the_text_as_sent() -> None:
    text = "É\u200bh \ud800 — you connard"
    assert wording(text) == ["connard"]


def test_severity_follows_the_weight() -> None:
    spans = [f for f in TOXICITY.analyze(Document("damn, you idiot, I will kill you")) if f.start is not None]
    assert {f.severity for f in spans} == {Severity.INFO, Severity.WARNING, Severity.CRITICAL}


def test_both_ends_of_a_long_text_are_judged() -> None:
    text = "word " * 4_000 + "fuck you"
    found = [f for f in TOXICITY.analyze(Document(text)) if f.start is not None]
    assert {text[f.start : f.end] for f in found} == {"fuck", "fuck you"}


def test_hits_are_bounded_and_scores_stay_in_range() -> None:
    findings = TOXICITY.analyze(Document("idiot you " * 10_000))
    assert len(findings) < 200
    assert findings[0] == Finding("toxicity", "toxicity", findings[0].score)
    assert 0.99 < findings[0].score <= 1.0
