"""A score that trembles around a line is one incident, and one that calms down in between is two."""

import pytest

from app.domain.drift import DriftSeverity
from app.storage.drift_incidents import Incident


@pytest.mark.parametrize(
    ("scores", "severities", "events"),
    [
        pytest.param([0.1, 0.5, 0.59], [None] * 3, 0, id="below the line, nothing"),
        pytest.param([0.6, 0.7, 0.9], ["warning", "alert", "critical"], 3, id="each step up is one event"),
        pytest.param([0.95], ["critical"], 1, id="straight to the top is one event"),
        pytest.param([0.72, 0.65, 0.72, 0.61, 0.75], ["alert"] * 5, 1, id="trembling around the line is one event"),
        pytest.param(
            [0.95, 0.75, 0.95, 0.65, 0.95],
            ["critical", "alert", "critical", "alert", "critical"],
            1,
            id="falling back and returning is one",
        ),
        pytest.param([0.72, 0.4, 0.72], ["alert", None, "alert"], 2, id="calm in between makes two"),
        pytest.param([0.72, 0.55, 0.49, None], ["alert", "warning", None, None], 1, id="a severity is let go with a delay"),
    ],
)
def test_incidents(scores: list[float | None], severities: list[str | None], events: int) -> None:
    incident = Incident()
    told = [incident.update(score) for score in scores]
    assert [severity for severity, _ in told] == [DriftSeverity(name) if name else None for name in severities]
    assert sum(raised for _, raised in told) == events
