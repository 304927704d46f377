import pytest

from app.storage.storable import storable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\ud800b", "a?b", id="a lone surrogate"),
        pytest.param("\udfff\ud800", "??", id="surrogates in the wrong order"),
    ],
)
def test_replaces_what_utf8_cannot_carry(text: str, expected: str) -> None:
    assert storable(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("a\0b", id="a NUL byte"),
        pytest.param("é 🙂 漢", id="letters of the world"),
    ],
)
def test_leaves_other_text_alone(text: str) -> None:
    assert storable(text) is text
