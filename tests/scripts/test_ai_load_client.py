"""The load client against a small real HTTP server."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

import pytest

from scripts.ai_load_client import addresses, main, parse
from scripts.load_prompts import ATTACKS, distinct_prompts, prompts
from scripts.load_report import Report, names_of, number, percentile


class Service(ThreadingHTTPServer):
    """Answers like the service: 403 to attacks, 429 past a number of requests of one client, 200 to the rest."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.limit = 100
        self.status = 200
        self.seen: list[tuple[str, dict[str, object]]] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Service

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        client = self.headers["X-Forwarded-For"]
        with self.server.lock:
            self.server.seen.append((client, body))
            count = sum(known == client for known, _ in self.server.seen)
        assert self.path == "/predict"
        if self.server.status != 200:
            self.reply(self.server.status, {"detail": "down"})
        elif count > self.server.limit:
            self.reply(429, {"status": 429}, {"Retry-After": "7"})
        elif body["prompt"] in ATTACKS:
            self.reply(403, {"triggered": [{"name": "injection_protection", "action": "block"}]})
        else:
            scores = {"quality_score": 0.9, "drift": {"score": count / 1_000, "alert": False}, "security_score": 0.98}
            self.reply(200, scores | {"estimated_cost_eur": 0.00001})

    def reply(self, status: int, body: dict[str, object], headers: dict[str, str] | None = None) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""


@pytest.fixture
def service() -> Iterator[Service]:
    fake = Service()
    thread = threading.Thread(target=fake.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield fake
    fake.shutdown()
    thread.join()
    fake.server_close()


def run(service: Service, tmp_path: Path, *arguments: str) -> tuple[int, dict[str, object]]:
    file = tmp_path / "figures.json"
    code = main(["--url", service.url, "--json", str(file), *arguments])
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(figures, dict)
    return code, figures


def test_a_run_reports_what_was_measured(service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, figures = run(service, tmp_path, "--requests", "60", "--scenario", "B")
    assert code == 0
    assert (figures["requests"], figures["statuses"], figures["scenario"]) == (60, {"200": 60}, "B")
    assert (figures["quality_mean"], figures["security_mean"]) == (0.9, 0.98)
    assert figures["cost_eur"] == pytest.approx(0.0006)
    assert isinstance(figures["latency_p95_ms"], float)
    assert all(body["scenario"] == "B" for _, body in service.seen)
    assert len({client for client, _ in service.seen}) == 2
    printed = capsys.readouterr()
    assert "throughput" in printed.out
    assert "0.000600 EUR" in printed.out
    assert printed.err == ""


def test_refused_requests_are_counted_and_not_repeated(service: Service, tmp_path: Path) -> None:
    service.limit = 20
    code, figures = run(service, tmp_path, "--requests", "30", "--clients", "1")
    assert code == 0
    assert (figures["statuses"], figures["rate_limited"], figures["retry_after_seconds"]) == ({"200": 20, "429": 10}, 10, 7.0)
    assert len(service.seen) == 30


def test_attacks_are_counted_with_the_guardrail_that_blocked_them(service: Service, tmp_path: Path) -> None:
    code, figures = run(service, tmp_path, "--requests", "20", "--attacks", "1")
    assert code == 0
    assert (figures["blocked"], figures["blocked_by"], figures["quality_mean"]) == (20, {"injection_protection": 20}, None)


def test_a_service_that_fails_everything_is_a_failed_run(service: Service, tmp_path: Path) -> None:
    service.status = 503
    code, figures = run(service, tmp_path, "--requests", "5")
    assert (code, figures["statuses"]) == (1, {"503": 5})


def test_no_service_is_a_failed_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--url", "http://127.0.0.1:9", "--requests", "3"]) == 1
    assert "no answer: 3" in capsys.readouterr().out


def test_the_bar_is_drawn_on_a_terminal_only(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run(service, tmp_path, "--requests", "4")
    assert "] 4/4\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--scenario", "D"], id="an unknown scenario"),
        pytest.param(["--requests", "0"], id="no requests"),
        pytest.param(["--concurrency", "-1"], id="negative concurrency"),
        pytest.param(["--attacks", "2"], id="more attacks than requests"),
        pytest.param(["--clients", "x"], id="no number"),
    ],
)
def test_a_wrong_command_line_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(arguments)
    assert "error:" in capsys.readouterr().err


def test_a_run_without_a_seed_draws_a_new_one_and_shows_it(service: Service, tmp_path: Path) -> None:
    seeds = [run(service, tmp_path, "--requests", "2")[1]["seed"] for _ in range(2)]
    assert seeds[0] != seeds[1]
    sent = sorted(str(body["prompt"]) for _, body in service.seen[2:])
    assert sent == sorted(islice(prompts("A", 0.0, int(str(seeds[1]))), 2))


def test_addresses_are_private_and_different() -> None:
    made = addresses(500, seed=1)
    assert len(set(made)) == 500
    assert all(address.startswith("10.") and all(0 <= int(part) <= 255 for part in address.split(".")) for address in made)
    assert made == addresses(500, seed=1)


@pytest.mark.parametrize("scenario", ["A", "B", "C"])
def test_prompts_are_many_and_different(scenario: str) -> None:
    made = distinct_prompts(scenario)
    assert len(made) == len(set(made)) >= 150
    assert all("{" not in prompt for prompt in made)


def test_both_languages_come_evenly_and_the_seed_decides() -> None:
    drawn = list(islice(prompts("A", 0.0, seed=3), 1_000))
    french = set(distinct_prompts("A")[: len(distinct_prompts("A")) // 2])
    assert 0.4 < sum(prompt in french for prompt in drawn) / 1_000 < 0.6
    assert len(set(drawn[:500])) == 500
    assert drawn == list(islice(prompts("A", 0.0, seed=3), 1_000))


def test_the_share_of_attacks_is_as_asked() -> None:
    drawn = list(islice(prompts("A", 0.2, seed=3), 2_000))
    assert sum(prompt in ATTACKS for prompt in drawn) / 2_000 == pytest.approx(0.2, abs=0.03)


@pytest.mark.parametrize(("percent", "expected"), [(50, 5), (95, 10), (99, 10), (10, 1)])
def test_percentiles_by_nearest_rank(percent: int, expected: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], percent) == expected


def test_nothing_measured_is_none() -> None:
    summary = Report().summary()
    assert (summary["latency_p50_ms"], summary["quality_mean"], summary["drift_max"]) == (None, None, None)
    assert summary["throughput_per_second"] is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, 1.0), ("2.5", 2.5), (None, None), (True, None), ("soon", None), (float("nan"), None), ([], None)],
)
def test_numbers(value: object, expected: float | None) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("triggered", "names"),
    [
        pytest.param([{"name": "pii_protection"}], ["pii_protection"], id="objects"),
        pytest.param(["toxicity_filter"], ["toxicity_filter"], id="names"),
        pytest.param("?", [], id="anything else"),
    ],
)
def test_guardrail_names(triggered: object, names: list[str]) -> None:
    assert names_of(triggered) == names
