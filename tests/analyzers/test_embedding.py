"""Texts become unit vectors whose cosines follow their words."""

import subprocess
import sys

import numpy as np
import pytest

from app.analyzers.text import embedding
from app.analyzers.text.embedding import DIMENSIONS, HEAD_TOKENS, TAIL_TOKENS, _embed_anew, embed, words


def cosine(one: str, other: str) -> float:
    return float(embed(one) @ embed(other))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Comment réduire la latence ?", id="a French question"),
        pytest.param("word", id="one word"),
        pytest.param("日本語のテキスト", id="a script without spaces"),
        pytest.param("lone \ud800 surrogate\udfff", id="lone surrogates"),
        pytest.param("nul \x00 byte", id="a NUL byte"),
        pytest.param("x" * 100_000, id="one word of 100 kB"),
        pytest.param("the of and", id="frequent words only"),
        pytest.param("2024 17", id="numbers only"),
    ],
)
def test_a_text_with_a_word_is_a_unit_vector(text: str) -> None:
    vector = embed(text)
    assert vector.shape == (DIMENSIONS,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    "text", [pytest.param("", id="empty"), pytest.param("?! \n…", id="punctuation"), pytest.param("__", id="underscores")]
)
def test_a_text_without_a_word_is_the_zero_vector(text: str) -> None:
    assert not embed(text).any()


def test_a_vector_cannot_be_altered() -> None:
    with pytest.raises(ValueError, match="read-only"):
        embed("shared by several analyzers")[0] = 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Réduire la LATENCE", "reduire la latence", id="case and accents"),
        pytest.param("re\u0301duire", "réduire", id="a letter and its accent as two characters"),
        pytest.param("ticket 1234", "ticket 9876", id="one number for another"),
        pytest.param("latency, of requests!", "latency of requests", id="punctuation"),
    ],
)
def test_texts_that_differ_in_form_only_are_alike(one: str, other: str) -> None:
    assert cosine(one, other) > 0.85


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        pytest.param("reduce the latency of requests", "latency of a request", "bake an apple pie", id="shared words"),
        pytest.param("surveiller un modèle", "surveillance des modèles", "arroser mes tomates", id="shared letters"),
        pytest.param(
            "what is the price of the model", "model price", "what is the weather in the city", id="frequent words weigh little"
        ),
        pytest.param("monitorng dashbord", "monitoring dashboard", "gardening holiday", id="typing errors"),
    ],
)
def test_what_shares_words_is_nearer(text: str, near: str, far: str) -> None:
    assert cosine(text, near) > cosine(text, far) + 0.2


def test_a_long_text_is_known_by_its_ends() -> None:
    head = " ".join(["alpha"] * HEAD_TOKENS)
    tail = " ".join(["omega"] * TAIL_TOKENS)
    long = f"{head} {'middle ' * 5_000} {tail}"
    assert len(words(long)) == HEAD_TOKENS + TAIL_TOKENS
    assert np.allclose(embed(long), embed(f"{head} {tail}"), atol=1e-5)


def test_a_text_of_many_short_words_is_cut_too() -> None:
    assert len(words("a b " * 150)) == HEAD_TOKENS + TAIL_TOKENS


def test_another_process_computes_the_same_vector() -> None:
    text = "Explique le monitoring IA"
    code = f"from app.analyzers.text.embedding import embed; print(embed({text!r}).tobytes().hex())"
    command = [sys.executable, "-c", code]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own code
    assert np.allclose(np.frombuffer(bytes.fromhex(printed), dtype=np.float32), embed(text), atol=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Comment RÉDUIRE la latence en 2024 ?", id="Latin-1"),
        pytest.param("Straße, 5 µm, 10², ½ et ªº", id="letters whose lower case is longer or elsewhere"),
        pytest.param("l’œuvre d’été", id="beyond Latin-1"),
        pytest.param("x" * 47 + " " + "y" * 49 + " " + "z" * 100, id="words longer than any that is kept"),
        pytest.param("une_phrase\xa0avec\x85des\x00signes", id="odd spaces"),
        pytest.param("mot " * 129, id="more words than are looked at"),
    ],
)
def test_the_short_way_for_known_words_leads_to_the_same_vector(text: str) -> None:
    first = embed(text)
    assert np.array_equal(embed(text), first)
    assert np.array_equal(_embed_anew(text), first)


def test_words_in_masses_are_let_go_again() -> None:
    text = "le premier texte"
    first = embed(text)
    for start in range(0, 9_000, 100):
        embed(" ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(start, start + 100)))
    assert len(embedding._KNOWN) <= embedding._KNOWN_WORDS + HEAD_TOKENS + TAIL_TOKENS
    assert np.array_equal(embed(text), first)
