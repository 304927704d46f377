import pytest

from app.analyzers.hallucination import Hallucination
from app.domain.findings import Finding, Severity
from app.domain.text import Document, Role

CONTEXT = (
    "The Harbour Bridge was opened in 1932 and carries about 160,000 vehicles a day. It is 1,149 metres long. "
    "Its design was led by John Bradfield, and three workshops supplied the steel."
)
CONTEXTE = "Le musée conserve 1 200 tableaux, dont trois œuvres de Monet, et ferme le lundi."


def judge(answer: str, context: str | None = CONTEXT, question: str | None = None) -> list[Finding]:
    document = Document(
        answer,
        Role.ANSWER,
        question=Document(question) if question is not None else None,
        context=Document(context, Role.CONTEXT) if context is not None else None,
    )
    return list(Hallucination().analyze(document))


def details(answer: str, findings: list[Finding], detail: str) -> list[str]:
    return [answer[f.start : f.end] for f in findings if f.detail == detail]


@pytest.mark.parametrize(
    ("answer", "context"),
    [
        pytest.param("The Harbour Bridge was opened in 1932.", CONTEXT, id="verbatim"),
        pytest.param(
            "The bridge is 1149 metres long and carries about 160 000 vehicles a day.", CONTEXT, id="numbers written otherwise"
        ),
        pytest.param("Its design was led by John Bradfield, and 3 workshops supplied the steel.", CONTEXT, id="a spelt number"),
        pytest.param("Le musée ferme le lundi et conserve 1.200 tableaux.", CONTEXTE, id="French"),
    ],
)
def test_supported_answers_are_left_alone(answer: str, context: str) -> None:
    findings = judge(answer, context)
    assert findings[0].score < 0.5
    assert findings[1:] == []


@pytest.mark.parametrize(
    ("answer", "context", "detail", "wording"),
    [
        pytest.param("The Harbour Bridge was opened in 1952.", CONTEXT, "number", "1952", id="another number"),
        pytest.param("The design was led by John Smithers in Paris.", CONTEXT, "name", "Smithers", id="another name"),
        pytest.param("Le musée conserve 2 100 tableaux.", CONTEXTE, "number", "2 100", id="another number in French"),
        pytest.param("Le musée possède trois œuvres de Picasso.", CONTEXTE, "name", "Picasso", id="another name in French"),
    ],
)
def test_unknown_numbers_and_names_are_shown(answer: str, context: str, detail: str, wording: str) -> None:
    findings = judge(answer, context)
    assert findings[0].score > 0.5
    assert findings[0].start is None
    assert wording in details(answer, findings, detail)
    assert all(f.kind == "unsupported" and f.score <= findings[0].score for f in findings)
    assert all(f.severity is Severity.WARNING for f in findings[1:])


def test_a_made_up_sentence_is_shown_among_supported_ones() -> None:
    made_up = "Elephants paint its railings every spring while tourists applaud loudly."
    answer = f"The Harbour Bridge was opened in 1932. {made_up} It is 1,149 metres long."
    findings = judge(answer)
    assert details(answer, findings, "sentence") == [made_up]
    assert findings[0].score > 0.5


def test_a_denial_of_what_the_context_affirms_raises_the_score() -> None:
    affirmed, denied = judge("Le musée ferme le lundi.", CONTEXTE), judge("Le musée ne ferme pas le lundi.", CONTEXTE)
    assert denied[0].score > affirmed[0].score + 0.2


def test_the_questions_own_words_are_no_inventions() -> None:
    answer = "The bridge that Smithers asked about in 1950 was opened in 1932."
    assert details(answer, judge(answer), "name") == ["Smithers"]
    asked = judge(answer, question="What would Smithers have seen in 1950?")
    assert details(answer, asked, "name") == []
    assert details(answer, asked, "number") == []


def test_capitals_of_a_title_or_of_german_nouns_are_no_names() -> None:
    title = "Grand Opening Speech Given Before Many Invited Guests"
    assert details(title, judge(title), "name") == []
    german = "Die Brücke wurde nach dem Krieg von der Stadt mit einem neuen Anstrich versehen und ist heute sehr beliebt."
    assert details(german, judge(german), "name") == []


@pytest.mark.parametrize(
    ("answer", "context"),
    [
        pytest.param("The bridge is long.", None, id="no context"),
        pytest.param("The bridge is long.", "", id="an empty context"),
        pytest.param("The bridge is long.", "word " * 9_000, id="a context too long to read"),
        pytest.param("The bridge is long.", "それは橋です", id="a context without words in Latin script"),
        pytest.param("", CONTEXT, id="an empty answer"),
        pytest.param("Yes.", CONTEXT, id="an answer that claims nothing by itself"),
    ],
)
def test_nothing_is_said_without_something_to_compare(answer: str, context: str | None) -> None:
    assert judge(answer, context) == []


def test_spans_are_bounded() -> None:
    answer = " ".join(f"Object {n} weighs {n}01 kilos." for n in range(2, 400))
    assert len(judge(answer)) <= 61
