"""What people say of an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's rating of one interaction.

    Attributes:
        id: UUID of the feedback.
        request_id: the interaction it speaks of.
        at: seconds since the epoch.
        rating: 1 (bad) to 5 (good).
        comment: free text, after redaction; None where none was given.
        category: one of a closed set, or None.
    """

    id: str
    request_id: str
    at: float
    rating: int
    comment: str | None = None
    category: str | None = None
