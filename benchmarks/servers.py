"""Starting servers as processes of their own, and reading what they use. Linux only: it reads /proc."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")
_POLL_SECONDS = 0.004


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes:
        pid: its process.
        port: where it listens on the loopback address.
        ready_seconds: from the start of the process to the first 200 on `ready_path`.
    """

    pid: int
    port: int
    ready_seconds: float

    def cpu_seconds(self) -> float:
        """Return user and system time so far, all threads, in steps of one clock tick (usually 10 ms)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def rss_mib(self) -> float:
        """Return the resident memory in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


def free_port() -> int:
    """Return a port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    arguments: list[str], port: int, *, environment: Mapping[str, str] | None = None, ready_path: str = "/health/ready"
) -> Iterator[Server]:
    """Run `python *arguments` until the block ends, and wait for its first 200 on `ready_path`.

    Raises:
        RuntimeError: it ended, or was not ready within 30 s.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(process, port, ready_path, began + 30)
        yield Server(process.pid, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder inside `data/`: a system's own for temporary files may be in memory, where a flush is free."""
    parent = ROOT / "data"
    parent.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="benchmark-", dir=parent) as folder:
        yield Path(folder)


def service_environment(port: int, folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of the real service: every check on, durable audit, no waiting, no limit per client."""
    return {
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "LOG_DIR": str(folder / "logs"),
        "SIMULATED_LATENCY": "0",
        "RATE_LIMIT_PER_MINUTE": "1000000",
        **more,
    }


def get(port: int, path: str) -> tuple[int, bytes]:
    """Return status and body of one GET; status 0 where nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    except (ConnectionError, TimeoutError):
        return 0, b""
    finally:
        connection.close()


def _wait(process: subprocess.Popen[bytes], port: int, path: str, deadline: float) -> None:
    while get(port, path)[0] != 200:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode} before it was ready")
        if time.perf_counter() > deadline:
            raise RuntimeError("the server was not ready within 30 s")
        time.sleep(_POLL_SECONDS)
