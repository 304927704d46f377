"""Any server that speaks OpenAI's chat completions: OpenAI itself, Mistral, vLLM, Ollama, LiteLLM and others."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp
import orjson
from yarl import URL

from app.backends import openai_messages
from app.backends.prices import price_of
from app.domain.conversation import Turn
from app.domain.errors import BackendError, BackendTimeoutError
from app.domain.interaction import Completion, Price, Prompt, TraceContext

RETRY_SHARE = 0.1
"""Retries that each request earns: an ailing server is asked at most a tenth more often."""
RETRY_RESERVE = 10.0
"""Retries that can be saved up."""
LONGEST_RETRY_AFTER = 2.0
"""Seconds that a server may ask us to wait before the retry; longer, and the client hears of the error at once."""

_PAUSE_SECONDS = 0.1
_CHECK_SECONDS = 2.0
_MOST_BYTES = 8_388_608
_CONNECTIONS = 256
_RETRIED = frozenset({429, 502, 503})
_REFUSED = frozenset({401, 403})


class RetryBudget:
    """Lets a retry pass only where enough requests have earned it; one is given at the start."""

    def __init__(self) -> None:
        self._saved = 1.0

    def earn(self) -> None:
        """Count one request."""
        self._saved = min(RETRY_RESERVE, self._saved + RETRY_SHARE)

    def spend(self) -> bool:
        """Take one retry, or say that there is none left."""
        if self._saved < 1.0:
            return False
        self._saved -= 1.0
        return True


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes


class OpenAICompatible:
    """Implements `ModelBackend` over HTTP, with one shared pool of connections.

    A request is repeated once at most, on a broken connection, 502, 503, or 429 with a short `Retry-After`, and only while the
    retry budget lasts. The timeout spans both tries. Error messages hold neither the prompt nor the key.

    Args:
        base_url: up to and including `/v1`, as for OpenAI's own clients.
        model: asked for where the client names none.
        provider: the provider's name after the GenAI conventions.
        api_key: sent as a bearer token, or None.
        timeout_seconds: time for an answer, retry included.
    """

    def __init__(self, base_url: str, model: str, provider: str, api_key: str | None, timeout_seconds: float) -> None:
        self.provider = provider
        self.default_model = model
        self._base = URL(base_url.rstrip("/"))
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"
        self._timeout = timeout_seconds
        self._budget = RetryBudget()
        self._opened: aiohttp.ClientSession | None = None

    async def complete(self, prompt: Prompt, history: Sequence[Turn], trace: TraceContext) -> Completion:
        """Return the model's answer.

        Raises:
            BackendTimeoutError: no answer in time.
            BackendError: unreachable, an error answer, or one that cannot be read.
        """
        model = prompt.model or self.default_model
        body = orjson.dumps({"model": model, "messages": openai_messages.messages(prompt, history)})
        self._budget.earn()
        try:
            async with asyncio.timeout(self._timeout):
                reply = await self._ask(body, _tracing(trace))
        except TimeoutError:
            raise BackendTimeoutError(f"the model did not answer within {self._timeout:g} s") from None
        if reply.status != 200:  # noqa: PLR2004 - the one status of an answer
            raise BackendError(f"the model's server answered {reply.status}{openai_messages.error_code(reply.body)}")
        return openai_messages.completion(reply.body, model)

    def price(self, model: str) -> Price | None:
        """Return what the provider asks for a model, or None where that is not known."""
        return price_of(model, self.provider)

    async def check(self) -> str | None:
        """Return None when the server answers and takes the key, else one line that says what is wrong."""
        timeout = aiohttp.ClientTimeout(total=_CHECK_SECONDS)
        try:
            async with self._session().get(self._base / "models", timeout=timeout, allow_redirects=False) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"{self._place()} cannot be reached ({type(error).__name__})"
        if status in _REFUSED:
            return f"{self._place()} refuses the key ({status})"
        # A server without a list of models answers 404, and is there all the same.
        return None if status < 500 else f"{self._place()} answers {status}"  # noqa: PLR2004 - server errors start there

    async def close(self) -> None:
        """Close all connections."""
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def _ask(self, body: bytes, headers: Mapping[str, str]) -> _Reply:
        try:
            reply = await self._post(body, headers)
            pause = _pause(reply)
        except aiohttp.ClientConnectionError as error:
            if not self._budget.spend():
                raise self._unreachable(error) from None
        else:
            if pause is None or not self._budget.spend():
                return reply
            await asyncio.sleep(pause)
        try:
            return await self._post(body, headers)
        except aiohttp.ClientConnectionError as error:
            raise self._unreachable(error) from None

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> _Reply:
        url = self._base / "chat/completions"
        try:
            async with self._session().post(url, data=body, headers=headers, allow_redirects=False) as response:
                parts: list[bytes] = []
                size = 0
                async for part in response.content.iter_any():
                    parts.append(part)
                    size += len(part)
                    if size > _MOST_BYTES:
                        raise BackendError(f"the model's answer is longer than {_MOST_BYTES} bytes")
                return _Reply(response.status, response.headers, b"".join(parts))
        except aiohttp.ClientConnectionError:
            raise
        except aiohttp.ClientError as error:
            raise BackendError(f"{self._place()} broke off its answer ({type(error).__name__})") from None

    def _session(self) -> aiohttp.ClientSession:
        if self._opened is None:
            # Made here and not in the constructor: a session belongs to the loop that runs when it is made.
            self._opened = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=self._headers,
                timeout=aiohttp.ClientTimeout(total=None),
            )
        return self._opened

    def _unreachable(self, error: aiohttp.ClientConnectionError) -> BackendError:
        return BackendError(f"{self._place()} cannot be reached ({type(error).__name__})")

    def _place(self) -> str:
        # Host and port alone: the rest of a URL can hold a secret.
        return f"the model's server at {self._base.host}:{self._base.port}"


def _tracing(trace: TraceContext) -> dict[str, str]:
    """Return the header by which the server's own spans join the trace (W3C Trace Context)."""
    flags = "01" if trace.sampled else "00"
    return {"traceparent": f"00-{trace.trace_id}-{trace.client_span_id or trace.span_id}-{flags}"}


def _pause(reply: _Reply) -> float | None:
    """Return the seconds to wait before asking again, or None where that would not help."""
    if reply.status not in _RETRIED:
        return None
    asked = reply.headers.get("Retry-After", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 6:  # noqa: PLR2004 - a day in seconds has five digits
        return float(asked) if float(asked) <= LONGEST_RETRY_AFTER else None
    if asked or reply.status == 429:  # noqa: PLR2004 - too many requests, with no promise of when there will be room
        return None
    return _PAUSE_SECONDS
