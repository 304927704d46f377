"""Spans of the ordinary routes, by OpenTelemetry's own instrumentation of FastAPI.

The hot routes make theirs by hand: the automatic ones alone would cost more than the whole flow.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.metrics import NoOpMeterProvider
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import Span

NOT_TRACED = "/health,/metrics,/console"
"""Patterns of addresses that are asked every few seconds by machines, or serve files."""


_OF_THE_CLIENT = ("http.url", "http.user_agent", "net.peer.ip", "net.peer.port")
"""What the instrumentation notes of a client and of the query it sent: not ours to export."""


def _forget_the_client(span: Span, _scope: Mapping[str, Any]) -> None:
    for name in _OF_THE_CLIENT:
        span.set_attribute(name, "")


def instrument(api: FastAPI, provider: TracerProvider) -> None:
    """Give every ordinary route of an application its span; called before the application's first request."""
    FastAPIInstrumentor.instrument_app(
        api,
        tracer_provider=provider,
        meter_provider=NoOpMeterProvider(),
        excluded_urls=NOT_TRACED,
        exclude_spans=["receive", "send"],
        server_request_hook=_forget_the_client,
    )
