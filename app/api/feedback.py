"""`POST /feedback`: what people say of an answer."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

from app.api.dependencies import ServicesDep
from app.api.errors import problem_responses
from app.domain.feedback import Feedback

router = APIRouter(tags=["feedback"])


def _whole(value: object) -> object:
    """Return 4 for 4.0, which is the same number in JSON; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class FeedbackRequest(BaseModel):
    """One person's rating of one answer."""

    model_config = ConfigDict(extra="forbid")

    request_id: UUID = Field(description="The request that was answered.")
    rating: Annotated[int, Strict(), BeforeValidator(_whole)] = Field(ge=1, le=5, description="1 = bad, 5 = good.")
    comment: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="Free text; personal data is taken out before it is kept."
    )
    category: Literal["helpful", "incorrect", "incomplete", "unsafe", "off_topic", "style", "other"] | None = None


class FeedbackResponse(BaseModel):
    """The feedback, kept."""

    feedback_id: str
    request_id: str


@router.post("/feedback", status_code=201, responses=problem_responses(404, 422))
async def give_feedback(body: FeedbackRequest, services: ServicesDep) -> FeedbackResponse:
    """Rate an answer; 404 for a request that is not in the audit trail."""
    feedback = Feedback(
        id=services.new_id(),
        request_id=str(body.request_id),
        at=services.clock.wall(),
        rating=body.rating,
        comment=None if body.comment is None else services.without_pii(body.comment),
        category=body.category,
    )
    await services.give_feedback(feedback)
    return FeedbackResponse(feedback_id=feedback.id, request_id=feedback.request_id)
