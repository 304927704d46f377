"""Fixtures that every test may ask for."""

import pytest


@pytest.fixture
def anyio_backend() -> str:
    """Run asynchronous tests on asyncio, the loop the service uses."""
    return "asyncio"
