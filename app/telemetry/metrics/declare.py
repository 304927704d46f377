"""Declaring the metrics of one file: every instrument is registered the moment it is made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from prometheus_client import CollectorRegistry

from app.telemetry.metrics.instruments import Counter, Histogram, Instrument, Key, Mean, Reading, Scraped, keys_of
from app.telemetry.metrics.labels import SeriesCap

SCORE_BOUNDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
CHARACTER_BOUNDS: Sequence[float] = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
Labels = Mapping[str, Iterable[str]]
NO_LABELS: Labels = {}
Made = TypeVar("Made", Counter, Histogram, Mean, Scraped)


class Declare:
    """Makes the instruments of one file and remembers them in order, for the document of all metrics.

    A label's values come with its name: `{"status": Status}` makes every status zero from the start; an empty set
    leaves the label open, which only the last label of a family may be.

    Args:
        registry: where instruments are registered; it refuses a name that is taken.
        cap: the largest number of label sets.
        now: seconds since the epoch, for sliding windows.
        window_seconds: length of those windows.
    """

    def __init__(self, registry: CollectorRegistry, cap: SeriesCap, now: Callable[[], float], window_seconds: float) -> None:
        self.registry = registry
        self.instruments: list[Instrument] = []
        self._cap = cap
        self._now = now
        self._window_seconds = window_seconds

    def counter(self, name: str, text: str, labels: Labels = NO_LABELS, keys: Iterable[Key] | None = None) -> Counter:
        """Declare a counter; `name` without `_total`. `keys` names label sets where not every combination can occur."""
        known = keys_of(labels.values()) if keys is None else keys
        return self._add(Counter(name, text, tuple(labels), keys=known, cap=self._cap))

    def histogram(
        self, name: str, text: str, bounds: Sequence[float], labels: Labels = NO_LABELS, keys: Iterable[Key] | None = None
    ) -> Histogram:
        """Declare a histogram with ascending bounds."""
        known = keys_of(labels.values()) if keys is None else keys
        return self._add(Histogram(name, text, tuple(labels), keys=known, cap=self._cap, bounds=bounds))

    def mean(self, name: str, text: str) -> Mean:
        """Declare a gauge that holds the mean over the sliding window."""
        about = f"{text} Mean over the last {self._window_seconds:g} s; absent while nothing was measured."
        return self._add(Mean(name, about, self._now, self._window_seconds))

    def scraped(
        self, name: str, text: str, read: Callable[[], Iterable[Reading]], labels: Sequence[str] = (), kind: str = "gauge"
    ) -> None:
        """Declare a gauge or counter that is read where it is kept."""
        self._add(Scraped(name, text, labels, kind=kind, read=read))

    def _add(self, instrument: Made) -> Made:
        self.registry.register(instrument)
        self.instruments.append(instrument)
        return instrument
