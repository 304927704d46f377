"""The service's end of the socket to the writer's process, and the start of that process."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import app
from app.storage.writer_process import Answer, Frames

_BUFFER_BYTES = 1 << 20


class _Link(asyncio.Protocol):
    def __init__(self, answered: Callable[[Answer], None], lost: Callable[[], None]) -> None:
        self._frames = Frames()
        self._answered = answered
        self._lost = lost

    def data_received(self, data: bytes) -> None:
        for content in self._frames.feed(data):
            self._answered(cast("Answer", content))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio names it
        self._lost()


async def launch(
    arguments: Sequence[str], answered: Callable[[Answer], None], lost: Callable[[], None]
) -> tuple["subprocess.Popen[bytes]", asyncio.Transport]:
    """Start a writer's process and return it with the transport that frames are written to.

    Args:
        arguments: of `writer_process.main`, the descriptor left out.
        answered: called with each answer.
        lost: called once when the process is gone, or has ended after the transport was told that no more will come.

    Raises:
        OSError: no process or no socket could be had.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER_BYTES)
        # A session of its own: the terminal's Ctrl+C is for the service, which closes its writer last. An environment of
        # its own: the writer needs none of the service's secrets.
        process = await asyncio.to_thread(
            subprocess.Popen,
            [sys.executable, "-m", "app.storage.writer_process", str(theirs.fileno()), *arguments],
            pass_fds=[theirs.fileno()],
            env={"PYTHONPATH": str(Path(app.__file__).parent.parent)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_unix_connection(lambda: _Link(answered, lost), sock=ours)
    return process, transport
