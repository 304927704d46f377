"""`python -m app`: the service on the address of its settings."""

import uvicorn

from app.main import create_app
from app.settings import Settings


def main() -> None:
    """Serve until told to stop; what is in flight is finished first."""
    settings = Settings()
    uvicorn.run(
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


if __name__ == "__main__":
    main()
