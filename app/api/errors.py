"""Errors as problem documents (RFC 9457), and the one table from failures to them."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from app.domain.errors import (
    AuditUnavailableError,
    InvalidPolicyError,
    InvalidReferenceError,
    UnknownGuardrailError,
    UnknownRequestError,
)

PROBLEM_JSON = "application/problem+json"
UNREADABLE = 400
"""FastAPI's answer to a body that is no JSON; here that is one more way of being invalid."""

MOST_ERRORS = 20
LONGEST_NAME = 64
LONGEST_MESSAGE = 300

TITLES = {
    403: ("blocked", "A guardrail blocked this request"),
    404: ("not-found", "There is no such thing"),
    405: ("method-not-allowed", "This address does not take that method"),
    408: ("request-timeout", "The request's body did not arrive in time"),
    413: ("too-long", "The request is too long"),
    422: ("invalid", "The request is not valid"),
    429: ("rate-limited", "Too many requests from this client"),
    500: ("internal", "Something broke in this service"),
    502: ("backend-error", "The model could not answer"),
    503: ("unavailable", "The service cannot answer safely at the moment"),
    504: ("backend-timeout", "The model did not answer in time"),
}


class Triggered(BaseModel):
    """A guardrail that went off."""

    name: str = Field(description="The guardrail.")
    action: str = Field(description="What it did: warn, redact or block.")
    stage: str = Field(description="Where: gate, prompt or answer.")
    measure: float = Field(description="What it measured, in its unit.")
    threshold: float = Field(description="The limit that was exceeded.")
    reason: str = Field(description="One line for people.")


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="A URN that names the kind of problem.")
    title: str = Field(description="The kind of problem, in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened, and what to do about it.")
    request_id: str = Field(description="The request, for questions about it.")
    triggered: list[Triggered] | None = Field(None, description="The guardrails that blocked.")
    errors: list[dict[str, Any]] | None = Field(None, description="What is wrong with the request, field by field.")


PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    code: {"description": title, "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for code, (_, title) in TITLES.items()
}


def problem_responses(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Return the part of an OpenAPI operation that documents these problems."""
    return {code: PROBLEM_RESPONSES[code] for code in codes}


def problem(status: int, detail: str, request_id: str, **extra: object) -> bytes:
    """Return a problem document."""
    slug, title = TITLES.get(status, ("error", "The request failed"))
    body = {
        "type": f"urn:ai-monitoring:problem:{slug}",
        "title": title,
        "status": status,
        "detail": detail,
        "request_id": request_id,
        **extra,
    }
    return orjson.dumps(body)


def field_errors(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what is wrong, field by field; of what was sent, no more is repeated than short names of fields."""
    return [
        {"loc": [_short(part) for part in error["loc"]], "message": str(error["msg"])[:LONGEST_MESSAGE]}
        for error in errors[:MOST_ERRORS]
    ]


def describe(errors: Sequence[Mapping[str, Any]]) -> str:
    """Return one sentence on what is wrong with a request."""
    first = field_errors(errors)[0]
    place = ".".join(part for part in first["loc"] if part != "body") or "body"
    return f"{place}: {first['message']}"


def _short(part: object) -> str:
    name = str(part)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


_STATUS_OF = {
    UnknownGuardrailError: 404,
    UnknownRequestError: 404,
    InvalidPolicyError: 422,
    InvalidReferenceError: 422,
    AuditUnavailableError: 503,
}


def install(app: FastAPI) -> None:
    """Make every error of the ordinary routes a problem document."""

    async def on_known(request: Request, error: Exception) -> Response:
        status = next(code for kind, code in _STATUS_OF.items() if isinstance(error, kind))
        return _response(request, status, str(error))

    async def on_invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - FastAPI calls it with nothing else
        return _response(request, 422, describe(error.errors()), errors=field_errors(error.errors()))

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - FastAPI calls it with nothing else
        if error.status_code == UNREADABLE:
            return _response(request, 422, "body: it is no JSON in UTF-8")
        response = _response(request, error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    for kind in _STATUS_OF:
        app.add_exception_handler(kind, on_known)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)


def _response(request: Request, status: int, detail: str, **extra: object) -> Response:
    body = problem(status, detail, request.scope.get("state", {}).get("request_id", ""), **extra)
    return Response(body, status, media_type=PROBLEM_JSON)
