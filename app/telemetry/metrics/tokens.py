"""Tokens as the providers count them."""

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (16, 64, 128, 256, 512, 1_024, 2_048, 4_096, 16_384, 65_536)
_RATE_BOUNDS = (5, 10, 20, 40, 80, 160, 320, 640, 1_280)


class TokenMetrics:
    """Tokens in, out and cached, in total and per answer."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._input = declare.counter("ai_tokens_input", "Input tokens, cached ones included.").cell()
        self._output = declare.counter("ai_tokens_output", "Output tokens.").cell()
        self._cached = declare.counter(
            "ai_tokens_cached", "Input tokens that the provider had cached; part of the input tokens."
        )
        self._input_each = declare.histogram("ai_tokens_input_per_request", "Input tokens of each answer.", _BOUNDS).cell()
        self._output_each = declare.histogram("ai_tokens_output_per_request", "Output tokens of each answer.", _BOUNDS).cell()
        self._rate = declare.histogram(
            "ai_tokens_output_per_second", "Output tokens per second of the model's time, for each answer.", _RATE_BOUNDS
        ).cell()

    def record(self, interaction: Interaction) -> None:
        """Count one answer's tokens."""
        completion = interaction.completion
        usage = None if completion is None else completion.usage
        if usage is None:
            return
        tokens_input, tokens_output, cached = usage
        self._input.value += tokens_input
        self._output.value += tokens_output
        if cached:
            self._cached.inc((), cached)
        self._input_each.observe(tokens_input)
        self._output_each.observe(tokens_output)
        if interaction.backend_seconds:
            self._rate.observe(tokens_output / interaction.backend_seconds)
