"""SIGTERM finishes what is in flight and flushes everything."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.integration.otlp_sink import running_sink
from tests.integration.service import RunningService, audit_rows, running_service

IN_FLIGHT = 16


@pytest.mark.anyio
async def test_requests_in_flight_are_answered_and_recorded_before_the_process_ends(tmp_path: Path) -> None:
    async with running_sink() as sink:
        settings = {"SIMULATED_LATENCY": "25", "TRACE_SAMPLE_RATIO": "1", "OTEL_EXPORTER_OTLP_ENDPOINT": sink.endpoint}
        async with running_service(tmp_path, **settings) as service:
            bodies = [{"prompt": f"Explain monitoring, part {number}"} for number in range(IN_FLIGHT)]
            waiting = [asyncio.create_task(service.client.post("/predict", json=body)) for body in bodies]
            await _until_in_flight(service, IN_FLIGHT)
            assert not any(task.done() for task in waiting)
            code = await service.stop()
            responses = await asyncio.gather(*waiting)

        assert [response.status_code for response in responses] == [200] * IN_FLIGHT
        # uvicorn finishes everything and then ends by the signal it was sent, so that its parent sees why.
        assert code in {0, -signal.SIGTERM}
        answered = {response.json()["request_id"] for response in responses}
        assert {row["request_id"] for row in audit_rows(tmp_path)} == answered
        assert {line["request_id"] for line in service.log_lines if "request_id" in line} == answered
        assert {response.json()["trace_id"] for response in responses} <= sink.trace_ids


@pytest.mark.anyio
async def test_no_new_request_is_taken_once_the_signal_came(tmp_path: Path) -> None:
    async with running_service(tmp_path, SIMULATED_LATENCY="25") as service:
        in_flight = asyncio.create_task(service.client.post("/predict", json={"prompt": "Explain monitoring"}))
        await _until_in_flight(service, 1)
        await service.stop()
        assert (await in_flight).status_code == 200
        with pytest.raises(OSError, match=r"."):
            await asyncio.open_connection(service.client.base_url.host, service.client.base_url.port)


async def _until_in_flight(service: RunningService, number: int) -> None:
    async with asyncio.timeout(10):
        while (await service.client.get("/stats")).json()["in_flight"] < number:
            pass
