"""Send a load of real prompts to a running service, and say what came back.

    python scripts/ai_load_client.py --scenario A --requests 100 --concurrency 10

Needs httpx and the standard library. The service allows 100 requests a minute to each client by default, so the load is spread
over several clients, one for each 50 requests, by their address in X-Forwarded-For (which the service believes from this
machine); `--clients 1` shows the limit at work. A refused request (429) is counted and not repeated.
"""

import argparse
import asyncio
import json
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import httpx

# Run by its path, a script finds its own folder only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from scripts.load_prompts import FAMILIES, prompts
from scripts.load_report import UNANSWERED, Report, table

REQUESTS_PER_CLIENT = 50
BAR_WIDTH = 40


def addresses(count: int, seed: int) -> list[str]:
    """Return as many different addresses of the private network 10.0.0.0/8."""
    chosen = random.Random(seed)  # noqa: S311 - a reproducible load, nothing secret
    return [f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in chosen.sample(range(256, 1 << 24), count)]


def show_progress(done: int, total: int) -> None:
    """Draw the bar on a terminal; write nothing into a file or a pipe."""
    if sys.stderr.isatty():
        filled = BAR_WIDTH * done // total
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r[{'#' * filled}{' ' * (BAR_WIDTH - filled)}] {done}/{total}{end}")
        sys.stderr.flush()


async def send_load(options: argparse.Namespace) -> Report:
    """Send the requests, `concurrency` at a time, and return what came back."""
    report = Report()
    clients = addresses(options.clients or max(1, math.ceil(options.requests / REQUESTS_PER_CLIENT)), options.seed)
    pending = enumerate(islice(prompts(options.scenario, options.attacks, options.seed), options.requests))
    limits = httpx.Limits(max_connections=options.concurrency, max_keepalive_connections=options.concurrency)
    # No proxy of the environment: what is measured is the service.
    async with httpx.AsyncClient(base_url=options.url, timeout=options.timeout, limits=limits, trust_env=False) as http:
        started = time.perf_counter()
        workers = [work(http, pending, clients, options, report) for _ in range(min(options.concurrency, options.requests))]
        await asyncio.gather(*workers)
        report.seconds = time.perf_counter() - started
    return report


async def work(
    http: httpx.AsyncClient,
    pending: Iterator[tuple[int, str]],
    clients: Sequence[str],
    options: argparse.Namespace,
    report: Report,
) -> None:
    """Send pending prompts one after another until there are none left."""
    for index, prompt in pending:
        sent = time.perf_counter()
        try:
            response = await http.post(
                "/predict",
                json={"prompt": prompt, "scenario": options.scenario},
                headers={"X-Forwarded-For": clients[index % len(clients)]},
            )
        except httpx.RequestError:
            report.statuses[UNANSWERED] += 1
        else:
            report.add(response, (time.perf_counter() - sent) * 1_000)
        show_progress(sum(report.statuses.values()), options.requests)


def at_least(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from `least` up."""

    def whole_number(text: str) -> int:
        value = int(text)
        if value < least:
            raise argparse.ArgumentTypeError(f"must be at least {least}")
        return value

    return whole_number


def share(text: str) -> float:
    """Read a share from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("must be between 0 and 1")
    return value


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Send a load of real prompts to a running service and report what came back.")
    parser.add_argument("--scenario", choices=sorted(FAMILIES), default="A", help="what prompts, and what the model plays")
    parser.add_argument("--requests", type=at_least(1), default=100, help="how many requests (default: 100)")
    parser.add_argument("--concurrency", type=at_least(1), default=10, help="how many at a time (default: 10)")
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the service listens (default: %(default)s)")
    parser.add_argument("--attacks", type=share, default=0.0, help="share of prompt attacks, 0 to 1 (default: 0)")
    parser.add_argument("--clients", type=at_least(1), help="how many different clients (default: one for each 50 requests)")
    parser.add_argument("--seed", type=int, help="the same seed sends the same prompts (default: a new one, shown at the end)")
    parser.add_argument("--timeout", type=float, default=30.0, help="seconds to wait for an answer (default: 30)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    options = parser.parse_args(arguments)
    if options.seed is None:
        # Runs that repeat each other would share clients, and with them the rate limit, and teach the drift detector little.
        options.seed = random.SystemRandom().randrange(1 << 32)
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the load; return 1 where the service dealt with none of the requests."""
    options = parse(arguments)
    report = asyncio.run(send_load(options))
    summary = {"scenario": options.scenario, "seed": options.seed, **report.summary()}
    print(table(summary))
    if options.json is not None:
        options.json.write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    return 0 if report.served else 1


if __name__ == "__main__":
    sys.exit(main())
