"""Durable audit rows per second: group commit, each writer waiting for its row to be on disk."""

import asyncio
import time
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import uuid4

import uvloop

from app.domain.audit import AuditRow
from app.domain.ports import Clock
from app.storage.opening import open_storage
from benchmarks.servers import scratch_folder
from benchmarks.table import show

_RECORD = b"{%s}" % b",".join(b'"field_%d":"a value of ordinary length"' % number for number in range(25))


def measure_audit(*, seconds: float) -> None:
    """Print rows per second and how long one row takes to be on disk, with 1, 16 and 64 writers."""
    rows = []
    for writers in (1, 16, 64):
        with scratch_folder() as folder:
            per_second, p50, p99 = uvloop.run(_measure(folder, writers, seconds))
        rows.append([str(writers), f"{per_second:,.0f}", f"{p50 * 1000:.2f}", f"{p99 * 1000:.2f}"])
    show(f"durable audit rows of {len(_RECORD)} bytes", ("writers", "rows/s", "p50 ms", "p99 ms"), rows)


async def _measure(folder: Path, writers: int, seconds: float) -> tuple[float, float, float]:
    clock = Clock(time.time, time.perf_counter)
    storage = await open_storage(folder, clock=clock, keep_conversation_text=False, retention_hours=1, objectives=())
    waits: list[float] = []
    began = perf_counter()

    async def write() -> None:
        while perf_counter() - began < seconds:
            identifier = str(uuid4())
            row = AuditRow(identifier, clock.wall(), "predict", "success", "allow", None, identifier.replace("-", ""), _RECORD)
            asked = perf_counter()
            await storage.audit.append(row)
            waits.append(perf_counter() - asked)

    await asyncio.gather(*(write() for _ in range(writers)))
    took = perf_counter() - began
    await storage.close()
    return len(waits) / took, median(waits), sorted(waits)[int(len(waits) * 0.99)]
