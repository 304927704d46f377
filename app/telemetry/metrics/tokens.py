"""Tokens as the providers count them."""

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (16, 64, 128, 256, 512, 1_024, 2_048, 4_096, 16_384, 65_536)
_RATE_BOUNDS = (5, 10, 20, 40, 80, 160, 320, 640, 1_280)


class TokenMetrics:
    """Tokens in, out and cached, in total and per answer."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._input = declare.counter("ai_tokens_input", "Input tokens, cached ones included.")
        self._output = declare.counter("ai_tokens_output", "Output tokens.")
        self._cached = declare.counter(
            "ai_tokens_cached", "Input tokens that the provider had cached; part of the input tokens."
        )
        self._input_each = declare.histogram("ai_tokens_input_per_request", "Input tokens of each answer.", _BOUNDS)
        self._output_each = declare.histogram("ai_tokens_output_per_request", "Output tokens of each answer.", _BOUNDS)
        self._rate = declare.histogram(
            "ai_tokens_output_per_second", "Output tokens per second of the model's time, for each answer.", _RATE_BOUNDS
        )

    def record(self, interaction: Interaction) -> None:
        """Count one answer's tokens."""
        usage = interaction.usage
        if usage is None:
            return
        self._input.inc((), usage.tokens_input)
        self._output.inc((), usage.tokens_output)
        if usage.cached:
            self._cached.inc((), usage.cached)
        self._input_each.observe(usage.tokens_input)
        self._output_each.observe(usage.tokens_output)
        if interaction.backend_seconds:
            self._rate.observe(usage.tokens_output / interaction.backend_seconds)
