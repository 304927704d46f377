"""The drift reference in force and the window of recent texts, in memory; references survive a restart through a store."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Sequence

import numpy as np
from numpy.lib.stride_tricks import as_strided

from app.domain.drift import DriftPhase, DriftReading, DriftState, StoredReference, Vector
from app.domain.errors import InvalidReferenceError
from app.domain.ports import Clock, DriftReference, ReferenceStore
from app.storage.drift_incidents import Incident

LONG_WINDOW = 100
"""Texts in the long window, or a quarter of the reference if that is less: beyond it the reference's own error rules."""
SHORT_WINDOW = 20
"""Least texts in the short window, which is a quarter of the long one; below that nothing is measured."""

# A member looked up in its enumeration costs a call; this one is needed for every text.
_ACTIVE = DriftPhase.ACTIVE
_RESUM_EVERY = 256
_LOG = logging.getLogger(__name__)

Fit = Callable[[Sequence[Vector]], DriftReference]


class DriftWindows:
    """Implements `DriftMonitor` on a ring of projections with running sums. Belongs to one event loop.

    The first `reference_size` texts become the reference; it is fitted in a thread, saved, and measured against from then on.
    The reference never moves by itself, or slow drift would be absorbed: an operator replaces it.

    Args:
        fit: makes a reference from vectors; slow, called in a thread.
        store: keeps references.
        reference_size: texts that make the learned reference, and recent texts kept for a new one.
        clock: time of a reference's creation.
        min_size: least texts of any reference.
    """

    def __init__(self, fit: Fit, store: ReferenceStore, reference_size: int, clock: Clock, min_size: int = 100) -> None:
        self._fit = fit
        self._store = store
        self._reference_size = max(reference_size, min_size)
        self._min_size = min_size
        self._clock = clock
        self._recent: deque[Vector] = deque(maxlen=self._reference_size)
        self._kept: StoredReference | None = None
        self._version = 0
        self._window: _Window | None = None
        self._incident = Incident()
        self._reading = DriftReading(DriftPhase.LEARNING)
        self._setting = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._learning = False

    def observe(self, vector: Vector) -> DriftReading:
        """Take one more text into the window and return the reading after it."""
        self._recent.append(vector)
        window = self._window
        if window is None or window.columns != len(vector):
            return self._learn_from(vector)
        score = window.add(vector)
        severity, raised = self._incident.update(score)
        reading = self._reading = DriftReading(_ACTIVE, score, severity, raised)
        return reading

    def state(self) -> DriftState:
        """Explain the detector."""
        kept, window = self._kept, self._window
        return DriftState(
            phase=self._reading.phase,
            reading=self._reading,
            reference_version=self._version,
            reference_size=kept.rows if kept else 0,
            reference_source=kept.source if kept else None,
            reference_created_at=kept.created_at if kept else None,
            collected=0 if window else len(self._recent),
            needed=self._reference_size,
            window=window.count if window else 0,
            observed=window.observed if window else 0,
            details=window.explain() if window else {},
        )

    async def replace_reference(self, vectors: Sequence[Vector] | None) -> DriftState:
        """Set a new reference from vectors, or from the recent texts (None), and start measuring against it.

        Returns once the reference is saved and in force.

        Raises:
            InvalidReferenceError: too few texts.
        """
        source = "recent" if vectors is None else "uploaded"
        texts = list(self._recent if vectors is None else vectors)
        if len(texts) < self._min_size:
            raise InvalidReferenceError(f"a drift reference takes at least {self._min_size} texts, got {len(texts)}")
        async with self._setting:
            reference, kept = await self._make(texts, source)
            await self._store.save(kept)
            self._install(reference, kept)
        return self.state()

    async def restore(self) -> None:
        """Put the reference of the highest version back in force, if one was kept."""
        stored = await self._store.load()
        if stored is None:
            return
        vectors = np.frombuffer(stored.vectors, dtype="<f4").reshape(stored.rows, stored.columns)
        reference = await asyncio.to_thread(self._fit, list(vectors))
        self._install(reference, stored)

    async def settle(self) -> None:
        """Wait until references being learned are in force and saved; for shutdown."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _learn_from(self, vector: Vector) -> DriftReading:
        window = self._window
        if window is not None:
            # The kept reference is of another embedding, from before an upgrade: nothing can be measured against it.
            _LOG.warning("the drift reference has %d dimensions, texts have %d: learning anew", window.columns, len(vector))
            self._forget()
        if len(self._recent) >= self._reference_size and not self._learning:
            self._learning = True
            self._start(self._learn(list(self._recent)))
        return self._reading

    async def _learn(self, texts: list[Vector]) -> None:
        async with self._setting:
            # An operator may have set a reference in the meantime.
            if self._window is None:
                reference, kept = await self._make(texts, "learned")
                self._install(reference, kept)
                await self._store.save(kept)

    async def _make(self, texts: list[Vector], source: str) -> tuple[DriftReference, StoredReference]:
        matrix = np.asarray(texts, dtype="<f4")
        reference = await asyncio.to_thread(self._fit, texts)
        kept = StoredReference(
            version=self._version + 1,
            source=source,
            created_at=self._clock.wall(),
            rows=len(texts),
            columns=matrix.shape[1],
            vectors=matrix.tobytes(),
        )
        return reference, kept

    def _install(self, reference: DriftReference, kept: StoredReference) -> None:
        self._kept = kept
        self._version = kept.version
        self._window = _Window(reference, kept.columns)
        self._incident = Incident()
        self._reading = DriftReading(DriftPhase.ACTIVE)

    def _forget(self) -> None:
        newest = self._recent[-1]
        self._recent.clear()
        self._recent.append(newest)
        self._kept = None
        self._window = None
        self._reading = DriftReading(DriftPhase.LEARNING)

    def _start(self, learning: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(learning)
        # The loop itself holds tasks weakly.
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._learning = False
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOG.error("the drift reference was not learned or not kept", exc_info=error)
            if self._window is None:
                # These texts make no reference; the next ones may.
                self._recent.clear()


class _Window:
    """The long and the short window as one ring with running sums, which are taken afresh now and then against rounding."""

    def __init__(self, reference: DriftReference, columns: int) -> None:
        self.columns = columns
        self.observed = 0
        self._project = reference.project
        self._score = reference.score
        self._explain = reference.explain
        self._size = max(SHORT_WINDOW, min(LONG_WINDOW, reference.size // 4))
        self._short_size = max(SHORT_WINDOW, self._size // 4)
        origin = np.asarray(reference.project(np.zeros(columns, dtype=np.float32)))
        # In the projections' own precision: adding unlike types costs more than everything else here. Every text stands twice,
        # a round apart, so that what leaves the windows with it lies at one distance: both sums change in one operation.
        size, apart = self._size, self._size - self._short_size
        self._ring = np.zeros((2 * size, len(origin)), dtype=origin.dtype)
        self._places = list(self._ring.reshape(2, size, -1).swapaxes(0, 1))
        pair = (2, len(origin))
        strides = (apart * self._ring.strides[0], self._ring.strides[1])
        self._leaving = [as_strided(self._ring[place:], pair, strides, writeable=False) for place in range(size)]
        self._sums = np.zeros((2, len(origin)), dtype=origin.dtype)
        self._long, self._short = self._sums

    @property
    def count(self) -> int:
        """Texts in the long window."""
        return min(self.observed, self._size)

    def add(self, vector: Vector) -> float | None:
        """Take one text in and return the worse score of both windows, or None below the short window's size."""
        projected = np.asarray(self._project(vector))
        place = self.observed % self._size
        sums = self._sums
        sums += projected
        sums -= self._leaving[place]
        self._places[place][:] = projected
        self.observed += 1
        if self.observed % _RESUM_EVERY == 0:
            self._resum(place)
        if self.observed < self._short_size:
            return None
        return max(self._score(self._long, self.count), self._score(self._short, self._short_size))

    def explain(self) -> dict[str, float]:
        """Return the figures behind the worse score, none below the short window's size."""
        if self.observed < self._short_size:
            return {}
        windows = ((self._long, self.count), (self._short, self._short_size))
        total, count = max(windows, key=lambda window: self._score(*window))
        return self._explain(total, count)

    def _resum(self, newest: int) -> None:
        round_of_newest = self._ring[newest + 1 : newest + 1 + self._size]
        self._long[:] = round_of_newest.sum(axis=0)
        self._short[:] = round_of_newest[-self._short_size :].sum(axis=0)
