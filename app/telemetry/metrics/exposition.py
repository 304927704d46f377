"""The metrics as text."""

import asyncio
from collections.abc import Iterable

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST
from prometheus_client.openmetrics.exposition import generate_latest as generate_openmetrics

_OPENMETRICS = "application/openmetrics-text"
_PLAIN = frozenset({"text/plain", "text/*", "*/*"})


class _Snapshot(CollectorRegistry):
    """The samples of one moment, for a generator that wants a registry."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        super().__init__()
        self._metrics = list(metrics)

    def collect(self) -> Iterable[Metric]:
        return self._metrics


class Exposition:
    """Answers scrapes of one registry: samples are taken on the event loop, at one moment; text is made in a thread.

    Scrapers that come while a text is being made share it.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._under_way: dict[bool, asyncio.Task[bytes]] = {}

    async def expose(self, accept: str) -> tuple[bytes, str]:
        """Return the text and its content type: OpenMetrics 1.0 where the Accept header prefers it, else Prometheus 0.0.4."""
        openmetrics = prefers_openmetrics(accept)
        task = self._under_way.get(openmetrics)
        if task is None:
            task = asyncio.create_task(self._generate(openmetrics=openmetrics))
            self._under_way[openmetrics] = task
            task.add_done_callback(lambda _task: self._under_way.pop(openmetrics, None))
        # One scraper that hangs up must not take the text from the others.
        text = await asyncio.shield(task)
        return text, CONTENT_TYPE_LATEST if openmetrics else CONTENT_TYPE_PLAIN_0_0_4

    async def _generate(self, *, openmetrics: bool) -> bytes:
        snapshot = _Snapshot(self._registry.collect())
        return await asyncio.to_thread(generate_openmetrics if openmetrics else generate_latest, snapshot)


def prefers_openmetrics(accept: str) -> bool:
    """Return whether an Accept header (RFC 9110) rates OpenMetrics above 0 and no lower than plain text."""
    wanted = plain = 0.0
    for part in accept.split(","):
        media, *parameters = part.split(";")
        weight = _weight(parameters)
        name = media.strip().lower()
        if name == _OPENMETRICS:
            wanted = max(wanted, weight)
        elif name in _PLAIN:
            plain = max(plain, weight)
    return wanted > 0 and wanted >= plain


def _weight(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
