"""`/drift`: the drift detector, explained, and its reference."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.api.dependencies import ServicesDep
from app.api.errors import problem_responses
from app.domain.drift import DriftState

router = APIRouter(tags=["drift"])
Text = Annotated[str, StringConstraints(min_length=1, max_length=32_000)]


class NewReference(BaseModel):
    """Texts of ordinary traffic, or the word that the recent prompts are ordinary."""

    model_config = ConfigDict(extra="forbid")

    texts: list[Text] | None = Field(None, min_length=1, max_length=20_000, description="Prompts of ordinary traffic.")
    source: Literal["recent"] | None = Field(None, description="`recent`: take the latest prompts.")

    @model_validator(mode="after")
    def _one_of_both(self) -> "NewReference":
        if (self.texts is None) == (self.source is None):
            raise ValueError("send either texts or source, not both and not neither")
        return self


class DriftView(BaseModel):
    """The detector's state."""

    phase: Literal["learning", "active"]
    score: float | None = Field(description="0 to 1; 0.7 is reached by ordinary traffic about once in 10,000 requests.")
    severity: str | None
    alert: bool
    reference_version: int
    reference_size: int
    reference_source: str | None
    reference_created_at: float | None
    collected: int
    needed: int
    window: int
    observed: int
    details: dict[str, float]


@router.get("/drift")
async def read_drift(services: ServicesDep) -> DriftView:
    """Explain the detector: its reference, its window and its score."""
    return _view(services.drift.state())


@router.put("/drift/reference", responses=problem_responses(413, 422, 503))
async def replace_reference(body: NewReference, services: ServicesDep) -> DriftView:
    """Set a new reference; measuring starts again against it."""
    return _view(await services.replace_reference(body.texts))


def _view(state: DriftState) -> DriftView:
    reading = state.reading
    return DriftView(
        phase=state.phase.value,
        score=reading.score,
        severity=reading.severity.value if reading.severity else None,
        alert=reading.alert,
        reference_version=state.reference_version,
        reference_size=state.reference_size,
        reference_source=state.reference_source,
        reference_created_at=state.reference_created_at,
        collected=state.collected,
        needed=state.needed,
        window=state.window,
        observed=state.observed,
        details=state.details,
    )
