"""`/predict` with everything on, side by side with a bare FastAPI echo."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median

import orjson

from benchmarks.http_load import post_requests, run_load
from benchmarks.servers import Server, free_port, get, running, scratch_folder, service_environment
from benchmarks.table import show
from benchmarks.texts import prompts

LEAST_SHARE = 0.40
"""What the service must reach of the echo's requests per second at c = 16."""
ECHO, SERVICE = "FastAPI echo", "/predict"


@dataclass(frozen=True, slots=True)
class Round:
    """One load on one server."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    statuses: Counter[int]


def measure(server: Server, requests: Sequence[bytes], connections: int, seconds: float) -> Round:
    """Put a load on a server and read its CPU time."""
    before = server.cpu_seconds()
    result = run_load(server.port, requests, connections, seconds)
    spent = server.cpu_seconds() - before
    return Round(
        result.per_second,
        result.percentile_ms(50),
        result.percentile_ms(99),
        spent / result.requests * 1e6,
        result.statuses,
    )


def compare(*, rounds: int, seconds: float) -> None:
    """Measure both servers in turn at c = 16 and c = 64, and print medians and the ratio."""
    requests = post_requests("/predict", [{"prompt": text, "scenario": "A"} for text in prompts()])
    with _both_servers() as (servers, sink_port):
        for server in servers.values():
            run_load(server.port, requests, 16, seconds / 2)
        for connections in (16, 64):
            found: dict[str, list[Round]] = {name: [] for name in servers}
            for number in range(rounds):
                # Every second round begins with the other server, so that a slow spell of the machine meets both.
                for name in sorted(servers, reverse=bool(number % 2)):
                    found[name].append(measure(servers[name], requests, connections, seconds))
            _print(found, servers, connections)
        taken = orjson.loads(get(sink_port, "/")[1])
        print(f"traces exported meanwhile: {taken['posts']} batches, {taken['bytes'] / 1e6:.2f} MB\n")


@contextmanager
def _both_servers() -> Iterator[tuple[dict[str, Server], int]]:
    with ExitStack() as stack:
        folder = stack.enter_context(scratch_folder())
        echo_port, port, sink_port = free_port(), free_port(), free_port()
        stack.enter_context(running(["-m", "benchmarks.sink", str(sink_port)], sink_port))
        echo = stack.enter_context(running(["-m", "benchmarks.echo", str(echo_port)], echo_port))
        environment = service_environment(
            port,
            folder,
            TRACE_SAMPLE_RATIO="0.1",
            OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{sink_port}",
        )
        service = stack.enter_context(running(["-m", "app"], port, environment=environment))
        yield {ECHO: echo, SERVICE: service}, sink_port


def _print(found: dict[str, list[Round]], servers: dict[str, Server], connections: int) -> None:
    rows = []
    for name, measured in found.items():
        statuses: Counter[int] = sum((r.statuses for r in measured), Counter())
        rows.append([
            name,
            f"{median(r.per_second for r in measured):,.0f}",
            f"{median(r.p50_ms for r in measured):.2f}",
            f"{median(r.p99_ms for r in measured):.2f}",
            f"{median(r.cpu_us for r in measured):.0f}",
            f"{servers[name].rss_mib():.0f}",
            " ".join(f"{status}:{number}" for status, number in sorted(statuses.items())),
        ])  # fmt: skip
    show(f"/predict against a bare FastAPI echo, c = {connections}", _HEADINGS, rows)
    shares = [ours.per_second / echo.per_second for ours, echo in zip(found[SERVICE], found[ECHO], strict=True)]
    share = median(shares)
    print(f"share of the echo's requests per second: {share:.0%} (rounds {min(shares):.0%} to {max(shares):.0%})")
    if connections == 16:
        print(f"limit: at least {LEAST_SHARE:.0%}: {'met' if share >= LEAST_SHARE else 'NOT MET'}")
    print()


_HEADINGS = ("server", "req/s", "p50 ms", "p99 ms", "CPU µs/req", "RSS MiB", "statuses")
