"""Opening and closing everything, in order."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import structlog
from fastapi import FastAPI

from app import __version__
from app.backends.openai_compatible import OpenAICompatible
from app.backends.prices import price_of
from app.backends.simulated import SimulatedModel
from app.bootstrap.assembly import Opened, assemble
from app.bootstrap.services import Services
from app.domain.errors import AuditUnavailableError
from app.domain.ports import Clock, ModelBackend
from app.domain.slo import Objective
from app.settings import Settings
from app.storage.opening import open_storage
from app.telemetry.logging import Logs, configure_logging
from app.telemetry.tracing import Tracing, make_tracing

log = structlog.get_logger(__name__)
HOUSEKEEPING_SECONDS = 1.0


def open_tracing(settings: Settings, api: FastAPI) -> Tracing:
    """Return the tracing, with an application's ordinary routes instrumented; closed by `open_services`."""
    tracing = make_tracing(
        settings.otel_service_name,
        version=__version__,
        endpoint=settings.otel_exporter_otlp_endpoint,
        traces_endpoint=settings.otel_exporter_otlp_traces_endpoint,
        protocol=settings.otel_exporter_otlp_protocol,
        sample_ratio=settings.trace_sample_ratio,
        slow_seconds=settings.slo_latency_threshold_ms / 1000,
        # Trace ids are to be unique, not secret.
        random=random.Random(),  # noqa: S311
    )
    if tracing.provider is not None:
        # A heavy import, for those who send traces only.
        from app.telemetry.ordinary_routes import instrument  # noqa: PLC0415

        instrument(api, tracing.provider)
    return tracing


@asynccontextmanager
async def open_services(settings: Settings, tracing: Tracing, routes: Sequence[tuple[str, str]]) -> AsyncIterator[Services]:
    """Open everything, in order; close it in the opposite order, after what is in flight has ended.

    Args:
        settings: the settings.
        tracing: the tracing, opened before because the HTTP layer is instrumented with it.
        routes: method and path template of every route of the HTTP layer, for its metrics.
    """
    clock = Clock(wall=time.time, tick=time.perf_counter)
    # Trace ids are to be unique, not secret.
    source = random.Random()  # noqa: S311
    objectives = _objectives(settings)
    async with AsyncExitStack() as stack:
        logs = _open_logs(settings)
        stack.callback(logs.close)
        stack.push_async_callback(asyncio.to_thread, tracing.shutdown)
        storage = await open_storage(
            settings.data_dir,
            clock=clock,
            keep_conversation_text=settings.keep_conversation_text,
            retention_hours=settings.conversation_retention_hours,
            objectives=[objective.name for objective in objectives],
            on_error=lambda statement, error: log.error("write_failed", statement=statement, exc_info=error),
        )
        stack.push_async_callback(storage.close)
        backend = _make_backend(settings)
        stack.push_async_callback(backend.close)
        services = await assemble(Opened(settings, clock, source, storage, backend, objectives, logs, tracing, routes))
        stack.push_async_callback(services.drift.settle)
        keeper = asyncio.create_task(_keep_house(services))
        stack.push_async_callback(_stop, keeper)
        log.info("started", version=__version__, model=backend.default_model, provider=backend.provider)
        yield services
        log.info("stopping", in_flight=services.pipeline.in_flight)


def _objectives(settings: Settings) -> tuple[Objective, ...]:
    latency, quality = settings.slo_latency_threshold_ms, settings.slo_quality_threshold
    return (
        Objective("latency", settings.slo_latency_target, latency, f"Answered within {latency:g} ms."),
        Objective("quality", settings.slo_quality_target, quality, f"Measured quality of {quality:g} or more."),
        Objective(
            "availability", settings.slo_availability_target, None, "Served: no failure of the model or of this service."
        ),
    )


def _open_logs(settings: Settings) -> Logs:
    settings.log_dir.mkdir(parents=True, exist_ok=True)
    return configure_logging(
        service=settings.otel_service_name,
        level=settings.log_level,
        path=settings.log_dir / "app.log",
        max_bytes=settings.log_max_bytes,
        backups=settings.log_backups,
    )


def _make_backend(settings: Settings) -> ModelBackend:
    if settings.llm_base_url is None:
        price = price_of(settings.simulated_priced_as, "openai")
        return SimulatedModel(settings.simulated_latency, settings.simulated_seed, price)
    key = None if settings.llm_api_key is None else settings.llm_api_key.get_secret_value()
    return OpenAICompatible(
        settings.llm_base_url, settings.llm_model, settings.llm_provider, key, settings.request_timeout_seconds
    )


async def _keep_house(services: Services) -> None:
    """Write the SLO counts through and expire conversations, every second, for as long as the service runs."""
    while True:
        await asyncio.sleep(HOUSEKEEPING_SECONDS)
        try:
            await services.storage.housekeep(services.clock.wall())
        except AuditUnavailableError:
            log.exception("housekeeping_failed")


async def _stop(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
