"""The application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app import __version__
from app.api import console, conversations, drift, errors, feedback, guardrails, interactions, stats, system
from app.api.client import ClientAddress
from app.api.gateway import Gateway
from app.bootstrap import Services, open_services, open_tracing
from app.settings import Settings

ROUTERS = (interactions, feedback, conversations, guardrails, drift, stats, system, console)


def create_app(settings: Settings | None = None) -> Gateway:
    """Return the service as an ASGI application; its resources open at start-up and close at shutdown.

    Args:
        settings: read from the environment and `.env` where none are given.
    """
    chosen = settings or Settings()
    running: list[Services] = []

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        async with open_services(chosen, tracing, _routes()) as services:
            api.state.services = services
            running[:] = [services]
            yield

    api = FastAPI(
        title="AI-Monitoring",
        version=__version__,
        description="Observability and safety gateway for applications of large language models.",
        lifespan=lifespan,
        docs_url="/docs" if chosen.docs_enabled else None,
        redoc_url=None,
        openapi_url="/openapi.json" if chosen.docs_enabled else None,
        # The spans of this product are made by hand or by a private provider; FastAPI's own would come on top.
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False},
    )
    tracing = open_tracing(chosen, api)
    api.state.client_address = client_address = ClientAddress(chosen.trusted_proxies)
    errors.install(api)
    for module in ROUTERS:
        api.include_router(module.router)
    return Gateway(api, lambda: running[0], client_address)


def _routes() -> list[tuple[str, str]]:
    """Return method and path template of every route that is in the OpenAPI document, for the metrics' labels."""
    routes = [route for module in ROUTERS for route in module.router.routes if isinstance(route, APIRoute)]
    return [(method, route.path) for route in routes if route.include_in_schema for method in sorted(route.methods or ())]
