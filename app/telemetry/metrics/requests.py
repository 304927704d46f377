"""How many requests, and how they ended."""

from app.domain.interaction import Interaction, Kind, Scenario, Status
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import CHARACTER_BOUNDS, Declare
from app.telemetry.metrics.instruments import one
from app.telemetry.metrics.labels import OTHER

_LANGUAGES = ("en", "fr", OTHER, "unknown")


class RequestMetrics:
    """Counts interactions by scenario, status and language, and the sizes of their texts."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._kept = context.kept
        self._requests = declare.counter(
            "ai_requests",
            "Requests for an answer (POST /predict, /v1/chat/completions), by scenario and by how they ended.",
            {"scenario": Scenario, "status": Status},
        )
        self._analyses = declare.counter(
            "ai_analyses", "Texts judged beside the traffic (POST /analyze), by how they ended.", {"status": Status}
        )
        self._languages = declare.counter(
            "ai_prompt_language", "Interactions by the language of the prompt (ISO 639-1).", {"language": _LANGUAGES}
        )
        declare.scraped("ai_inflight_requests", "Interactions under way right now.", lambda: one(context.in_flight()))
        self._prompt_length = declare.histogram(
            "ai_prompt_length_characters", "Length of prompts, in characters.", CHARACTER_BOUNDS
        )
        self._answer_length = declare.histogram(
            "ai_answer_length_characters",
            "Length of answers, as clients received them or had them judged, in characters.",
            CHARACTER_BOUNDS,
        )

    def record(self, interaction: Interaction) -> None:
        """Count one interaction."""
        prompt = interaction.prompt
        if prompt.kind is Kind.PREDICT:
            self._requests.inc((prompt.scenario, interaction.status), 1.0, self._kept(interaction))
        else:
            self._analyses.inc(interaction.status)
        language = interaction.assessment.language
        self._languages.inc("unknown" if language is None else language if language in _LANGUAGES else OTHER)
        if prompt.is_answer:
            self._answer_length.observe(len(prompt.text))
        else:
            self._prompt_length.observe(len(prompt.text))
        if interaction.answer is not None:
            self._answer_length.observe(len(interaction.answer))
