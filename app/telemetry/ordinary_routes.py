"""Spans of the ordinary routes, by OpenTelemetry's own instrumentation of FastAPI.

The hot routes make theirs by hand: the automatic ones alone would cost more than the whole flow.
"""

from fastapi import FastAPI
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.metrics import NoOpMeterProvider
from opentelemetry.sdk.trace import TracerProvider

NOT_TRACED = "/health,/metrics,/console"
"""Patterns of addresses that are asked every few seconds by machines, or serve files."""


def instrument(api: FastAPI, provider: TracerProvider) -> None:
    """Give every ordinary route of an application its span; called before the application's first request."""
    FastAPIInstrumentor.instrument_app(
        api,
        tracer_provider=provider,
        meter_provider=NoOpMeterProvider(),
        excluded_urls=NOT_TRACED,
        exclude_spans=["receive", "send"],
    )
