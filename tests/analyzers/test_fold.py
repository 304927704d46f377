"""Folding: what a reader sees, in the plainest letters, with the way back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analyzers.text.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Ignore THIS", "ignore this", id="ascii loses case"),
        pytest.param("Éteins l’été", "eteins l'ete", id="accents and curly quotes of French"),
        pytest.param("cœur, Œuvre, æther, straße", "coeur, oeuvre, aether, strasse", id="ligatures"),
        pytest.param("ignоrе рrеviоus", "ignore previous", id="Cyrillic look-alikes"),
        pytest.param("Ιgnοrε", "ignore", id="Greek look-alikes"),
        pytest.param("ｉｇｎｏｒｅ", "ignore", id="full-width letters"),
        pytest.param("𝐢𝐠𝐧𝐨𝐫𝐞 𝒾𝓰𝓃", "ignore ign", id="mathematical letters"),
        pytest.param("ⓘⓖⓝⓞⓡⓔ", "ignore", id="circled letters"),
        pytest.param("ig\u200bno\u2060re", "ignore", id="zero-width characters vanish"),
        pytest.param("a\u202eb\u2066c", "abc", id="bidirectional controls vanish"),
        pytest.param("a\U000e0041\U000e0062b", "ab", id="tag characters vanish"),
        pytest.param("ig\0no\x07re", "ignore", id="controls vanish"),
        pytest.param("a\u0301\u0327b", "ab", id="combining marks vanish"),
        pytest.param("a \n\t\u2003 b", "a b", id="whitespace runs become one space"),
        pytest.param("a\n\nb\rc", "a b c", id="line breaks become spaces"),
        pytest.param("a\ud800b", "a\ufffdb", id="a lone surrogate is replaced"),
        pytest.param("½ ™ …", "1/2 tm ...", id="compatibility forms"),
        pytest.param("日本 😀", "日本 😀", id="other scripts stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    "text", ["plain ascii", "où déjà été", "l’été – déjà", "привет"], ids=["ascii", "latin-1", "cp1252", "other"]
)
def test_offsets_are_none_where_nothing_moved(text: str) -> None:
    assert fold(text).offsets is None


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        pytest.param("un  bon\n\ncœur  là", "coeur", "cœur", id="after runs and within a ligature"),
        pytest.param("xx\u200b\u200big\u200bnore  it", "ignore", "ig\u200bnore", id="around zero-width characters"),
        pytest.param("\0\0abc", "abc", "abc", id="after deleted characters"),
        pytest.param("ﷺ secret", "secret", "secret", id="after a long ligature"),
        pytest.param("😀  Ｓecret", "secret", "Ｓecret", id="after an emoji and two spaces"),
    ],
)
def test_spans_lead_back_to_the_original(text: str, word: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(word)
    first, last = folded.span(start, start + len(word))
    assert text[first:last] == original


@given(st.text(alphabet=st.characters()))
def test_any_text_folds_within_its_bounds(text: str) -> None:
    folded = fold(text)
    assert "  " not in folded.text
    assert len(folded.text) <= 4 * len(text)
    assert "\0" not in folded.text
    folded.text.encode()
    if folded.offsets is None:
        assert len(folded.text) == len(text)
    else:
        places = [folded.offsets[index] for index in range(len(folded.text) + 1)]
        assert places == sorted(places)
        assert places[-1] == len(text)


@given(st.text(alphabet="aé œ\u200b\n’😀"))
def test_every_folded_character_comes_from_one_that_folds_to_it(text: str) -> None:
    folded = fold(text)
    for index, letter in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert letter in fold(text[start:end]).text


@pytest.mark.parametrize(
    "text",
    ["ﷺ" * 20_000, "a\u200b" * 10_000, "œ" * 20_000, "a  " * 7_000, "\ud800" * 20_000, "a" + "\u0301" * 20_000],
    ids=["ligatures", "zero-width", "two-letter", "runs", "surrogates", "marks"],
)
def test_twenty_kilobytes_fold_in_bounded_time(text: str) -> None:
    fold(text[:100])
    before = time.process_time()
    fold(text)
    assert time.process_time() - before < 0.2
