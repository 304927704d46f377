"""The hot routes: plain ASGI in front of FastAPI, because a validated body and bytes are all they need.

Each is also an ordinary FastAPI route with the same models and the same handler, for the OpenAPI document and for anybody
who mounts the FastAPI application alone. What the short cut saves is in `benchmarks/`.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError

from app.api.analyze import AnalyzeRequest, BatchRequest, analyze_response
from app.api.errors import PROBLEM_JSON, describe, field_errors, problem
from app.api.predict import PredictRequest, predict_response, triggered
from app.bootstrap import Services
from app.domain.errors import AuditUnavailableError
from app.domain.interaction import Interaction, Kind, Prompt, Scenario, Status, TraceContext

M = TypeVar("M", bound=BaseModel)
_SCENARIOS = {scenario.value: scenario for scenario in Scenario}
_CHUNK = 64
"""Items of a batch that are judged together, so that they share a commit and nobody else waits long."""

HTTP_STATUS = {
    Status.SUCCESS: 200,
    Status.BLOCKED: 403,
    Status.RATE_LIMITED: 429,
    Status.TOO_LONG: 413,
    Status.BACKEND_ERROR: 502,
    Status.TIMEOUT: 504,
    Status.ANALYZER_FAILED: 503,
}
_DETAIL = {
    Status.BACKEND_ERROR: "The model could not be reached or answered with an error; try again later.",
    Status.TIMEOUT: "The model did not answer in time; try again later, or ask for less.",
    Status.ANALYZER_FAILED: "A safety check failed and nothing passes unchecked; the failure is recorded under this id.",
}


@dataclass(frozen=True, slots=True)
class Call:
    """The circumstances of one request."""

    services: Services
    request_id: str
    trace: TraceContext
    client: str


class Reply(NamedTuple):
    """A response: status, body, and headers beyond the usual."""

    status: int
    body: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()

    @property
    def media_type(self) -> bytes:
        """The body's media type."""
        return b"application/json" if self.status < 400 else PROBLEM_JSON.encode()  # noqa: PLR2004 - HTTP errors


@dataclass(frozen=True, slots=True)
class HotRoute(Generic[M]):
    """One hot route: where it is, what it takes and who handles it."""

    path: str
    adapter: TypeAdapter[M]
    handle: Callable[[M, Call], Awaitable[Reply]]
    is_batch: bool = False

    async def reply(self, body: bytes, call: Call) -> Reply:
        """Return the answer to a body, valid or not."""
        try:
            request = self.adapter.validate_json(body)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=False, include_input=False)
            return Reply(422, problem(422, describe(errors), call.request_id, errors=field_errors(errors)))
        try:
            return await self.handle(request, call)
        except AuditUnavailableError as error:
            return Reply(503, problem(503, f"No answer leaves without its audit record: {error}", call.request_id))


async def predict(request: PredictRequest, call: Call) -> Reply:
    """Answer a prompt, or say why not."""
    prompt = Prompt(
        text=request.prompt,
        client=call.client,
        scenario=_SCENARIOS[request.scenario],
        user_id=request.user_id,
        conversation_id=request.conversation_id or call.services.new_id(),
        conversation_is_new=request.conversation_id is None,
        context=request.context,
        model=request.model,
        metadata=request.metadata,
    )
    interaction = await call.services.pipeline.predict(prompt, call.request_id, call.trace)
    if interaction.status is not Status.SUCCESS:
        return refusal(interaction)
    overhead = f"{interaction.overhead_seconds * 1000:.3f}".encode()
    headers = ((b"x-ai-generated", b"true"), (b"x-overhead-ms", overhead))
    return Reply(200, orjson.dumps(predict_response(interaction)), headers)


async def analyze(request: AnalyzeRequest, call: Call) -> Reply:
    """Judge one text."""
    interaction = await call.services.pipeline.inspect(_inspection(request, call), call.request_id, call.trace)
    if interaction.status is not Status.SUCCESS:
        return refusal(interaction)
    return Reply(200, orjson.dumps(analyze_response(interaction)))


async def analyze_batch(request: BatchRequest, call: Call) -> Reply:
    """Judge many texts; the first that cannot be judged fails the batch, with its index."""
    results: list[dict[str, Any]] = []
    for first in range(0, len(request.items), _CHUNK):
        chunk = request.items[first : first + _CHUNK]
        interactions = await asyncio.gather(
            *(call.services.pipeline.inspect(_inspection(item, call), call.services.new_id(), call.trace) for item in chunk)
        )
        for offset, interaction in enumerate(interactions):
            if interaction.status is not Status.SUCCESS:
                return refusal(interaction, prefix=f"items.{first + offset}: ")
            results.append(analyze_response(interaction))
        await asyncio.sleep(0)
    return Reply(200, orjson.dumps({"results": results}))


def _inspection(request: AnalyzeRequest, call: Call) -> Prompt:
    return Prompt(
        text=request.text,
        kind=Kind.ANALYZE,
        client=call.client,
        context=request.context,
        question=request.question,
        is_answer=request.role == "answer",
    )


def refusal(interaction: Interaction, prefix: str = "") -> Reply:
    """Return the problem document of an interaction that has no answer."""
    status = HTTP_STATUS.get(interaction.status, 500)
    blocking = interaction.decision.blocking
    extra: dict[str, Any] = {"trace_id": interaction.trace.trace_id}
    headers: tuple[tuple[bytes, bytes], ...] = ()
    detail = _DETAIL.get(interaction.status, "")
    if blocking is not None:
        detail = f"{blocking.name}: {blocking.reason}"
        extra["triggered"] = triggered(interaction)
        if blocking.retry_after is not None:
            seconds = max(1, math.ceil(blocking.retry_after))
            detail += f"; try again in {seconds} s"
            headers = ((b"retry-after", str(seconds).encode()),)
    return Reply(status, problem(status, prefix + detail, interaction.request_id, **extra), headers)


HOT_ROUTES: tuple[HotRoute[Any], ...] = (
    HotRoute("/predict", TypeAdapter(PredictRequest), predict),
    HotRoute("/analyze", TypeAdapter(AnalyzeRequest), analyze),
    HotRoute("/analyze/batch", TypeAdapter(BatchRequest), analyze_batch, is_batch=True),
)
