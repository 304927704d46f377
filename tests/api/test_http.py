"""Bodies are bounded; request ids are UUIDs."""

import asyncio

import pytest
from starlette.types import Message, Receive

from app.api.http import BodyTooLargeError, ClientGoneError, Headers, read_body, uuid_of

pytestmark = pytest.mark.anyio


def receiving(*messages: Message) -> Receive:
    left = list(messages)

    async def receive() -> Message:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    return receive


def declaring(length: bytes | None = None) -> Headers:
    return Headers({"headers": [] if length is None else [(b"content-length", length)]})


def part(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.mark.parametrize(
    "messages",
    [
        pytest.param([part(b"abcd")], id="whole"),
        pytest.param([part(b"ab", more=True), part(b"cd")], id="in two parts"),
        pytest.param([part(b"", more=True), part(b"abcd", more=True), part(b"")], id="with empty parts"),
    ],
)
async def test_a_body_within_the_limit_arrives_whole(messages: list[Message]) -> None:
    assert await read_body(declaring(b"4"), receiving(*messages), 4, 5) == b"abcd"


@pytest.mark.parametrize(
    ("length", "messages"),
    [
        pytest.param(b"5", [], id="declared too long, nothing read"),
        pytest.param(b"9" * 5000, [], id="absurd declaration"),
        pytest.param(None, [part(b"abcde")], id="sent too long"),
        pytest.param(b"1", [part(b"abc", more=True), part(b"de")], id="declared short, sent too long"),
    ],
)
async def test_a_body_over_the_limit_is_refused(length: bytes | None, messages: list[Message]) -> None:
    with pytest.raises(BodyTooLargeError):
        await read_body(declaring(length), receiving(*messages), 4, 5)


async def test_a_client_that_hangs_up_is_noticed() -> None:
    with pytest.raises(ClientGoneError):
        await read_body(declaring(), receiving(part(b"a", more=True), {"type": "http.disconnect"}), 4, 5)


async def test_a_body_that_does_not_come_times_out() -> None:
    with pytest.raises(TimeoutError):
        await read_body(declaring(), receiving(part(b"a", more=True)), 4, 0.01)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param("9D0C6B2E-0B0A-4B8E-9D6B-2F6E0C1A2B3C", id="upper case"),
        pytest.param("{9d0c6b2e-0b0a-4b8e-9d6b-2f6e0c1a2b3c}", id="braces"),
        pytest.param("9d0c6b2e0b0a4b8e9d6b2f6e0c1a2b3c", id="no dashes"),
    ],
)
async def test_a_uuid_is_taken_over_in_its_one_spelling(sent: str) -> None:
    assert uuid_of(sent) == "9d0c6b2e-0b0a-4b8e-9d6b-2f6e0c1a2b3c"


@pytest.mark.parametrize("sent", [None, "", "abc", "x" * 36, "1" * 10_000, "9d0c6b2e\r\nX-Evil: 1-9d6b-2f6e0c1a2b3c"])
async def test_anything_else_is_no_request_id(sent: str | None) -> None:
    assert uuid_of(sent) is None
