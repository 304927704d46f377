"""`/conversations/{id}`: what was said, and its erasure."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response
from pydantic import BaseModel, Field

from app.api.dependencies import ServicesDep
from app.api.errors import problem_responses
from app.api.predict import IDENTIFIER

router = APIRouter(tags=["conversations"])
ConversationId = Annotated[str, Path(min_length=1, max_length=128, pattern=IDENTIFIER)]


class TurnView(BaseModel):
    """One turn; texts as they were after redaction, null where texts are not kept."""

    number: int
    request_id: str
    at: float = Field(description="Seconds since the epoch.")
    status: str
    prompt: str | None
    answer: str | None
    security_score: float | None
    quality_score: float | None
    trust_index: float | None
    tokens_input: int
    tokens_output: int
    latency_ms: float


class ConversationView(BaseModel):
    """A conversation, oldest turn first."""

    conversation_id: str
    turns: list[TurnView]
    tokens_input: int
    tokens_output: int
    mean_quality: float | None = Field(description="Mean over the turns whose quality was measured.")
    lowest_security: float | None
    duration_seconds: float


@router.get("/conversations/{conversation_id}", responses=problem_responses(404, 422))
async def read_conversation(conversation_id: ConversationId, services: ServicesDep) -> ConversationView:
    """Return the turns, scores, tokens and duration of a conversation."""
    conversation = await services.storage.conversations.get(conversation_id)
    if conversation is None:
        raise HTTPException(404, "no conversation has that id; it may have been erased or have expired")
    turns = conversation.turns
    qualities = [turn.quality_score for turn in turns if turn.quality_score is not None]
    securities = [turn.security_score for turn in turns if turn.security_score is not None]
    return ConversationView(
        conversation_id=conversation.id,
        turns=[TurnView(**{name: getattr(turn, name) for name in TurnView.model_fields}) for turn in turns],
        tokens_input=sum(turn.tokens_input for turn in turns),
        tokens_output=sum(turn.tokens_output for turn in turns),
        mean_quality=sum(qualities) / len(qualities) if qualities else None,
        lowest_security=min(securities, default=None),
        duration_seconds=conversation.duration_seconds,
    )


@router.delete("/conversations/{conversation_id}", status_code=204, responses=problem_responses(404, 422))
async def erase_conversation(conversation_id: ConversationId, services: ServicesDep) -> Response:
    """Erase a conversation; the audit trail keeps its digests."""
    if not await services.storage.conversations.erase(conversation_id):
        raise HTTPException(404, "no conversation has that id; it may have been erased or have expired")
    return Response(status_code=204)
