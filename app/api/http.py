"""The little of HTTP that the hot routes need: a bounded body in, bytes out."""

import asyncio
import uuid

from starlette.types import Message, Receive, Scope, Send


class BodyTooLargeError(Exception):
    """The body has more bytes than allowed."""


class ClientGoneError(Exception):
    """The client hung up before its body was whole."""


class Headers:
    """Request headers by their lower-case names; of one sent twice, the last."""

    __slots__ = ("_values",)

    def __init__(self, scope: Scope) -> None:
        self._values: dict[bytes, bytes] = dict(scope["headers"])

    def get(self, name: bytes) -> str | None:
        """Return a header, or None."""
        value = self._values.get(name)
        return None if value is None else value.decode("latin-1")


async def read_body(headers: Headers, receive: Receive, limit: int, seconds: float) -> bytes:
    """Return the whole body.

    Raises:
        BodyTooLargeError: more than `limit` bytes, declared or sent.
        ClientGoneError: the client hung up.
        TimeoutError: the body did not arrive within `seconds`.
    """
    declared = headers.get(b"content-length")
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
