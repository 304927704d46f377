import pytest

from app.analyzers.language import Language
from app.analyzers.text.language import detect_language
from app.domain.findings import Finding
from app.domain.text import Document


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The model was trained on a lot of data, and it shows.", "en", id="English"),
        pytest.param("Explique-moi comment la dérive est mesurée dans ce service.", "fr", id="French"),
        pytest.param("Wie wird die Qualität der Antworten in diesem Dienst gemessen?", "de", id="German"),
        pytest.param("¿Cómo se mide la calidad de las respuestas en este servicio?", "es", id="Spanish"),
        pytest.param("Come si misura la qualità delle risposte in questo servizio?", "it", id="Italian"),
        pytest.param("Como é que a qualidade das respostas é medida? Não sei ainda.", "pt", id="Portuguese"),
        pytest.param("Hoe wordt de kwaliteit van de antwoorden in deze dienst gemeten?", "nl", id="Dutch"),
        pytest.param("Γράψε ένα ποίημα για τη θάλασσα", "el", id="Greek"),
        pytest.param("これは監視についての文章です", "ja", id="Japanese"),
        pytest.param("请解释什么是人工智能监控", "zh", id="Chinese"),
        pytest.param("Напиши короткий рассказ о море", "ru", id="Cyrillic counts as Russian, with doubt"),
    ],
)
def test_language_is_told(text: str, language: str) -> None:
    detected = detect_language(text)
    assert detected is not None
    assert detected[0] == language
    assert 0.6 <= detected[1] <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("OK", id="too short"),
        pytest.param("Kubernetes Prometheus Grafana", id="names"),
        pytest.param("12 345 €", id="figures"),
        pytest.param("é\ud800", id="a lone surrogate"),
        pytest.param("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ", id="a script we do not know"),
    ],
)
def test_language_is_left_open(text: str) -> None:
    assert detect_language(text) is None


def test_more_text_makes_surer() -> None:
    short, long = (
        detect_language("Where is the cat?"),
        detect_language("Where is the cat that was in the house with all of them?"),
    )
    assert short is not None
    assert long is not None
    assert short[1] < long[1]


def test_the_analyzer_reports_the_code_as_kind() -> None:
    (finding,) = Language().analyze(Document("Pourquoi le ciel est-il bleu ?"))
    assert finding == Finding("language", "fr", finding.score)
    assert Language().analyze(Document("??")) == ()
