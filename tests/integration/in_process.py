"""The service inside the test's own process: no sockets, and its CPU time is the test's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from starlette.types import ASGIApp, Message

from app.main import create_app
from app.settings import Settings


def settings_on(folder: Path) -> Settings:
    """Return settings that neither wait nor limit anybody, with all data in a folder."""
    return Settings(
        _env_file=None,
        data_dir=folder / "data",
        log_dir=folder / "logs",
        simulated_latency=0,
        rate_limit_per_minute=1_000_000,
        log_level="ERROR",
    )


@asynccontextmanager
async def lifespan_of(app: ASGIApp) -> AsyncIterator[None]:
    """Start an ASGI application up and shut it down, as a server does."""
    to_app: asyncio.Queue[Message] = asyncio.Queue()
    from_app: asyncio.Queue[Message] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}

    async def run() -> None:
        await app(scope, to_app.get, from_app.put)

    task = asyncio.create_task(run())
    await _step(to_app, from_app, "startup", task)
    try:
        yield
    finally:
        await _step(to_app, from_app, "shutdown", task)
        await task


async def _step(to_app: asyncio.Queue[Message], from_app: asyncio.Queue[Message], name: str, task: asyncio.Task[None]) -> None:
    await to_app.put({"type": f"lifespan.{name}"})
    answer = asyncio.create_task(from_app.get())
    await asyncio.wait({answer, task}, return_when=asyncio.FIRST_COMPLETED)
    if not answer.done():
        answer.cancel()
        task.result()
    assert answer.result()["type"] == f"lifespan.{name}.complete", answer.result()


@asynccontextmanager
async def in_process_client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Run the application and speak JSON to it, without a network."""
    app = create_app(settings)
    async with lifespan_of(app):
        transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 40_000))
        headers = {"content-type": "application/json"}
        async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
            yield client
