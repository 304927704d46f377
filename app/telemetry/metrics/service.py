"""The service itself: its build, its age, its process."""

import platform

from prometheus_client import ProcessCollector

from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.instruments import one


class ServiceMetrics:
    """Build, start and uptime; and the `process_*` families of prometheus_client (CPU, memory, file descriptors)."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        build = ((context.version, platform.python_version()), 1.0)
        declare.scraped("ai_build_info", "1, labelled with the running version.", lambda: [build], ("version", "python"))
        declare.scraped(
            "ai_start_time_seconds", "When the service started, in seconds since the epoch.", lambda: one(context.started_at)
        )
        declare.scraped(
            "ai_uptime_seconds",
            "How long the service has been running, in seconds.",
            lambda: one(max(0.0, context.clock.wall() - context.started_at)),
        )
        ProcessCollector(registry=declare.registry)
