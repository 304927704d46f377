"""The outermost layer: request ids, body limits, HTTP metrics, the hot routes, and the last line against errors."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import structlog
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from app.api.client import ClientAddress
from app.api.errors import PROBLEM_JSON, problem
from app.api.hot import HOT_ROUTES, Call, HotRoute, Reply
from app.api.http import BodyTooLargeError, ClientGoneError, Headers, read_body, send_bytes, uuid_of
from app.bootstrap import Services

log = structlog.get_logger(__name__)
SERVER_ERROR = 500
LARGE_BODIES = frozenset({"/drift/reference"})
"""Ordinary routes that take as much as a batch."""
CLIENT_GONE = 499
"""Recorded, never sent: the client hung up first (a convention of web servers)."""


class Connection(NamedTuple):
    """One HTTP exchange, as ASGI hands it over."""

    scope: Scope
    headers: Headers
    receive: Receive
    send: Send


class Gateway:
    """Plain ASGI around the FastAPI application.

    Args:
        app: the FastAPI application, with the ordinary routes.
        services: returns the running services; called per request, after the start.
        client_address: tells the client of a request.
    """

    def __init__(self, app: FastAPI, services: Callable[[], Services], client_address: ClientAddress) -> None:
        self.api = app
        self._services = services
        self._client_address = client_address
        self._hot: dict[str, HotRoute[Any]] = {route.path: route for route in HOT_ROUTES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.api(scope, receive, send)
            return
        began = time.perf_counter()
        services = self._services()
        headers = Headers(scope)
        request_id = uuid_of(headers.get(b"x-request-id")) or services.new_id()
        route = self._hot.get(scope["path"]) if scope["method"] == "POST" else None
        if route is not None:
            label, status = (
                route.path,
                await self._serve_hot(route, services, request_id, Connection(scope, headers, receive, send)),
            )
        else:
            status = await self._serve_ordinary(services, request_id, Connection(scope, headers, receive, send))
            label = getattr(scope.get("route"), "path", "other")
        services.observe_http(label, scope["method"], status, time.perf_counter() - began)

    async def _serve_hot(self, route: HotRoute[Any], services: Services, request_id: str, connection: Connection) -> int:
        scope, headers, receive, send = connection
        trace = services.new_trace(headers.get(b"traceparent"))
        client = self._client_address.of(scope, headers.get(b"x-forwarded-for"))
        limit = _limit(route.is_batch, services)
        try:
            body = await read_body(headers, receive, limit, services.settings.request_timeout_seconds)
        except BodyTooLargeError:
            reply = Reply(413, problem(413, _too_large(limit), request_id))
        except TimeoutError:
            reply = Reply(408, problem(408, "the body did not arrive in time", request_id))
        except ClientGoneError:
            return CLIENT_GONE
        else:
            reply = await _reply(route, body, Call(services, request_id, trace, client))
        answered = [
            (b"content-type", reply.media_type),
            (b"x-request-id", request_id.encode()),
            (b"traceparent", services.format_trace(trace).encode()),
            *reply.headers,
        ]
        await send_bytes(send, reply.status, reply.body, answered)
        return reply.status

    async def _serve_ordinary(self, services: Services, request_id: str, connection: Connection) -> int:
        scope, _, receive, send = connection
        status, ended = 0, False
        scope.setdefault("state", {})["request_id"] = request_id
        limit = _limit(scope["path"] in LARGE_BODIES, services)
        seen = 0

        async def bounded_receive() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                # An exception that FastAPI lets through while it reads a body, and hands to the problem documents.
                raise HTTPException(413, _too_large(limit))
            return message

        async def send_with_id(message: Message) -> None:
            nonlocal status, ended
            ended = message["type"] == "http.response.body" and not message.get("more_body")
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.api(scope, bounded_receive, send_with_id)
            except Exception:
                log.exception("request_failed", request_id=request_id)
                if ended:
                    return status
                if status:
                    raise  # half an answer is out: the server must cut the connection
                body = problem(SERVER_ERROR, _INTERNAL, request_id)
                await send_bytes(send_with_id, SERVER_ERROR, body, [(b"content-type", PROBLEM_JSON.encode())])
        return status or CLIENT_GONE


def _limit(large: bool, services: Services) -> int:  # noqa: FBT001 - the one thing it depends on
    settings = services.settings
    return settings.max_batch_body_bytes if large else settings.max_body_bytes


def _too_large(limit: int) -> str:
    return f"the body may have {limit} bytes at most"


async def _reply(route: HotRoute[Any], body: bytes, call: Call) -> Reply:
    try:
        return await route.reply(body, call)
    except Exception:
        log.exception("request_failed", request_id=call.request_id, route=route.path)
        return Reply(SERVER_ERROR, problem(SERVER_ERROR, _INTERNAL, call.request_id))


_INTERNAL = "This should not happen and is logged under this request id."
