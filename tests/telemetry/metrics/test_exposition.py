import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics import parser as openmetrics_parser
from prometheus_client.parser import text_string_to_metric_families

from app.telemetry.metrics.exposition import Exposition, prefers_openmetrics
from tests.telemetry.contexts import metrics
from tests.telemetry.samples import INTERACTIONS, TRACE_ID

Parse = Callable[[str], Iterable[Metric]]
parse_openmetrics: Parse = openmetrics_parser.text_string_to_metric_families
parse_plain: Parse = text_string_to_metric_families
PROMETHEUS = (
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,"
    "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
)


@pytest.mark.parametrize("accept", [PROMETHEUS, "application/openmetrics-text", "application/OpenMetrics-Text; q=1"])
def test_openmetrics_is_given_to_who_prefers_it(accept: str) -> None:
    assert prefers_openmetrics(accept)


@pytest.mark.parametrize(
    "accept",
    ["", "*/*", "text/plain", "application/openmetrics-text;q=0", "text/plain, application/openmetrics-text;q=0.5",
     "application/openmetrics-text;q=much", "text/html,,;;q=,"],
)  # fmt: skip
def test_plain_text_is_given_to_everybody_else(accept: str) -> None:
    assert not prefers_openmetrics(accept)


@pytest.mark.anyio
async def test_both_texts_are_valid_whatever_was_recorded() -> None:
    made = metrics(keep=lambda _: True)
    for interaction in INTERACTIONS.values():
        made.record(interaction)
    exposition = Exposition(made.registry)
    plain, plain_type = await exposition.expose("")
    openmetrics, openmetrics_type = await exposition.expose(PROMETHEUS)
    assert plain_type.startswith("text/plain; version=0.0.4")
    assert openmetrics_type.startswith("application/openmetrics-text; version=1.0.0")
    assert len(list(parse_plain(plain.decode()))) >= 65
    assert len(list(parse_openmetrics(openmetrics.decode()))) >= 65


async def exemplars(keep: bool) -> list[Any]:
    made = metrics(keep=lambda _: keep)
    made.record(INTERACTIONS["answered"])
    text, _ = await Exposition(made.registry).expose(PROMETHEUS)
    return [s for family in parse_openmetrics(text.decode()) for s in family.samples if s.exemplar]


@pytest.mark.anyio
async def test_exemplars_lead_to_kept_traces() -> None:
    found = await exemplars(keep=True)
    assert {sample.exemplar.labels["trace_id"] for sample in found} == {TRACE_ID}
    assert {sample.name for sample in found} == {
        "ai_requests_total",
        "ai_request_duration_seconds_bucket",
        "ai_overhead_seconds_bucket",
        "ai_backend_duration_seconds_bucket",
    }


@pytest.mark.anyio
async def test_a_trace_that_is_not_kept_is_no_exemplar() -> None:
    assert await exemplars(keep=False) == []


class Counting:
    """A collector that counts its collections."""

    def __init__(self) -> None:
        self.collections = 0

    def collect(self) -> Iterable[Metric]:
        self.collections += 1
        return []


@pytest.mark.anyio
async def test_scrapers_at_the_same_time_share_one_text() -> None:
    registry, counting = CollectorRegistry(), Counting()
    registry.register(counting)
    exposition = Exposition(registry)
    await asyncio.gather(*(exposition.expose("") for _ in range(5)))
    assert counting.collections == 1
    await exposition.expose("")
    assert counting.collections == 2


@pytest.mark.anyio
async def test_a_scraper_that_hangs_up_takes_nothing_from_the_others() -> None:
    exposition = Exposition(metrics().registry)
    leaving = asyncio.create_task(exposition.expose(""))
    staying = asyncio.create_task(exposition.expose(""))
    await asyncio.sleep(0)
    leaving.cancel()
    text, _ = await staying
    assert b"ai_requests_total" in text
