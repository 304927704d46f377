from dataclasses import replace

import pytest

from app.telemetry.stats import Stats
from tests.telemetry.samples import ANSWERED, BLOCKED, FAILED, FLAGGED, INTERACTIONS, RATE_LIMITED


def test_nothing_is_invented_before_the_first_request() -> None:
    snapshot = Stats().snapshot()
    assert snapshot["requests_total"] == 0
    assert snapshot["mean_quality_score"] is None
    assert snapshot["latency_ms"] == {"p50": None, "p95": None, "p99": None, "measured": 0}


def test_totals_add_up() -> None:
    stats = Stats()
    for interaction in (ANSWERED, FLAGGED, BLOCKED, FAILED, RATE_LIMITED, INTERACTIONS["analyzed"]):
        stats.record(interaction)
    snapshot = stats.snapshot()
    assert (snapshot["requests_total"], snapshot["analyses_total"], snapshot["blocked_total"]) == (5, 1, 2)
    assert snapshot["by_status"]["backend_error"] == 1
    assert snapshot["by_scenario"] == {"A": 5, "B": 0, "C": 0}
    assert snapshot["blocks_by_guardrail"] == {"injection_protection": 1, "rate_limiter": 1}
    assert snapshot["tokens_input_total"] == 24
    assert snapshot["cost_eur_total"] == pytest.approx(2 * 0.000012)


def test_quantiles_are_of_the_nearest_rank() -> None:
    stats = Stats()
    for milliseconds in range(1, 101):
        stats.record(replace(ANSWERED, seconds=milliseconds / 1000))
    latency = stats.snapshot()["latency_ms"]
    assert latency == {
        "p50": pytest.approx(50),
        "p95": pytest.approx(95),
        "p99": pytest.approx(99),
        "measured": 100,
    }


def test_latencies_are_kept_in_bounded_memory() -> None:
    stats = Stats()
    for _ in range(3_000):
        stats.record(ANSWERED)
    assert stats.snapshot()["latency_ms"]["measured"] == 2_048
