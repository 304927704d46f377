from collections.abc import Callable

import pytest

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError, UnknownRequestError
from app.domain.feedback import Feedback
from app.storage.feedback import FeedbackSummary
from app.storage.opening import Storage


@pytest.fixture
async def known(storage: Storage, make_row: Callable[..., AuditRow]) -> Storage:
    await storage.audit.append(make_row("r-1"))
    return storage


@pytest.mark.anyio
async def test_no_feedback_has_no_mean(storage: Storage) -> None:
    assert await storage.feedback.summary() == FeedbackSummary(0, None, {}, {})


@pytest.mark.anyio
async def test_counts_ratings_and_categories(known: Storage) -> None:
    for number, (rating, category) in enumerate([(5, "helpful"), (1, None), (5, "helpful"), (2, "wrong")]):
        await known.feedback.add(Feedback(f"f-{number}", "r-1", 1.0, rating, "a comment\ud800", category))
    assert await known.feedback.summary() == FeedbackSummary(4, 3.25, {1: 1, 2: 1, 5: 2}, {"helpful": 2, "wrong": 1})


@pytest.mark.parametrize("request_id", ["r-2", "", "\ud800"])
@pytest.mark.anyio
async def test_refuses_a_request_that_was_not_recorded(known: Storage, request_id: str) -> None:
    with pytest.raises(UnknownRequestError, match="no interaction has the request id"):
        await known.feedback.add(Feedback("f-1", request_id, 1.0, 5))
    assert (await known.feedback.summary()).count == 0


@pytest.mark.anyio
async def test_refuses_the_same_feedback_twice(known: Storage) -> None:
    await known.feedback.add(Feedback("f-1", "r-1", 1.0, 5))
    with pytest.raises(AuditUnavailableError, match="UNIQUE"):
        await known.feedback.add(Feedback("f-1", "r-1", 1.0, 5))
