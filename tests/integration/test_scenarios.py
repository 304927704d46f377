"""The load client against the service: what the three scenarios promise, measured."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.integration.service import ROOT, RunningService, running_service

LOOKS = 5
"""Looks at the latency, of which the best counts: a machine that is busy elsewhere says nothing about the service."""


@pytest.mark.anyio
async def test_a_is_good_b_after_it_drifts_and_is_worse_and_attacks_among_them_are_blocked(tmp_path: Path) -> None:
    async with running_service(tmp_path) as service:
        baseline = await _load(service, "--scenario", "A", "--requests", "300")
        await _until_learned(service)
        drifted = await _load(service, "--scenario", "B", "--requests", "300")
        drift = (await service.client.get("/drift")).json()
        attacked = await _load(service, "--scenario", "A", "--requests", "100", "--attacks", "0.3")
    assert baseline["statuses"] == {"200": 300}
    assert baseline["quality_mean"] > 0.8
    assert baseline["drift_max"] is None or baseline["drift_max"] < 0.7
    assert drifted["drift_last"] > 0.7
    assert drift["alert"]
    assert drifted["quality_mean"] < baseline["quality_mean"] - 0.05
    assert attacked["statuses"].keys() == {"200", "403"}
    assert attacked["blocked"] >= 15
    assert attacked["security_mean"] > 0.9, "what was let through is safe"


@pytest.mark.anyio
async def test_a_is_quick_and_c_violates_the_latency_objective(tmp_path: Path) -> None:
    async with running_service(tmp_path, SIMULATED_LATENCY="1") as service:
        assert await _best_p95_of_a(service) < 100
        before = await _events(service, "latency")
        stressed = await _load(service, "--scenario", "C", "--requests", "80", "--concurrency", "40")
        latency = await _events(service, "latency")
        metrics = (await service.client.get("/metrics")).text
    assert before["bad"] == 0
    assert stressed["statuses"]["200"] + stressed["blocked"] == 80
    assert 5 <= latency["bad"] <= 40
    assert f"ai_sli_latency_violations_total {latency['bad']:.1f}" in metrics.splitlines()
    assert stressed["latency_p99_ms"] > 1000


@pytest.mark.anyio
async def test_a_client_that_asks_more_than_100_times_a_minute_is_told_to_wait(tmp_path: Path) -> None:
    async with running_service(tmp_path, RATE_LIMIT_PER_MINUTE="100") as service:
        limited = await _load(service, "--scenario", "C", "--requests", "130", "--concurrency", "10", "--clients", "1")
        other = await service.client.post(
            "/predict", json={"prompt": "Explain monitoring"}, headers={"x-forwarded-for": "203.0.113.9"}
        )
        availability = await _events(service, "availability")
    assert 25 <= limited["rate_limited"] <= 30
    assert 1 <= limited["retry_after_seconds"] <= 60
    assert other.status_code == 200, "somebody else is not held up"
    assert availability["bad"] == 0, "a limit is no failure"


@pytest.mark.anyio
async def test_settings_counts_and_drift_reference_outlive_a_restart(tmp_path: Path) -> None:
    change = {"guardrail_name": "pii_protection", "action": "block", "threshold": 1, "enabled": True}
    async with running_service(tmp_path) as service:
        await _load(service, "--scenario", "A", "--requests", "250")
        assert (await service.client.put("/guardrails/config", json=change)).status_code == 200
        await _until_learned(service)
        before = await _state(service)
        await service.stop()
    async with running_service(tmp_path) as service:
        after = await _state(service)
        two_addresses = {"prompt": "Write to one@exemple.fr and to two@exemple.fr"}
        blocked = await service.client.post("/predict", json=two_addresses)
    assert before["events"]["latency"]["good"] == 250
    assert before["drift"]["reference_version"] == 1
    assert after == before
    assert blocked.status_code == 403


async def _load(service: RunningService, *arguments: str) -> dict[str, Any]:
    """Run the load client as its users do and return its figures."""
    report = service.folder / "report.json"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "scripts" / "ai_load_client.py"),
        *arguments,
        "--url",
        str(service.client.base_url),
        "--json",
        str(report),
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0
    figures: dict[str, Any] = json.loads(await asyncio.to_thread(report.read_text, encoding="utf-8"))
    return figures


async def _best_p95_of_a(service: RunningService) -> float:
    best = float("inf")
    for _ in range(LOOKS):
        figures = await _load(service, "--scenario", "A", "--requests", "60", "--concurrency", "4")
        best = min(best, figures["latency_p95_ms"])
        if best < 100:
            break
    return best


async def _events(service: RunningService, objective: str) -> dict[str, int]:
    stats = (await service.client.get("/stats")).json()
    events: dict[str, int] = next(slo["events"]["1h"] for slo in stats["slo"] if slo["name"] == objective)
    return events


async def _until_learned(service: RunningService) -> None:
    async with asyncio.timeout(20):
        while (await service.client.get("/drift")).json()["phase"] == "learning":
            pass


async def _state(service: RunningService) -> dict[str, Any]:
    """Return what a restart must not change."""
    drift = (await service.client.get("/drift")).json()
    guardrails = (await service.client.get("/guardrails")).json()["guardrails"]
    return {
        "events": {name: await _events(service, name) for name in ("latency", "quality", "availability")},
        "drift": {key: drift[key] for key in ("reference_version", "reference_size", "reference_source", "phase")},
        "guardrails": [{key: g[key] for key in ("name", "enabled", "threshold", "action", "mode")} for g in guardrails],
    }
