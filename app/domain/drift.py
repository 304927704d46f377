"""What is known about the drift of a stream of texts."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Vector(Protocol):
    """A text as numbers; the domain carries it and never looks inside."""

    def __len__(self) -> int:
        """Return the number of dimensions."""
        ...

    def tobytes(self) -> bytes:
        """Return the numbers as raw bytes, for storage."""
        ...


class DriftPhase(StrEnum):
    """Whether the detector still collects its reference or already measures against it."""

    LEARNING = "learning"
    ACTIVE = "active"


class DriftSeverity(StrEnum):
    """How sure the detector is that the stream has left its reference."""

    WARNING = "warning"
    ALERT = "alert"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class DriftReading:
    """The drift of the recent window after one more text.

    Attributes:
        phase: learning or active.
        score: 0 to 1, or None while there is too little to measure. 0.5, 0.7 and 0.9 are reached by ordinary traffic about
            once in 1,000, 10,000 and 100,000 requests.
        severity: None below the warning line.
        newly_raised: True on the reading that opens an incident (crosses the line upwards or becomes more severe).
    """

    phase: DriftPhase
    score: float | None = None
    severity: DriftSeverity | None = None
    newly_raised: bool = False

    @property
    def alert(self) -> bool:
        """Whether the alert line is crossed; a warning is not."""
        return self.severity in {DriftSeverity.ALERT, DriftSeverity.CRITICAL}


@dataclass(frozen=True, slots=True)
class DriftState:
    """The detector, explained: what `GET /drift` shows.

    Attributes:
        phase: learning or active.
        reading: the latest reading.
        reference_version: counts up with every new reference; 0 while there is none.
        reference_size: texts in the reference.
        reference_source: `learned`, `uploaded` or `recent`.
        reference_created_at: seconds since the epoch, or None.
        collected: texts collected for the reference being learned.
        needed: texts needed before measuring starts.
        window: texts in the current window.
        observed: texts seen since the reference was set.
        details: further figures of the detector, by name.
    """

    phase: DriftPhase
    reading: DriftReading
    reference_version: int
    reference_size: int
    reference_source: str | None
    reference_created_at: float | None
    collected: int
    needed: int
    window: int
    observed: int
    details: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredReference:
    """A drift reference as it is kept: the vectors of its texts, never the texts.

    Attributes:
        version: counts up with every new reference.
        source: `learned`, `uploaded` or `recent`.
        created_at: seconds since the epoch.
        rows: number of vectors.
        columns: dimensions of each.
        vectors: the numbers, row by row, as little-endian float32.
    """

    version: int
    source: str
    created_at: float
    rows: int
    columns: int
    vectors: bytes
