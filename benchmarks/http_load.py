"""A load of keep-alive HTTP/1.1 connections that costs a small part of what any server costs to answer it."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from time import perf_counter
from typing import cast

import orjson
import uvloop

LONGEST_WAIT = 30.0
"""Seconds that the last answers may take."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load saw.

    Attributes:
        seconds: from the first request to the last answer.
        latencies: seconds per request, ascending.
        statuses: answers by HTTP status.
    """

    seconds: float
    latencies: Sequence[float]
    statuses: Counter[int]

    @property
    def requests(self) -> int:
        """Answers received."""
        return len(self.latencies)

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return self.requests / self.seconds

    def percentile_ms(self, percent: float) -> float:
        """Return a percentile of the latency in milliseconds."""
        return self.latencies[min(self.requests - 1, int(self.requests * percent / 100))] * 1000


class _Load:
    """The state that all connections share."""

    def __init__(self, requests: Sequence[bytes], connections: int, seconds: float) -> None:
        self.requests = requests
        self.next = count()
        self.latencies: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.open = connections
        self.done = asyncio.get_running_loop().create_future()
        self.deadline = perf_counter() + seconds

    def closed(self, error: Exception | None) -> None:
        self.open -= 1
        if self.done.done():
            return
        if error is not None:
            self.done.set_exception(error)
        elif not self.open:
            self.done.set_result(None)


class _Connection(asyncio.Protocol):
    """One connection: sends the next request when an answer is complete."""

    def __init__(self, load: _Load) -> None:
        self._load = load
        self._buffer = b""
        self._needed = 0
        self._sent_at = 0.0
        self._finished = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer = self._buffer + data if self._buffer else data
        if not self._needed:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self._needed = end + 4 + _content_length(buffer[:end].lower())
        if len(buffer) < self._needed:
            return
        load = self._load
        now = perf_counter()
        load.latencies.append(now - self._sent_at)
        load.statuses[int(buffer[9:12])] += 1
        self._buffer = buffer[self._needed :]
        self._needed = 0
        if now < load.deadline:
            self._send()
        else:
            self._finished = True
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        lost = None if self._finished else exc or ConnectionError("the server closed a connection in use")
        self._load.closed(lost)

    def _send(self) -> None:
        load = self._load
        self._sent_at = perf_counter()
        self._transport.write(load.requests[next(load.next) % len(load.requests)])


def _content_length(head: bytes) -> int:
    at = head.index(b"content-length:") + 15
    end = head.find(b"\r\n", at)
    return int(head[at : end if end >= 0 else len(head)])


def post_requests(path: str, bodies: Sequence[dict[str, object]]) -> list[bytes]:
    """Return whole HTTP requests, ready to be written."""
    head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ".encode()
    return [b"%s%d\r\n\r\n%s" % (head, len(body), body) for body in map(orjson.dumps, bodies)]


def run_load(port: int, requests: Sequence[bytes], connections: int, seconds: float) -> LoadResult:
    """Send `requests` in turn over `connections` keep-alive connections for `seconds`.

    Raises:
        ConnectionError: the server closed a connection that waited for an answer.
        TimeoutError: an answer did not come.
    """
    return uvloop.run(_run(port, requests, connections, seconds))


async def _run(port: int, requests: Sequence[bytes], connections: int, seconds: float) -> LoadResult:
    loop = asyncio.get_running_loop()
    began = perf_counter()
    load = _Load(requests, connections, seconds)
    for _ in range(connections):
        await loop.create_connection(lambda: _Connection(load), "127.0.0.1", port)
    async with asyncio.timeout(seconds + LONGEST_WAIT):
        await load.done
    ended = perf_counter()
    return LoadResult(ended - began, sorted(load.latencies), load.statuses)
