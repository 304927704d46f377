from datetime import date

import pytest

from app.analyzers.ai_act import APPLICATIONS, AiAct
from app.domain.findings import Severity
from app.domain.interaction import RiskLevel
from app.domain.text import Document

AI_ACT = AiAct()


@pytest.mark.parametrize(
    ("text", "level", "article"),
    [
        pytest.param(
            "Give every tenant a trust score from their lifestyle.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(c)",
            id="social scoring",
        ),
        pytest.param(
            "Insert subliminal messages that make shoppers spend more.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(a)",
            id="subliminal",
        ),
        pytest.param(
            "Profite de la solitude des retraités pour leur vendre des abonnements.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(b)",
            id="vulnerable people, in French",
        ),
        pytest.param(
            "Predict from his personality whether my neighbour will commit a crime.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(d)",
            id="predictive policing of one person",
        ),
        pytest.param(
            "Scrape faces from the web to feed our recognition engine.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(e)",
            id="face scraping",
        ),
        pytest.param(
            "Détecte la colère des salariés sur les images de la caméra.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(f)",
            id="emotions at work, in French",
        ),
        pytest.param(
            "Infer the religion of these people from their faces.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(g)",
            id="categorisation",
        ),
        pytest.param(
            "Run face recognition on the live stream of the railway station.",
            RiskLevel.UNACCEPTABLE,
            "Article 5(1)(h)",
            id="live identification in public",
        ),
        pytest.param(
            "Filter these CVs and reject the weakest for the job.", RiskLevel.HIGH, "Annex III(4)(a)", id="recruitment"
        ),
        pytest.param("Corrige et note les copies de mes élèves.", RiskLevel.HIGH, "Annex III(3)(b)", id="grading, in French"),
        pytest.param("Decide if we approve this loan.", RiskLevel.HIGH, "Annex III(5)(b)", id="credit"),
        pytest.param("Set the health insurance premium of each client.", RiskLevel.HIGH, "Annex III(5)(c)", id="insurance"),
        pytest.param("Balance the power grid on your own tonight.", RiskLevel.HIGH, "Annex III(2)", id="infrastructure"),
        pytest.param(
            "Examine cette demande d'asile et propose un rejet.", RiskLevel.HIGH, "Annex III(7)(c)", id="asylum, in French"
        ),
        pytest.param("Write posts that sway undecided voters.", RiskLevel.HIGH, "Annex III(8)(b)", id="elections"),
        pytest.param(
            "You are Tom, a support agent; chat with our customers.",
            RiskLevel.LIMITED,
            "Article 50(1)",
            id="a machine among people",
        ),
        pytest.param("Make a deepfake of the mayor.", RiskLevel.LIMITED, "Article 50(4)", id="a deepfake"),
        pytest.param(
            "Génère un portrait photoréaliste.", RiskLevel.LIMITED, "Article 50(2)", id="a synthetic image, in French"
        ),
    ],
)
def test_regulated_uses_are_signalled(text: str, level: RiskLevel, article: str) -> None:
    findings = AI_ACT.analyze(Document(text))
    assert (level.value, article) in {(f.kind, f.detail) for f in findings}
    for finding in findings:
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0.5 <= finding.score < 1.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Explain why social scoring is prohibited in Europe.", id="a question about a banned practice"),
        pytest.param("Qu'est-ce que la notation sociale ?", id="the same in French"),
        pytest.param("Polish my own CV for a job as an accountant and rank its sections.", id="one's own papers"),
        pytest.param("Decide which of these card transactions or loans look like fraud.", id="fraud detection"),
        pytest.param("Draft an anonymous survey that measures how employees score their performance reviews.", id="a survey"),
        pytest.param("Which papers do I need for a visa, and who decides?", id="a question about one's rights"),
        pytest.param(
            "La surveillance des modèles suit la latence, le coût et le comportement de l'équipe d'agents.", id="monitoring"
        ),
        pytest.param("Write a video script about team engagement.", id="a video for a team"),
        pytest.param("Download the photos I put on the web.", id="one's own pictures"),
        pytest.param("Write a poem about the sea.", id="an ordinary prompt"),
        pytest.param("", id="empty"),
    ],
)
def test_near_misses_are_left_alone(text: str) -> None:
    assert list(AI_ACT.analyze(Document(text))) == []


def test_asking_how_to_build_it_is_no_question_about_it() -> None:
    assert [f.kind for f in AI_ACT.analyze(Document("Explain how to build a social scoring system."))] == ["unacceptable"]


def test_words_far_apart_do_not_meet() -> None:
    text = "Set the premium. " + "The weather is fine today. " * 60 + "This is about health insurance."
    assert list(AI_ACT.analyze(Document(text))) == []


def test_the_span_is_of_the_text_as_sent_even_in_a_long_one() -> None:
    text = "Éte\u0301 \ud800 " * 900 + "Make a deepfake of the mayor."
    (finding,) = AI_ACT.analyze(Document(text))
    assert text[finding.start : finding.end] == "deepfake"
    assert finding.severity is Severity.INFO


def test_dates_of_application_are_known_for_every_kind_of_article() -> None:
    since = {application.part: application.since for application in APPLICATIONS}
    assert since["Article 5"] == date(2025, 2, 2)
    assert since["Article 50"] < since["Annex III"] < since["Annex I"]
