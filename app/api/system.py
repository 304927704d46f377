"""`/`, `/health` and `/metrics`."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from app import __version__
from app.api.dependencies import ServicesDep

router = APIRouter(tags=["system"])


class Dependency(BaseModel):
    """Something the service needs."""

    name: str
    ok: bool
    detail: str | None = Field(description="What is wrong, if anything is.")


class Health(BaseModel):
    """How the service is."""

    status: str = Field(description="ok, or degraded when a dependency is not ok.")
    version: str
    uptime_seconds: float
    dependencies: list[Dependency]


class Alive(BaseModel):
    """The process runs and its event loop turns."""

    status: str = "ok"


class Index(BaseModel):
    """What this is and where to go."""

    service: str
    version: str
    links: dict[str, str]


@router.get("/", response_model=Index)
async def index(request: Request, services: ServicesDep) -> Response | Index:
    """Say what this is; a browser is sent to the console."""
    if "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/console", status_code=307)
    links = {
        "console": "/console",
        "predict": "/predict",
        "analyze": "/analyze",
        "guardrails": "/guardrails",
        "drift": "/drift",
        "stats": "/stats",
        "health": "/health",
        "metrics": "/metrics",
        "openapi": "/openapi.json",
        "docs": "/docs",
    }
    return Index(service=services.settings.otel_service_name, version=__version__, links=links)


@router.get("/health")
async def health(services: ServicesDep) -> Health:
    """Return status, version, uptime and each dependency's state; 200 also when degraded."""
    return await _health(services)


@router.get("/health/live")
async def live() -> Alive:
    """Answer as long as the process can."""
    return Alive()


@router.get("/health/ready", responses={503: {"model": Health, "description": "A dependency is not ok"}})
async def ready(services: ServicesDep, response: Response) -> Health:
    """Answer 200 when requests can be served, else 503 with what is wrong."""
    state = await _health(services)
    if state.status != "ok":
        response.status_code = 503
    return state


async def _health(services: ServicesDep) -> Health:
    checked = await services.check_dependencies()
    dependencies = [Dependency(name=name, ok=problem is None, detail=problem) for name, problem in checked.items()]
    status = "ok" if all(dependency.ok for dependency in dependencies) else "degraded"
    return Health(status=status, version=__version__, uptime_seconds=round(services.uptime(), 3), dependencies=dependencies)


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}, "application/openmetrics-text": {}}}},
)
async def metrics(services: ServicesDep, accept: Annotated[str, Header()] = "") -> Response:
    """Return all metrics: Prometheus text, or OpenMetrics with exemplars when asked for."""
    body, media_type = await services.expose_metrics(accept)
    return Response(body, headers={"content-type": media_type})
