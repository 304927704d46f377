"""Good and bad events of three days, in a ring in memory that is written through to disk."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.slo import WINDOWS, EventCount, SloEvent
from app.storage.audit_writer import AuditWriter
from app.storage.reader import Reader
from app.storage.tables import slo_buckets, sql

BUCKET_SECONDS = 10
BUCKETS = max(WINDOWS.values()) // BUCKET_SECONDS
_PRUNE_EVERY = 3_600 // BUCKET_SECONDS

_COLUMNS = ("objective", "bucket", "good", "bad")
_INSERT = insert(slo_buckets)
_SAVE = sql(
    _INSERT.on_conflict_do_update(
        index_elements=["objective", "bucket"],
        set_={"good": _INSERT.excluded.good, "bad": _INSERT.excluded.bad},
    ),
    *_COLUMNS,
)
_PRUNE = sql(delete(slo_buckets).where(slo_buckets.c.bucket <= bindparam("last")))


class SloWindow:
    """Implements `SloWindow` with buckets of ten seconds over three days for each objective.

    A clock that steps back by less than three days goes on in the buckets it finds there; after a larger step the ring
    starts afresh. Events count from the moment they are recorded; on disk they are after the next `flush`.

    Args:
        objectives: names of all objectives; no other can be recorded.
        writer: takes the buckets.
        reader: finds those of before a restart.
    """

    def __init__(self, objectives: Sequence[str], writer: AuditWriter, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader
        # One row of bad and one of good events for each objective.
        self._counts: dict[str, NDArray[np.int64]] = {name: np.zeros((2, BUCKETS), np.int64) for name in objectives}
        # The same memory, as what counts up one by one most quickly.
        self._tallies = {name: (memoryview(counts[0]), memoryview(counts[1])) for name, counts in self._counts.items()}
        self._head: int | None = None
        self._dirty: set[int] = set()
        self._pruned = 0

    def record(self, events: Sequence[SloEvent], now: float) -> None:
        """Count events at a time.

        Raises:
            KeyError: an event of an unknown objective; those before it are counted.
        """
        if not events:
            return
        bucket = int(now // BUCKET_SECONDS)
        if bucket != self._head:
            self._advance(bucket)
        self._dirty.add(bucket)
        slot, tallies = bucket % BUCKETS, self._tallies
        for objective, good in events:
            tallies[objective][good][slot] += 1

    def count(self, objective: str, seconds: int, now: float) -> EventCount:
        """Return the events of the last `seconds`, up to three days: the current bucket, so far, and the full ones before it.

        Raises:
            KeyError: an unknown objective.
        """
        counts = self._counts[objective]
        if self._head is None:
            return EventCount(0, 0)
        current = int(now // BUCKET_SECONDS)
        last = min(current, self._head)
        first = max(current - min(seconds // BUCKET_SECONDS, BUCKETS), self._head - BUCKETS) + 1
        if first > last:
            return EventCount(0, 0)
        start, stop = first % BUCKETS, last % BUCKETS + 1
        if start < stop:
            bad, good = counts[:, start:stop].sum(axis=1).tolist()
        else:
            bad, good = (counts[:, start:].sum(axis=1) + counts[:, :stop].sum(axis=1)).tolist()
        return EventCount(good, bad)

    def flush(self) -> None:
        """Hand every bucket that changed to the writer, and drop those of more than three days ago once an hour."""
        head = self._head
        if head is None:
            return
        for bucket in self._dirty:
            # What has left the ring since is not worth writing any more.
            if bucket > head - BUCKETS:
                for objective, counts in self._counts.items():
                    bad, good = counts[:, bucket % BUCKETS].tolist()
                    if bad or good:
                        self._writer.post(_SAVE, (objective, bucket, good, bad))
        self._dirty.clear()
        if abs(head - self._pruned) >= _PRUNE_EVERY:
            self._pruned = head
            self._writer.post(_PRUNE, (head - BUCKETS,))

    async def restore(self, now: float) -> None:
        """Count again what was on disk before a restart; buckets from ahead of `now` are left out.

        Raises:
            AuditUnavailableError: the database cannot be read.
        """
        head = int(now // BUCKET_SECONDS)
        self._advance(head)
        query = select(*(slo_buckets.c[name] for name in _COLUMNS)).where(
            slo_buckets.c.objective.in_(self._counts),
            slo_buckets.c.bucket > head - BUCKETS,
            slo_buckets.c.bucket <= head,
        )
        for objective, bucket, good, bad in await self._reader.rows(query):
            self._counts[objective][:, bucket % BUCKETS] += (bad, good)

    def _advance(self, bucket: int) -> None:
        """Make `bucket` one that the ring holds, emptying the slots that begin a new round."""
        head = self._head
        if head is None or bucket >= head + BUCKETS or bucket <= head - BUCKETS:
            for counts in self._counts.values():
                counts[:] = 0
            self._dirty.clear()
        elif bucket > head:
            slots = np.arange(head + 1, bucket + 1) % BUCKETS
            for counts in self._counts.values():
                counts[:, slots] = 0
        else:
            return
        self._head = bucket
