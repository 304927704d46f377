"""Feedback, kept beside the audit row that it speaks of."""

from dataclasses import dataclass

from sqlalchemy import Float, Integer, String, bindparam, exists, func, insert, select

from app.domain.errors import UnknownRequestError
from app.domain.feedback import Feedback
from app.storage.audit_writer import AuditWriter
from app.storage.reader import Reader
from app.storage.storable import storable
from app.storage.tables import audit, feedback, sql

_COLUMNS = ("id", "request_id", "at", "rating", "comment", "category")
# One statement, so that the look-up and the insert cannot be parted.
_ADD = sql(
    insert(feedback).from_select(
        _COLUMNS,
        select(
            bindparam("id", type_=String),
            bindparam("request_id", type_=String),
            bindparam("at", type_=Float),
            bindparam("rating", type_=Integer),
            bindparam("comment", type_=String),
            bindparam("category", type_=String),
        ).where(exists().where(audit.c.request_id == bindparam("known", type_=String))),
    ),
)
_BY_RATING = select(feedback.c.rating, func.count()).group_by(feedback.c.rating).order_by(feedback.c.rating)
_BY_CATEGORY = (
    select(feedback.c.category, func.count())
    .where(feedback.c.category.is_not(None))
    .group_by(feedback.c.category)
    .order_by(feedback.c.category)
)


@dataclass(frozen=True, slots=True)
class FeedbackSummary:
    """All feedback, counted.

    Attributes:
        count: ratings given.
        mean_rating: 1 to 5, or None without ratings.
        by_rating: ratings given, by rating.
        by_category: ratings given, by category; those without one are left out.
    """

    count: int
    mean_rating: float | None
    by_rating: dict[int, int]
    by_category: dict[str, int]


class FeedbackStore:
    """Keeps feedback on interactions of the audit trail."""

    def __init__(self, writer: AuditWriter, reader: Reader) -> None:
        self._writer = writer
        self._reader = reader

    async def add(self, feedback: Feedback) -> None:
        """Keep one rating, durably.

        Raises:
            UnknownRequestError: no interaction has that request id.
            AuditUnavailableError: it could not be written.
        """
        request_id = storable(feedback.request_id)
        comment = None if feedback.comment is None else storable(feedback.comment)
        values = (feedback.id, request_id, feedback.at, feedback.rating, comment, feedback.category, request_id)
        if not await self._writer.submit(_ADD, values):
            raise UnknownRequestError(f"no interaction has the request id {request_id!r}")

    async def summary(self) -> FeedbackSummary:
        """Count all feedback."""
        by_rating = {row[0]: row[1] for row in await self._reader.rows(_BY_RATING)}
        by_category = {row[0]: row[1] for row in await self._reader.rows(_BY_CATEGORY)}
        count = sum(by_rating.values())
        mean = sum(rating * times for rating, times in by_rating.items()) / count if count else None
        return FeedbackSummary(count, mean, by_rating, by_category)
