"""What people say of the answers."""

from app.domain.feedback import Feedback
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_RATINGS = ("1", "2", "3", "4", "5")


class FeedbackMetrics:
    """Ratings, in total and as a mean."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._ratings = declare.counter("ai_feedback", "Ratings by their value, 1 (bad) to 5 (good).", {"rating": _RATINGS})
        self._comments = declare.counter("ai_feedback_comments", "Ratings that came with a comment.")
        self._mean = declare.mean("ai_feedback_rating", "Ratings, 1 (bad) to 5 (good).")

    def observe(self, feedback: Feedback) -> None:
        """Count one rating."""
        self._ratings.inc(str(feedback.rating))
        self._mean.add(feedback.rating, feedback.at)
        if feedback.comment:
            self._comments.inc()
