"""The HTTP interface as a whole."""

from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.labels import OTHER

_METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
_CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class HttpMetrics:
    """Every HTTP answer by route, method and class of status; the middleware tells it."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._routes = frozenset(route for _method, route in context.routes)
        self._requests = declare.counter(
            "ai_http_requests",
            "HTTP answers by route template (`other` where no route matched), method and class of status.",
            {"method": (), "status_class": (), "route": ()},
            keys=[(method, status, route) for method, route in context.routes for status in ("2xx", "4xx", "5xx")],
        )
        self._durations = declare.histogram(
            "ai_http_request_duration_seconds",
            "Time from a request's first byte to its answer's last, by route template, in seconds.",
            _BOUNDS,
            {"route": (*dict.fromkeys(route for _method, route in context.routes), OTHER)},
        )

    def observe(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answer; a route or method that is not known becomes `other`."""
        if route not in self._routes:
            route = OTHER
        if method not in _METHODS:
            method = OTHER
        kind = _CLASSES[status // 100 - 1] if 100 <= status < 600 else OTHER  # noqa: PLR2004 - the bounds of HTTP
        self._requests.inc((method, kind, route))
        self._durations.observe(seconds, route)
