"""`GET /stats`: the service in one look."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.api.dependencies import ServicesDep
from app.domain.slo import WINDOWS, burn_rate

router = APIRouter(tags=["system"])


class SloView(BaseModel):
    """One objective and how fast its error budget is spent."""

    name: str
    description: str
    target: float
    threshold: float | None
    burn_rates: dict[str, float | None] = Field(description="By window; 1 spends exactly the budget; null without events.")
    events: dict[str, dict[str, int]] = Field(description="Good and bad events by window.")


class StatsView(BaseModel):
    """Totals since the start, drift, and the state of the objectives."""

    uptime_seconds: float
    in_flight: int
    totals: dict[str, Any] = Field(description="Requests, blocks, latency, quality, tokens and cost since the start.")
    drift: dict[str, Any]
    slo: list[SloView]


@router.get("/stats")
async def read_stats(services: ServicesDep) -> StatsView:
    """Return requests, blocks, quality, cost, drift and SLO state."""
    now = services.clock.wall()
    state = services.drift.state()
    return StatsView(
        uptime_seconds=round(services.uptime(), 3),
        in_flight=services.pipeline.in_flight,
        totals=dict(services.stats.snapshot()),
        drift={"phase": state.phase.value, "score": state.reading.score, "alert": state.reading.alert},
        slo=[_slo(services, objective.name, now) for objective in services.objectives],
    )


def _slo(services: ServicesDep, name: str, now: float) -> SloView:
    objective = next(o for o in services.objectives if o.name == name)
    counts = {label: services.storage.slo_window.count(name, seconds, now) for label, seconds in WINDOWS.items()}
    return SloView(
        name=name,
        description=objective.description,
        target=objective.target,
        threshold=objective.threshold,
        burn_rates={label: burn_rate(count, objective.target) for label, count in counts.items()},
        events={label: {"good": count.good, "bad": count.bad} for label, count in counts.items()},
    )
