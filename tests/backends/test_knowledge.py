"""What the model knows is well formed, and each subject is found by its own name."""

import pytest

from app.backends.knowledge import BANKS, Entry, answer_of, compose, sentences
from app.backends.knowledge_words import words_of

ENTRIES = [(code, entry) for code, bank in BANKS.items() for entry in bank.entries]


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=[f"{code}: {entry.subject}" for code, entry in ENTRIES])
def test_an_entry_is_found_by_its_subject_and_holds_whole_sentences(code: str, entry: Entry) -> None:
    question = f"Explique {entry.subject}" if code == "fr" else f"Tell me about {entry.subject}"
    assert entry.sentences[0] in compose(words_of(question), "", code, 1).sentences
    assert len(entry.sentences) == 4
    assert all(sentence[0].isupper() and sentence[-1] in ".?" for sentence in entry.sentences)
    assert all("  " not in sentence and "\n" not in sentence for sentence in entry.sentences)


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=[f"{code}: {entry.subject}" for code, entry in ENTRIES])
def test_what_was_written_ahead_is_what_it_says(code: str, entry: Entry) -> None:
    """Without words of the prompt, with one, with three: text and tokens are those of the sentences."""
    for own in ([], ["sujet"], ["sujet", "observabilité", "a"]):
        for drawn in range(12):
            answer = entry.answer(own, drawn)
            assert answer == answer_of(answer.sentences)
            assert entry.sentences[0] in answer.sentences
            assert all(word in answer.text for word in own)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_each_language_has_dozens_of_subjects_once(code: str) -> None:
    subjects = [entry.subject for entry in BANKS[code].entries]
    assert len(subjects) == len(set(subjects)) >= 36


def test_the_language_can_be_chosen() -> None:
    assert "Latency" in compose(words_of("Explique la latence et la lenteur latency"), "", "en", 1).text


def test_sentences_are_cut_after_their_signs() -> None:
    assert sentences(" Un. Deux ? Trois ! 3.5 reste ") == ["Un.", "Deux ?", "Trois !", "3.5 reste"]
