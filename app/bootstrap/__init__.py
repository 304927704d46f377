"""The composition root: the only place that knows concrete classes."""

from app.bootstrap.opening import open_services, open_tracing
from app.bootstrap.services import Services

__all__ = ["Services", "open_services", "open_tracing"]
