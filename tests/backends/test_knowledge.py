"""What the model knows is well formed, and each subject is found by its own name."""

from random import Random

import pytest

from app.backends.knowledge import BANKS, Entry, compose, language_of, sentences, words_of

ENTRIES = [(code, entry) for code, bank in BANKS.items() for entry in bank.entries]


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=[f"{code}: {entry.subject}" for code, entry in ENTRIES])
def test_an_entry_is_found_by_its_subject_and_holds_whole_sentences(code: str, entry: Entry) -> None:
    question = f"Explique {entry.subject}" if code == "fr" else f"Tell me about {entry.subject}"
    assert entry.sentences[0] in compose(question, "", code, Random(1))
    assert len(entry.sentences) == 4
    assert all(sentence[0].isupper() and sentence[-1] in ".?" for sentence in entry.sentences)
    assert all("  " not in sentence and "\n" not in sentence for sentence in entry.sentences)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_each_language_has_dozens_of_subjects_once(code: str) -> None:
    subjects = [entry.subject for entry in BANKS[code].entries]
    assert len(subjects) == len(set(subjects)) >= 36


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Comment réduire la latence ?", "fr", id="French"),
        pytest.param("How do I reduce latency?", "en", id="English"),
        pytest.param("monitoring", "en", id="neither"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(words_of(text)) == language


def test_the_language_can_be_chosen() -> None:
    assert "Latency" in " ".join(compose("Explique la latence et la lenteur latency", "", "en", Random(1)))


def test_sentences_are_cut_after_their_signs() -> None:
    assert sentences(" Un. Deux ? Trois ! 3.5 reste ") == ["Un.", "Deux ?", "Trois !", "3.5 reste"]
