"""The model's calls under the names of OpenTelemetry's GenAI conventions (v1.41.1), for dashboards that know those."""

from app.domain.interaction import POLICY_STATUSES, Interaction, Status
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.labels import OTHER, label_value

_SECONDS = tuple(0.01 * 2**power for power in range(14))
_TOKENS = tuple(4.0**power for power in range(14))
_OPERATION = "chat"
_LABELS = dict.fromkeys(("gen_ai_operation_name", "gen_ai_provider_name"), ())


class GenAiMetrics:
    """Duration and token usage of calls to the model, by provider and model.

    A model's name comes from the client; it gets a series of its own only once a provider has answered under it.
    """

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._models = {model for _provider, model in context.models}
        self._duration = declare.histogram(
            "gen_ai_client_operation_duration_seconds",
            "Time of calls to a model, in seconds; `error_type` is empty where it answered.",
            _SECONDS,
            {**_LABELS, "error_type": (), "gen_ai_request_model": ()},
            keys=[(_OPERATION, provider, "", model) for provider, model in context.models],
        )
        self._usage = declare.histogram(
            "gen_ai_client_token_usage",
            "Tokens of each call to a model, cached ones included.",
            _TOKENS,
            {**_LABELS, "gen_ai_token_type": (), "gen_ai_request_model": ()},
            keys=[(_OPERATION, provider, kind, model) for provider, model in context.models for kind in ("input", "output")],
        )
        # What nearly every interaction is: an answer of a model that is known.
        self._known = {
            (provider, model): (
                self._duration.cell((_OPERATION, provider, "", model)),
                self._usage.cell((_OPERATION, provider, "input", model)),
                self._usage.cell((_OPERATION, provider, "output", model)),
            )
            for provider, model in context.models
        }

    def record(self, interaction: Interaction) -> None:
        """Take one call to the model, where there was one."""
        completion = interaction.completion
        if completion is None and not interaction.backend_seconds:
            return
        known = None if completion is None else self._known.get((interaction.provider, interaction.model))
        if completion is None or known is None:
            self._record_other(interaction)
            return
        duration, tokens_input, tokens_output = known
        duration.observe(interaction.backend_seconds)
        usage = completion.usage
        if usage is not None:
            tokens_input.observe(usage.tokens_input)
            tokens_output.observe(usage.tokens_output)

    def _record_other(self, interaction: Interaction) -> None:
        completion = interaction.completion
        model = self._model(interaction)
        status = interaction.status
        answered = status is Status.SUCCESS or status in POLICY_STATUSES or completion is not None
        error = "" if answered else status.value
        self._duration.observe(interaction.backend_seconds, (_OPERATION, interaction.provider, error, model))
        usage = interaction.usage
        if usage is not None:
            self._usage.observe(usage.tokens_input, (_OPERATION, interaction.provider, "input", model))
            self._usage.observe(usage.tokens_output, (_OPERATION, interaction.provider, "output", model))

    def _model(self, interaction: Interaction) -> str:
        model = interaction.model
        if model in self._models:
            return model
        model = label_value(model)
        return model if interaction.completion is not None else OTHER
