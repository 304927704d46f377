"""The instruments that families are made of: counters, histograms and gauges as collectors of a prometheus_client registry.

They keep plain numbers and make samples only when scraped. prometheus_client's own instruments take a lock per update
and cost several times as much; here one thread, the event loop's, both updates and collects, so that no lock is needed.
A gauge without a measurement exports no sample: absent is not zero.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import TypeVar

from prometheus_client.metrics_core import Metric
from prometheus_client.samples import Exemplar, Sample

from app.telemetry.metrics.labels import OTHER, SeriesCap
from app.telemetry.metrics.window import SlidingMean

Key = str | tuple[str, ...]
"""The values of a family's labels: nothing `()`, the value of its one label, or a tuple in the order of its labels."""
Kept = tuple[str, float]
"""A kept trace as an exemplar needs it: its id, and seconds since the epoch."""
Reading = tuple[Key, float]
Cell = TypeVar("Cell")
Source = TypeVar("Source")


class Instrument:
    """What every instrument of a family is known by.

    Attributes:
        name: the family's name; a counter's without `_total`.
        kind: `counter`, `gauge` or `histogram`.
        help: meaning, range and unit, for people.
        labels: label names.
    """

    def __init__(self, name: str, text: str, labels: Sequence[str], kind: str) -> None:
        self.name = name
        self.kind = kind
        self.help = text
        self.labels = tuple(labels)

    def describe(self) -> list[Metric]:
        """Return the family without samples, so that the registry refuses a second family of its name."""
        return [Metric(self.name, self.help, self.kind)]

    def label_set(self, key: Key) -> dict[str, str]:
        """Return the labels that a key stands for."""
        values = (key,) if isinstance(key, str) else key
        return dict(zip(self.labels, map(str, values), strict=True))

    def _metric(self, samples: list[Sample]) -> list[Metric]:
        metric = Metric(self.name, self.help, self.kind)
        metric.samples = samples
        return [metric]


def keys_of(values: Iterable[Iterable[str]]) -> list[Key]:
    """Return every key over closed sets of label values; the one empty key where there are no labels."""
    sets = [tuple(each) for each in values]
    if len(sets) == 1:
        return list(sets[0])
    return list(product(*sets))


class Count:
    """One label set of a counter; who always counts the same one keeps it and adds to its `value`."""

    __slots__ = ("exemplar", "labels", "value")

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        self.value = 0.0
        self.exemplar: Exemplar | None = None


class Counter(Instrument):
    """A count that only grows, zero for every label set of `keys` from the start.

    A label set beyond `keys` is admitted while the cap allows; afterwards its last label becomes `other`.
    """

    def __init__(self, name: str, text: str, labels: Sequence[str], *, keys: Iterable[Key], cap: SeriesCap) -> None:
        super().__init__(name, text, labels, "counter")
        self._cap = cap
        self._cells: dict[Key, Count] = {key: Count(self.label_set(key)) for key in keys}

    def cell(self, key: Key = ()) -> Count:
        """Return the count of a label set known from the start.

        Raises:
            KeyError: it is not one of `keys`.
        """
        return self._cells[key]

    def inc(self, key: Key = (), amount: float = 1.0, kept: Kept | None = None) -> None:
        """Add `amount` (never negative) to a label set, with the trace it is an example of where that is kept."""
        cell = self._cells.get(key)
        if cell is None:
            cell = _admit(self, self._cells, key, self._cap, Count)
        cell.value += amount
        if kept is not None:
            cell.exemplar = Exemplar({"trace_id": kept[0]}, amount, kept[1])

    def collect(self) -> list[Metric]:
        """Return the family as it stands."""
        name = f"{self.name}_total"
        return self._metric([Sample(name, c.labels, c.value, None, c.exemplar) for c in self._cells.values()])


class Distribution:
    """One label set of a histogram; who always observes the same one keeps it.

    Attributes:
        bounds: upper bounds of all buckets but the last.
        counts: values in each bucket alone.
        total: sum of the values.
    """

    __slots__ = ("bounds", "buckets", "counts", "exemplars", "labels", "total")

    def __init__(self, labels: dict[str, str], bounds: Sequence[float]) -> None:
        self.labels = labels
        self.bounds = bounds
        self.buckets = [{**labels, "le": le} for le in (*(repr(float(bound)) for bound in bounds), "+Inf")]
        self.counts = [0] * len(self.buckets)
        self.exemplars: list[Exemplar | None] = [None] * len(self.buckets)
        self.total = 0.0

    def observe(self, value: float, kept: Kept | None = None) -> None:
        """Take one value in, with the trace it is an example of where that is kept."""
        index = bisect_left(self.bounds, value)
        self.counts[index] += 1
        self.total += value
        if kept is not None:
            self.exemplars[index] = Exemplar({"trace_id": kept[0]}, value, kept[1])


class Histogram(Instrument):
    """A distribution over fixed bounds, ascending; a value equal to a bound falls below it."""

    def __init__(
        self, name: str, text: str, labels: Sequence[str], *, keys: Iterable[Key], cap: SeriesCap, bounds: Sequence[float]
    ) -> None:
        super().__init__(name, text, labels, "histogram")
        self.bounds = tuple(bounds)
        self._cap = cap
        self._cells = {key: Distribution(self.label_set(key), self.bounds) for key in keys}

    def cell(self, key: Key = ()) -> Distribution:
        """Return the distribution of a label set known from the start.

        Raises:
            KeyError: it is not one of `keys`.
        """
        return self._cells[key]

    def observe(self, value: float, key: Key = (), kept: Kept | None = None) -> None:
        """Take one value into a label set, with the trace it is an example of where that is kept."""
        cell = self._cells.get(key)
        if cell is None:
            cell = _admit(self, self._cells, key, self._cap, lambda labels: Distribution(labels, self.bounds))
        cell.observe(value, kept)

    def collect(self) -> list[Metric]:
        """Return the family as it stands, buckets cumulative."""
        samples: list[Sample] = []
        bucket = f"{self.name}_bucket"
        for cell in self._cells.values():
            seen = 0
            for labels, count, exemplar in zip(cell.buckets, cell.counts, cell.exemplars, strict=True):
                seen += count
                samples.append(Sample(bucket, labels, seen, None, exemplar))
            samples.append(Sample(f"{self.name}_count", cell.labels, seen))
            samples.append(Sample(f"{self.name}_sum", cell.labels, cell.total))
        return self._metric(samples)


class Mean(Instrument):
    """A gauge that holds the mean over a sliding window, and exports nothing while the window is empty."""

    def __init__(self, name: str, text: str, now: Callable[[], float], seconds: float) -> None:
        super().__init__(name, text, (), "gauge")
        self._now = now
        self._window = SlidingMean(seconds)
        self.add = self._window.add

    def collect(self) -> list[Metric]:
        """Return the mean as of now."""
        mean = self._window.mean(self._now())
        return self._metric([] if mean is None else [Sample(self.name, {}, mean)])


class Scraped(Instrument):
    """A gauge or counter that is read where it is kept, whenever it is scraped; no reading, no sample."""

    def __init__(
        self, name: str, text: str, labels: Sequence[str], *, kind: str, read: Callable[[], Iterable[Reading]]
    ) -> None:
        super().__init__(name, text, labels, kind)
        self._read = read

    def collect(self) -> list[Metric]:
        """Return what is read now."""
        name = f"{self.name}_total" if self.kind == "counter" else self.name
        return self._metric([Sample(name, self.label_set(key), value) for key, value in self._read()])


def _admit(
    family: Instrument, cells: dict[Key, Cell], key: Key, cap: SeriesCap, make: Callable[[dict[str, str]], Cell]
) -> Cell:
    # The last label is the open one: past the cap the others, closed sets all, still tell what they told.
    if len(cells) >= cap.limit:
        cap.drop(family.name)
        key = OTHER if isinstance(key, str) else (*key[:-1], OTHER)
    cell = cells.get(key)
    if cell is None:
        cell = cells[key] = make(family.label_set(key))
    return cell


def one(value: float | None) -> list[Reading]:
    """Return the reading of a family without labels; none where there is no value."""
    return [] if value is None else [((), value)]


def figure_of(source: Callable[[], Source | None], figure: Callable[[Source], float]) -> Callable[[], Iterable[Reading]]:
    """Return a reader of one figure of a source; no source, no reading."""

    def read() -> Iterable[Reading]:
        state = source()
        return () if state is None else one(figure(state))

    return read
