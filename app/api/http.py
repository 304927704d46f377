"""The little of HTTP that the hot routes need: a bounded body in, bytes out."""

import asyncio
import uuid

from starlette.types import Message, Receive, Scope, Send


class BodyTooLargeError(Exception):
    """The body has more bytes than allowed."""


class ClientGoneError(Exception):
    """The client hung up before its body was whole."""


def header(scope: Scope, name: bytes) -> str | None:
    """Return a request header by its lower-case name, or None."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value).decode("latin-1")
    return None


async def read_body(scope: Scope, receive: Receive, limit: int, seconds: float) -> bytes:
    """Return the whole body.

    Raises:
        BodyTooLargeError: more than `limit` bytes, declared or sent.
        ClientGoneError: the client hung up.
        TimeoutError: the body did not arrive within `seconds`.
    """
    declared = header(scope, b"content-length")
    if declared is not None and declared.isdecimal() and int(declared[:20]) > limit:
        raise BodyTooLargeError
    async with asyncio.timeout(seconds):
        return await _read(await receive(), receive, limit)


async def _read(message: Message, receive: Receive, limit: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while message["type"] != "http.disconnect":
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise BodyTooLargeError
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)
        message = await receive()
    raise ClientGoneError


async def send_bytes(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    """Send one whole response."""
    await send({
        "type": "http.response.start",
        "status": status,
        "headers": [*headers, (b"content-length", str(len(body)).encode())],
    })  # fmt: skip
    await send({"type": "http.response.body", "body": body})


def uuid_of(sent: str | None) -> str | None:
    """Return a caller's `X-Request-ID` in its one spelling if it is a UUID, else None."""
    if sent is None or not 32 <= len(sent) <= 45:  # noqa: PLR2004 - spellings of a UUID
        return None
    try:
        return str(uuid.UUID(sent))
    except ValueError:
        return None
