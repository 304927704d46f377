"""The client against a small real server on loopback."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
import pytest
from aiohttp import web

from app.backends.openai_compatible import OpenAICompatible, RetryBudget
from app.domain.errors import BackendError, BackendTimeoutError
from app.domain.interaction import Prompt, TraceContext, Usage

pytestmark = pytest.mark.anyio
KEY = "sk-secret-key"
TRACE = TraceContext("0" * 31 + "1", "0" * 15 + "2", client_span_id="0" * 15 + "3", sampled=True)
PROMPT = Prompt("a private question")
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Speaks the protocol: gives the prepared answers in turn, and the good one after them."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[tuple[str, dict[str, str], dict[str, object]]] = []
        self.prepared: list[Answer] = []
        self.models_status = 200

    async def chat(self, request: web.Request) -> web.StreamResponse:
        self.requests.append((request.path, dict(request.headers), orjson.loads(await request.read())))
        return await (self.prepared.pop(0) if self.prepared else good)(request)

    async def models(self, _request: web.Request) -> web.Response:
        return web.Response(status=self.models_status)


async def good(_request: web.Request) -> web.Response:
    body = {
        "id": "chatcmpl-1",
        "model": "small-2",
        "choices": [{"message": {"content": "Bonjour."}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 3},
    }
    return web.json_response(body)


def status(code: int, headers: dict[str, str] | None = None) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(
            status=code, headers=headers, text='{"error": {"code": "overloaded", "message": "a private question"}}'
        )

    return answer


async def hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def half(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"{")
    assert request.transport is not None
    request.transport.close()
    return response


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(20):
        await response.write(b"x" * 500_000)
    return response


async def never(_request: web.Request) -> web.Response:
    await asyncio.Event().wait()
    return web.Response()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    fake = Server()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", fake.chat)
    app.router.add_get("/v1/models", fake.models)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    yield fake
    await runner.cleanup()


@asynccontextmanager
async def backend(url: str, key: str | None = KEY, timeout_seconds: float = 5.0) -> AsyncIterator[OpenAICompatible]:
    model = OpenAICompatible(url, "small", "openai", key, timeout_seconds)
    yield model
    await model.close()


async def test_an_answer_comes_back_with_its_usage(server: Server) -> None:
    async with backend(f"{server.url}/") as model:
        completion = await model.complete(PROMPT, (), TRACE)
    assert (completion.text, completion.model, completion.usage) == ("Bonjour.", "small-2", Usage(9, 3))
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert body == {"model": "small", "messages": [{"role": "user", "content": "a private question"}]}


@pytest.mark.parametrize(
    ("trace", "traceparent"),
    [
        pytest.param(TRACE, f"00-{'0' * 31}1-{'0' * 15}3-01", id="sampled, with a span of its own"),
        pytest.param(
            TRACE._replace(client_span_id="", sampled=None), f"00-{'0' * 31}1-{'0' * 15}2-00", id="not sampled, under the root"
        ),
    ],
)
async def test_the_server_may_continue_the_trace(server: Server, trace: TraceContext, traceparent: str) -> None:
    async with backend(server.url) as model:
        await model.complete(PROMPT, (), trace)
    assert server.requests[0][1]["traceparent"] == traceparent


async def test_the_client_may_name_the_model_and_a_key_is_not_needed(server: Server) -> None:
    async with backend(server.url, key=None) as model:
        await model.complete(Prompt("Bonjour", model="large"), (), TRACE)
    _, headers, body = server.requests[0]
    assert body["model"] == "large"
    assert "Authorization" not in headers


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(status(502), id="bad gateway"),
        pytest.param(status(503), id="unavailable"),
        pytest.param(status(503, {"Retry-After": "0"}), id="unavailable, with a short wait"),
        pytest.param(status(429, {"Retry-After": "0"}), id="too many, with a short wait"),
        pytest.param(hang_up, id="a broken connection"),
    ],
)
async def test_a_passing_failure_is_tried_again(server: Server, first: Answer) -> None:
    server.prepared = [first]
    async with backend(server.url) as model:
        assert (await model.complete(PROMPT, (), TRACE)).text == "Bonjour."
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        pytest.param([status(500)], 1, id="a server's error"),
        pytest.param([status(401)], 1, id="a refused key"),
        pytest.param([status(302, {"Location": "/elsewhere"})], 1, id="a redirection"),
        pytest.param([status(429)], 1, id="too many, and no word of how long"),
        pytest.param([status(429, {"Retry-After": "60"})], 1, id="too many, for long"),
        pytest.param([status(503, {"Retry-After": "Fri, 31 Dec 2027 23:59:59 GMT"})], 1, id="unavailable until a date"),
        pytest.param([status(502), status(502)], 2, id="twice the same"),
        pytest.param([hang_up, hang_up], 2, id="twice broken"),
        pytest.param([half], None, id="an answer broken off"),
        pytest.param([endless], 1, id="an endless answer"),
    ],
)
async def test_a_failure_is_an_error_without_prompt_or_key(server: Server, answers: list[Answer], asked: int | None) -> None:
    server.prepared = [*answers, *answers]
    async with backend(server.url) as model:
        with pytest.raises(BackendError) as raised:
            await model.complete(PROMPT, (), TRACE)
    assert not isinstance(raised.value, BackendTimeoutError)
    assert PROMPT.text not in str(raised.value)
    assert KEY not in str(raised.value)
    assert asked is None or len(server.requests) == asked


async def test_the_error_names_status_and_code(server: Server) -> None:
    server.prepared = [status(500)]
    async with backend(server.url) as model:
        with pytest.raises(BackendError, match=r"answered 500 \(overloaded\)"):
            await model.complete(PROMPT, (), TRACE)


async def test_no_answer_in_time(server: Server) -> None:
    server.prepared = [never]
    async with backend(server.url, timeout_seconds=0.05) as model:
        with pytest.raises(BackendTimeoutError, match=r"within 0.05 s"):
            await model.complete(PROMPT, (), TRACE)


@pytest.mark.parametrize("failure", [pytest.param(status(503), id="status"), pytest.param(hang_up, id="connection")])
async def test_an_ailing_server_is_spared(server: Server, failure: Answer) -> None:
    server.prepared = [failure] * 1_000
    async with backend(server.url) as model:
        for _ in range(20):
            with pytest.raises(BackendError):
                await model.complete(PROMPT, (), TRACE)
    assert len(server.requests) <= 20 + 1 + 2


def test_the_budget_is_bounded() -> None:
    budget = RetryBudget()
    assert budget.spend()
    assert not budget.spend()
    for _ in range(1_000):
        budget.earn()
    assert sum(budget.spend() for _ in range(100)) == 10


async def test_an_unreachable_server() -> None:
    async with backend("http://127.0.0.1:9/v1") as model:
        with pytest.raises(BackendError, match=r"127.0.0.1:9 cannot be reached"):
            await model.complete(PROMPT, (), TRACE)
        assert "cannot be reached" in (await model.check() or "")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param(200, None, id="all is well"),
        pytest.param(404, None, id="no list of models"),
        pytest.param(401, "refuses the key", id="a wrong key"),
        pytest.param(500, "answers 500", id="a broken server"),
    ],
)
async def test_check(server: Server, code: int, told: str | None) -> None:
    server.models_status = code
    async with backend(server.url) as model:
        said = await model.check()
    assert said is None if told is None else told in (said or "")
    assert KEY not in (said or "")


async def test_it_knows_its_prices_and_closes_twice() -> None:
    async with backend("http://127.0.0.1:9/v1") as model:
        assert model.price("gpt-4o-mini") is not None
        assert model.price("unknown") is None
        await model.close()
