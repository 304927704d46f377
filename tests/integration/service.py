"""The real service as a process of its own, for tests that break it on purpose."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 20.0
_POLL_SECONDS = 0.01


class RunningService:
    """One process of the service.

    Attributes:
        folder: holds `data`, `logs` and `stdout`, and outlives the process.
        client: speaks to the service.
    """

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, client: httpx.AsyncClient) -> None:
        self.process = process
        self.folder = folder
        self.client = client

    @property
    def stdout(self) -> str:
        """Everything the service printed so far, in all runs on this folder."""
        return (self.folder / "stdout").read_text(encoding="utf-8")

    @property
    def log_lines(self) -> list[dict[str, Any]]:
        """The lines of app.log so far."""
        return [json.loads(line) for line in (self.folder / "logs" / "app.log").read_text(encoding="utf-8").splitlines()]

    async def kill(self) -> None:
        """End the process the hard way."""
        self.process.kill()
        await asyncio.to_thread(self.process.wait)

    async def stop(self, seconds: float = 30.0) -> int:
        """Ask the process to end and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.to_thread(self.process.wait, seconds)


@asynccontextmanager
async def running_service(folder: Path, **settings: str) -> AsyncIterator[RunningService]:
    """Start the service on a folder, wait until it is ready, and end it with the block if it still runs.

    Args:
        folder: where its data, logs and output go; what an earlier run left there is taken up.
        settings: environment variables; without any, nothing waits and nobody is limited.
    """
    port = _free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("OTEL_", "LLM_"))},
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "LOG_DIR": str(folder / "logs"),
        "SIMULATED_LATENCY": "0",
        "RATE_LIMIT_PER_MINUTE": "1000000",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
    with (folder / "stdout").open("ab") as output:
        # Its own working directory, so that no developer's .env takes part.
        process = subprocess.Popen(  # noqa: ASYNC220 - our own service; forking takes a millisecond
            [sys.executable, "-m", "app"], cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    base_url = f"http://127.0.0.1:{port}"
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    try:
        async with httpx.AsyncClient(base_url=base_url, timeout=20, limits=limits, trust_env=False) as client:
            service = RunningService(process, folder, client)
            await _wait_until_ready(service)
            yield service
    finally:
        if process.poll() is None:
            process.kill()
        await asyncio.to_thread(process.wait)


def audit_rows(folder: Path) -> list[dict[str, Any]]:
    """Read the audit table as anybody could, without the service."""
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM audit ORDER BY seq")]


def database(folder: Path) -> Path:
    """Return the one SQLite file of a data folder."""
    found = [path for path in (folder / "data").iterdir() if path.read_bytes()[:15] == b"SQLite format 3"]
    assert len(found) == 1, found
    return found[0]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _wait_until_ready(service: RunningService) -> None:
    async with asyncio.timeout(READY_SECONDS):
        while True:
            assert service.process.poll() is None, service.stdout
            try:
                response = await service.client.get("/health/ready")
            except httpx.TransportError:
                await asyncio.sleep(_POLL_SECONDS)
                continue
            assert response.status_code == 200, response.text
            return
