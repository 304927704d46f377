"""How many requests, and how they ended."""

from app.domain.interaction import Interaction, Kind, Scenario, Status
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import CHARACTER_BOUNDS, Declare
from app.telemetry.metrics.instruments import one
from app.telemetry.metrics.labels import OTHER

_PREDICT = Kind.PREDICT
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
        languages = declare.counter(
            "ai_prompt_language", "Interactions by the language of the prompt (ISO 639-1).", {"language": _LANGUAGES}
        )
        self._count_of = {language: languages.cell(language) for language in _LANGUAGES}
        declare.scraped("ai_inflight_requests", "Interactions under way right now.", lambda: one(context.in_flight()))
        self._prompt_length = declare.histogram(
            "ai_prompt_length_characters", "Length of prompts, in characters.", CHARACTER_BOUNDS
        ).cell()
        self._answer_length = declare.histogram(
            "ai_answer_length_characters",
            "Length of answers, as clients received them or had them judged, in characters.",
            CHARACTER_BOUNDS,
        ).cell()

    def record(self, interaction: Interaction) -> None:
        """Count one interaction."""
        prompt = interaction.prompt
        if prompt.kind is _PREDICT:
            self._requests.inc((prompt.scenario, interaction.status), 1.0, self._kept(interaction))
        else:
            self._analyses.inc(interaction.status)
        language = interaction.assessment.language
        counted = self._count_of.get("unknown" if language is None else language) or self._count_of[OTHER]
        counted.value += 1
        if prompt.is_answer:
            self._answer_length.observe(len(prompt.text))
        else:
            self._prompt_length.observe(len(prompt.text))
        if interaction.answer is not None:
            self._answer_length.observe(len(interaction.answer))
