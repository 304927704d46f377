"""Logs as JSON lines: structlog for our own, the standard library's routed into the same."""

import logging
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import structlog
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

from app.telemetry.encoding import line, moment
from app.telemetry.sink import LogSink

_ALIASES = {"warn": "warning", "exception": "error", "fatal": "critical"}
_KNOWN = frozenset({"debug", "info", "warning", "error", "critical"})


def configure_logging(
    *,
    service: str,
    level: str,
    path: Path | None,
    max_bytes: int,
    backups: int,
    stream: BinaryIO | None = None,
    now: Callable[[], float] = time.time,
) -> "Logs":
    """Send every log line of the process to stdout and to a file, and return the handle that closes them.

    Args:
        service: value of the key `service`.
        level: least severe level that is logged.
        path: the file, or None for none.
        max_bytes: size at which the file is rotated.
        backups: rotated files kept.
        stream: where lines go beside the file; stdout where None.
        now: seconds since the epoch.
    """
    sink = LogSink(path, sys.stdout.buffer if stream is None else stream, max_bytes=max_bytes, backups=backups)
    return Logs(sink, service=service, level=logging.getLevelNamesMapping()[level], now=now)


class Logs:
    """The logging of one running service; from its construction to `close` it owns the process's loggers.

    Attributes:
        sink: where the lines go, with its figures.
        service: value of the key `service`.
        level: least severe level that is logged, as the standard library numbers it.
    """

    def __init__(self, sink: LogSink, *, service: str, level: int, now: Callable[[], float] = time.time) -> None:
        self.sink = sink
        self.service = service
        self.level = level
        self._now = now
        self._processors = (merge_contextvars, self._complete)
        self._wrapper = structlog.make_filtering_bound_logger(level)
        self._handler = _StandardHandler(self)
        self._root_level = logging.getLogger().level
        structlog.configure(
            processors=[*self._processors],
            wrapper_class=self._wrapper,
            logger_factory=lambda *names: _Output(sink, names),
            # Loggers live as long as the service that made them; a cache would tie them to the first one's sink.
            cache_logger_on_first_use=False,
        )
        root = logging.getLogger()
        root.addHandler(self._handler)
        root.setLevel(level)
        logging.captureWarnings(capture=True)

    def logger(self, name: str) -> FilteringBoundLogger:
        """Return a logger to keep: it is bound once, and cheap from then on."""
        logger: FilteringBoundLogger = structlog.get_logger(name).bind()
        return logger

    def close(self) -> None:
        """Write what is left and give the process's loggers back."""
        root = logging.getLogger()
        root.removeHandler(self._handler)
        root.setLevel(self._root_level)
        logging.captureWarnings(capture=False)
        structlog.reset_defaults()
        self.sink.close()

    def _complete(self, logger: WrappedLogger, method: str, event: EventDict) -> tuple[tuple[bytes, str], dict[str, str]]:
        level = _ALIASES.get(method, method)
        if "exc_info" in event:
            event.update(_exception(event.pop("exc_info")))
        record = {"timestamp": moment(self._now()), "level": level, "service": self.service, "logger": logger.name, **event}
        return (line(record), level), {}

    def standard(self, record: logging.LogRecord) -> None:
        """Take one record of the standard library's logging."""
        level = record.levelname.lower()
        event = {
            "timestamp": moment(record.created),
            "level": level if level in _KNOWN else "info",
            "service": self.service,
            "logger": record.name,
            **get_contextvars(),
            "event": record.getMessage(),
        }
        if record.exc_info:
            event.update(_exception(record.exc_info))
        self.sink.write(line(event), event["level"])


class _Output:
    """What structlog calls a logger: every method takes a rendered line."""

    def __init__(self, sink: LogSink, names: tuple[str, ...]) -> None:
        self.name = names[0] if names else "app"
        self.debug = self.info = self.warning = self.error = self.critical = self.msg = sink.write


class _StandardHandler(logging.Handler):
    def __init__(self, logs: Logs) -> None:
        super().__init__()
        self._logs = logs

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._logs.standard(record)
        except Exception:  # noqa: BLE001 - a line that cannot be formatted must not fail who logs it
            self.handleError(record)


def _exception(exc_info: object) -> dict[str, str]:
    """Return an exception's class and where it rose; its message only where the system wrote it, for others may quote users."""
    error = _raised(exc_info)
    if error is None:
        return {}
    frames = "".join(traceback.format_tb(error.__traceback__))
    told = {"error": type(error).__name__, "traceback": frames}
    if isinstance(error, OSError):
        told["error_message"] = str(error)
    return told


def _raised(exc_info: object) -> BaseException | None:
    if isinstance(exc_info, BaseException):
        return exc_info
    if isinstance(exc_info, tuple):
        return exc_info[1] if isinstance(exc_info[1], BaseException) else None
    return sys.exc_info()[1] if exc_info else None
