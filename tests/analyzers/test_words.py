"""Words, sentences, stems, numbers, and what a text's form gives away."""

import pytest

from app.analyzers.text.content import content
from app.analyzers.text.form import form
from app.analyzers.text.numbers import agrees, numbers, spelt
from app.analyzers.text.words import HEAD_CHARS, TAIL_CHARS, edges, sentences, split, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Model answers.", ("the", "model", "answers"), id="case and punctuation"),
        pytest.param("L'été à Noël", ("l", "ete", "a", "noel"), id="elision and accents"),
        pytest.param("cœur d’or", ("coeur", "d", "or"), id="ligature and curly apostrophe"),
        pytest.param("пример 42", ("42",), id="other scripts have no words"),
        pytest.param("a\ud800b\x00c", ("a", "b", "c"), id="surrogates and NUL part words"),
        pytest.param("", (), id="empty"),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_marks_are_tokens_of_their_own() -> None:
    assert tokens("Yes, it is.") == ["yes", ",", "it", "is", "."]
    assert tokens("Why? One: two;\nthree!") == ["why", ".", "one", ",", "two", ",", ".", "three", "."]


def test_a_long_text_is_known_by_its_ends() -> None:
    text = "alpha " * 1000 + "middle " + "omega " * 1000
    assert len(edges(text)) == HEAD_CHARS + TAIL_CHARS + 1
    assert "middle" not in words(text)
    assert "omega" in words(text)
    assert "middle" in split(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two! Three?", ["One.", "Two!", "Three?"], id="closing punctuation"),
        pytest.param("Pi is 3.14 here.", ["Pi is 3.14 here."], id="a decimal point is none"),
        pytest.param("He said “no.” She left.", ["He said “no.”", "She left."], id="the quote stays with its sentence"),
        pytest.param("  a\n\n b  ", ["a", "b"], id="lines, without the space around"),
        pytest.param(" \n ", [], id="nothing"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_inflected_words_share_a_stem() -> None:
    assert content(words("monitoring models")) == content(words("We monitored the model."))
    assert content(words("the of and to b2 x")) == set()
    assert content(words("in 7 of 42 cases")) == {"7", "42", "cases"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("1,000 people", 1000.0, id="comma between thousands"),
        pytest.param("12 345 678 euros", 12_345_678.0, id="spaces between thousands"),
        pytest.param("12\u202f000 euros", 12_000.0, id="narrow space between thousands"),
        pytest.param("4,2 millions", 4_200_000.0, id="decimal comma and factor"),
        pytest.param("4.2 million", 4.2, id="without its factor too"),
        pytest.param("1.234 km", 1.234, id="a point that may be decimal"),
        pytest.param("1.234 km", 1234.0, id="a point that may part thousands"),
        pytest.param("in 1889, it", 1889.0, id="a year before a comma"),
    ],
)
def test_a_number_has_its_value(text: str, value: float) -> None:
    assert value in numbers(text)[0].values


@pytest.mark.parametrize(
    "text",
    [pytest.param("1. First\n2) Second", id="markers of a list"), pytest.param("COVID19 and B12", id="parts of words")],
)
def test_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("value", "known", "expected"),
    [
        pytest.param(520_000.0, [1.0, 519_600.0, 6e6], True, id="rounded"),
        pytest.param(350.0, [330.0], False, id="too far to be rounded"),
        pytest.param(2_000.0, [1_980.0], False, id="one digit says too little"),
        pytest.param(1e25, [3.0], False, id="huge"),
        pytest.param(0.0, [1.0], False, id="zero"),
        pytest.param(7.0, [7.0], True, id="the same"),
    ],
)
def test_agreement_of_values(value: float, known: list[float], *, expected: bool) -> None:
    assert agrees(value, known) is expected


def test_spelt_numbers() -> None:
    assert spelt(["the", "three", "trois", "vingt"]) == {3.0, 20.0}


PROSE = (
    "A service level objective says how good a service must be. It names a measure, a target and a window. The team then "
    "spends what is left as an error budget, and slows down its releases once the budget is gone."
)


def test_ordinary_prose_has_good_form() -> None:
    assert max(form(PROSE)[:3]) < 0.05


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The model repeats itself again and again in a loop. " * 8, id="one sentence over and over"),
        pytest.param("no " * 60, id="one word"),
        pytest.param("!" * 300, id="one character"),
        pytest.param("監視は重要です。" * 30, id="without words in Latin script"),
    ],
)
def test_repetition(text: str) -> None:
    assert form(text).repetitive > 0.8


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "objective how a be says must good the of. service and it a to the measure names target, of and the with "
            "window. then is budget a what the to spends error left as and, releases gone down the once its of to.",
            id="English words shuffled",
        ),
        pytest.param(
            "de la le service un et dit objectif. des les est à bon doit que de mesure. une et la fenêtre de nomme, "
            "le du par équipe dépense que. les et versions de la une ralentit.",
            id="French words shuffled",
        ),
    ],
)
def test_word_salad(text: str) -> None:
    assert form(text).salad > 0.8


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE[:-40], id="inside a sentence"),
        pytest.param(PROSE[:100] + " and the", id="after a function word"),
        pytest.param(PROSE + "\n\n```python\nprint(1)\n", id="inside a code block"),
        pytest.param("Here is what you need to do first:\n1. Open the lid\n2.", id="after a bare list marker"),
    ],
)
def test_truncated(text: str) -> None:
    assert form(text).truncated > 0.8


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Paris", id="one word"),
        pytest.param("About 12 km", id="a short answer"),
        pytest.param("Steps:\n- open the lid\n- pour the water", id="a list"),
        pytest.param("Try this:\n```python\nprint(1)\n```", id="closed code"),
        pytest.param(PROSE + "\n\nBest regards,\nThe team", id="a signature"),
        pytest.param(PROSE + " 🎉", id="an emoji"),
        pytest.param(
            "1.\n2.\n- one item that goes on and on over a good many words because somebody had a lot to say", id="long item"
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_not_truncated(text: str) -> None:
    assert form(text).truncated <= 0.5
