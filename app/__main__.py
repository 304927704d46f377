"""`python -m app`: the service on the address of its settings."""

import gc
import socket
from contextlib import suppress

import uvicorn

from app.main import create_app
from app.settings import Settings

YOUNG_OBJECTS = 20_000
"""Allocations between two collections of the youngest generation; a request makes a few hundred that survive it."""


class Server(uvicorn.Server):
    """A server that takes what the start has built out of the garbage collector's sight.

    Patterns, tables and modules are some hundred thousand objects that live for ever. Walking over them again and again
    cost about as much as everything else that a request does.
    """

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then freeze what is there."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS, 20, 20)


def main() -> None:
    """Serve until told to stop; what is in flight is finished first."""
    settings = Settings()
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=int(settings.shutdown_grace_seconds),
    )
    # uvicorn raises the signal it was stopped by once more, after all is closed: Ctrl+C is no error.
    with suppress(KeyboardInterrupt):
        Server(config).run()


if __name__ == "__main__":
    main()
