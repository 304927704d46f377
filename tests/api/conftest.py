"""The whole service in the test's process, on a temporary folder and without waiting."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest

from app.bootstrap import Services
from app.main import create_app
from app.settings import Settings

Serve = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


def settings_for(folder: Path, **changed: object) -> Settings:
    defaults: dict[str, object] = {
        "data_dir": folder / "data",
        "log_dir": folder / "logs",
        "simulated_latency": 0,
        "rate_limit_per_minute": 100_000,
        "log_level": "ERROR",
    }
    return Settings(_env_file=None, **(defaults | changed))  # type: ignore[arg-type]  # the tests name the settings


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Return what starts the service on this test's folder, with settings changed, and hands out a client."""

    @asynccontextmanager
    async def start(**changed: object) -> AsyncIterator[httpx.AsyncClient]:
        gateway = create_app(settings_for(tmp_path, **changed))
        api = gateway.api
        async with api.router.lifespan_context(api):
            transport = httpx.ASGITransport(gateway, client=("127.0.0.1", 50_000))
            async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
                client.services = api.state.services  # type: ignore[attr-defined]  # a test may look inside
                yield client

    return start


@pytest.fixture
async def client(serve: Serve) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the service on its defaults."""
    async with serve() as started:
        yield started


def services_of(client: httpx.AsyncClient) -> Services:
    services = client.services  # type: ignore[attr-defined]  # put there by the fixture
    assert isinstance(services, Services)
    return services
