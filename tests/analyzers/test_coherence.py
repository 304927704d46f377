import pytest

from app.analyzers.coherence import Coherence
from app.domain.text import Document, Role

PROSE = (
    "Drift means that today's questions differ from those the service was built for. A detector compares the recent "
    "questions with a reference. When the distance grows, somebody should look at what has changed."
)


def incoherent(text: str) -> float:
    (finding,) = Coherence().analyze(Document(text, Role.ANSWER))
    assert finding.kind == "incoherent"
    assert finding.start is None
    return finding.score


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PROSE, id="English prose"),
        pytest.param(
            "La dérive se mesure à partir d'une référence. Elle alerte l'équipe quand les questions changent.", id="French"
        ),
        pytest.param("Paris.", id="one word"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", id="a table"),
        pytest.param("```python\nfor item in items:\n    print(item)\n```", id="code"),
    ],
)
def test_well_formed_answers(text: str) -> None:
    assert incoherent(text) < 0.1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I can help you with that today. " * 12, id="a loop"),
        pytest.param(
            "the of questions a was for. built today service the drift with means and that. reference to a the detector "
            "recent compares of. the when and distance should somebody grows, what of look at the to.",
            id="word salad",
        ),
    ],
)
def test_degenerate_answers(text: str) -> None:
    assert incoherent(text) > 0.8


def test_a_cut_end_adds_a_little() -> None:
    assert incoherent(PROSE) < incoherent(PROSE[:-30]) < 0.5


@pytest.mark.parametrize("text", [pytest.param("", id="empty"), pytest.param(" \n", id="blank")])
def test_nothing_to_say_of_an_empty_answer(text: str) -> None:
    assert Coherence().analyze(Document(text, Role.ANSWER)) == ()
