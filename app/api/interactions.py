"""The hot routes once more, as FastAPI routes: for the OpenAPI document, and where no gateway stands in front."""

from fastapi import APIRouter, Response

from app.api import hot
from app.api.analyze import AnalyzeRequest, AnalyzeResponse, BatchRequest, BatchResponse
from app.api.dependencies import CallDep
from app.api.errors import problem_responses
from app.api.predict import PredictRequest, PredictResponse

router = APIRouter(tags=["interactions"])


@router.post("/predict", response_model=PredictResponse, responses=problem_responses(403, 408, 413, 422, 429, 502, 503, 504))
async def predict(body: PredictRequest, call: CallDep) -> Response:
    """Answer a prompt through all checks, with its scores."""
    return _response(await hot.predict(body, call))


@router.post("/analyze", response_model=AnalyzeResponse, responses=problem_responses(408, 413, 422, 503))
async def analyze(body: AnalyzeRequest, call: CallDep) -> Response:
    """Judge a text without asking a model; a block is reported, not enforced. Prompts count for the drift monitor."""
    return _response(await hot.analyze(body, call))


@router.post("/analyze/batch", response_model=BatchResponse, responses=problem_responses(408, 413, 422, 503))
async def analyze_batch(body: BatchRequest, call: CallDep) -> Response:
    """Judge up to 1,000 texts, in order."""
    return _response(await hot.analyze_batch(body, call))


def _response(reply: hot.Reply) -> Response:
    headers = {key.decode(): value.decode() for key, value in reply.headers}
    return Response(reply.body, reply.status, headers, media_type=reply.media_type.decode())
