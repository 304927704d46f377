"""Words are read alike whichever way is taken, and tell their language."""

import pytest

from app.backends.knowledge_words import READ_CHARS, language_of, telling, words_of


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("L'ÉTÉ 2024, à_bientôt", ["l", "été", "à", "bientôt"], id="Latin-1"),
        pytest.param("L’ŒUVRE d’Été Дом", ["l", "œuvre", "d", "été", "дом"], id="beyond Latin-1"),
        pytest.param("pour [EMAIL] et [x]", ["pour", "et", "x"], id="a marker is no word"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_only_the_beginning_of_a_long_prompt_is_read() -> None:
    assert words_of("a " * READ_CHARS) == ["a"] * (READ_CHARS // 2)


def test_telling_words_are_those_that_say_something_each_once() -> None:
    assert telling(["explique", "la", "latence", "x", "y" * 31, "latence", "réseau"]) == ["latence", "réseau"]
