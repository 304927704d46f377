"""`kill -9` of a process that is writing: the storage shelf alone, without the service around it."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.ports import Clock
from app.storage.opening import DATABASE, open_storage

WRITER = """
import asyncio, os, sys, time, uuid
from pathlib import Path
from app.domain.audit import AuditRow
from app.domain.ports import Clock
from app.domain.slo import SloEvent
from app.storage.opening import open_storage

INSERT_TURN = (
    "INSERT INTO conversation_turns (conversation_id, request_id, number, at, status, tokens_input, tokens_output, latency_ms) "
    "VALUES (?, ?, 1, 0, 'success', 0, 0, 0)"
)

async def main():
    storage = await open_storage(
        Path(sys.argv[1]), clock=Clock(time.time, time.perf_counter), keep_conversation_text=True, retention_hours=24.0,
        objectives=("latency",),
    )

    async def work():
        while True:
            request_id = str(uuid.uuid4())
            row = AuditRow(request_id, time.time(), "predict", "success", "allow", None, "0" * 32, os.urandom(900))
            storage.audit.post(INSERT_TURN, (request_id, request_id))
            await storage.audit.append(row)
            # One write, so that the reader gets it whole or not at all.
            os.write(1, request_id.encode() + b"\\n")
            storage.slo_window.record((SloEvent("latency", True),), time.time())
            storage.slo_window.flush()

    await asyncio.gather(*(work() for _ in range(16)))

asyncio.run(main())
"""
ROUNDS = 4


def _write_until_killed(folder: Path, acknowledged: int) -> list[str]:
    """Let a process write, kill it once it has acknowledged that many rows, and return all that it acknowledged."""
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this interpreter
        assert process.stdout is not None
        ids = [process.stdout.readline().strip() for _ in range(acknowledged)]
        process.send_signal(signal.SIGKILL)
        ids += [line.strip() for line in process.stdout]
    assert process.returncode == -signal.SIGKILL
    return ids


def _on_disk(folder: Path) -> tuple[str, set[str], set[str]]:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        (integrity,) = connection.execute("PRAGMA integrity_check").fetchone()
        rows = {row[0] for row in connection.execute("SELECT request_id FROM audit")}
        turns = {row[0] for row in connection.execute("SELECT request_id FROM conversation_turns")}
    return integrity, rows, turns


@pytest.mark.anyio
async def test_every_acknowledged_row_survives(tmp_path: Path) -> None:
    """Whatever was posted before an acknowledged row survives with it."""
    moments = random.Random(9)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        acknowledged.update(_write_until_killed(tmp_path, moments.randint(1, 800)))
        integrity, rows, turns = _on_disk(tmp_path)
        assert integrity == "ok"
        assert acknowledged <= rows
        assert acknowledged <= turns

    storage = await open_storage(
        tmp_path,
        clock=Clock(time.time, time.perf_counter),
        keep_conversation_text=True,
        retention_hours=24.0,
        objectives=("latency",),
    )
    assert await storage.reader.find(max(acknowledged)) is not None
    assert storage.slo_window.count("latency", 3_600, time.time()).good > 0
    await storage.close()
