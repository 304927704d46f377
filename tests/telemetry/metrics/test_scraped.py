"""Families that are read where their figures are kept, or told by their owners."""

from dataclasses import replace

import pytest

from app.domain.drift import DriftPhase, DriftReading
from app.domain.feedback import Feedback
from app.domain.slo import SloEvent
from app.telemetry.metrics.conversations import ConversationMetrics
from app.telemetry.metrics.feedback import FeedbackMetrics
from app.telemetry.metrics.http import HttpMetrics
from tests.telemetry.contexts import CONTEXT, LEARNING, Events, metrics, value
from tests.telemetry.samples import ANSWERED, AT, FLAGGED


def test_in_flight_is_read_at_the_scrape() -> None:
    assert value(metrics(), "ai_inflight_requests") == 7


def test_the_drift_score_is_the_detectors() -> None:
    assert value(metrics(), "ai_input_drift_score") == 0.42
    assert value(metrics(), "ai_drift_active") == 1
    assert value(metrics(), "ai_drift_reference_version") == 3


def test_the_drift_score_is_absent_while_learning() -> None:
    made = metrics(drift=lambda: LEARNING)
    assert value(made, "ai_input_drift_score") is None
    assert value(made, "ai_drift_active") == 0
    assert value(made, "ai_drift_reference_progress_ratio") == 0.25


def test_without_a_detector_the_latest_reading_counts() -> None:
    made = metrics(drift=lambda: None)
    assert value(made, "ai_input_drift_score") is None
    made.record(FLAGGED)
    assert value(made, "ai_input_drift_score") == 0.95
    assert value(made, "ai_drift_active") is None


def test_an_incident_is_counted_when_it_is_raised_and_not_while_it_lasts() -> None:
    made = metrics()
    made.record(ANSWERED)
    made.record(FLAGGED)
    assert FLAGGED.drift is not None
    lasting = DriftReading(DriftPhase.ACTIVE, 0.95, FLAGGED.drift.severity)
    made.record(replace(FLAGGED, drift=lasting))
    assert value(made, "ai_drift_alerts_total", severity="critical") == 1


def test_burn_rate_is_absent_without_events() -> None:
    made = metrics()
    assert value(made, "ai_slo_error_budget_burn_rate", slo="latency", window="5m") is None
    assert value(made, "ai_slo_window_events", slo="latency", window="5m") == 0


def test_burn_rate_is_how_fast_the_budget_goes() -> None:
    events = [SloEvent("latency", good=True)] * 98 + [SloEvent("latency", good=False)] * 2
    made = metrics(slo_window=Events(*events))
    assert value(made, "ai_slo_error_budget_burn_rate", slo="latency", window="1h") == pytest.approx(2.0)
    assert value(made, "ai_slo_window_events", slo="latency", window="3d") == 100
    assert value(made, "ai_slo_error_budget_burn_rate", slo="quality", window="1h") is None


def test_without_a_window_no_burn_rate_is_exported() -> None:
    assert value(metrics(slo_window=None), "ai_slo_window_events", slo="latency", window="5m") is None


def test_targets_and_thresholds_are_exported() -> None:
    made = metrics()
    assert value(made, "ai_slo_target", slo="availability") == 0.999
    assert value(made, "ai_slo_threshold", slo="latency") == 1000
    assert value(made, "ai_slo_threshold", slo="availability") is None


def test_policies_are_exported() -> None:
    made = metrics()
    assert value(made, "ai_guardrail_enabled", guardrail="rate_limiter") == 0
    assert value(made, "ai_guardrail_enforced", guardrail="toxicity_filter") == 0
    assert value(made, "ai_guardrail_enforced", guardrail="pii_protection") == 1
    assert value(made, "ai_guardrail_threshold", guardrail="toxicity_filter") == 0.8


def test_the_shelf_reports_on_itself() -> None:
    made = metrics()
    assert value(made, "ai_audit_writes_total") == 10
    assert value(made, "ai_audit_pending_writes") == 2
    assert value(made, "ai_log_lines_total", level="error") == 1
    assert value(made, "ai_log_lines_dropped_total") == 2
    assert value(made, "ai_trace_decisions_total", decision="unsampled") == 9
    assert value(made, "ai_trace_spans_failed_total") == 2


@pytest.mark.parametrize("name", ["ai_audit_writes_total", "ai_log_lines_dropped_total", "ai_trace_spans_exported_total"])
def test_a_part_that_is_not_there_exports_nothing(name: str) -> None:
    assert value(metrics(audit=lambda: None, logs=lambda: None, traces=lambda: None), name) is None


def test_build_and_age_are_exported() -> None:
    made = metrics()
    build = [s for m in made.registry.collect() if m.name == "ai_build_info" for s in m.samples]
    assert build[0].labels["version"] == "1.2.3"
    assert value(made, "ai_uptime_seconds") == 60
    assert value(made, "ai_start_time_seconds") == CONTEXT.started_at
    assert (value(made, "process_resident_memory_bytes") or 0) > 0


@pytest.mark.parametrize(
    ("route", "method", "status", "labels"),
    [
        ("/predict", "POST", 200, {"route": "/predict", "method": "POST", "status_class": "2xx"}),
        ("/predict", "POST", 429, {"route": "/predict", "method": "POST", "status_class": "4xx"}),
        ("/../etc/passwd", "GET", 404, {"route": "other", "method": "GET", "status_class": "4xx"}),
        ("/health", "BREW", 405, {"route": "/health", "method": "other", "status_class": "4xx"}),
        ("/health", "GET", 0, {"route": "/health", "method": "GET", "status_class": "other"}),
    ],
    ids=["served", "refused", "unknown route", "unknown method", "no status"],
)
def test_http_answers_are_counted_under_closed_labels(route: str, method: str, status: int, labels: dict[str, str]) -> None:
    made = metrics()
    made.of(HttpMetrics).observe(route, method, status, 0.004)
    assert value(made, "ai_http_requests_total", **labels) == 1
    assert value(made, "ai_http_request_duration_seconds_count", route=labels["route"]) == 1


@pytest.mark.parametrize(("comment", "comments"), [("fine", 1), (None, 0)], ids=["with a comment", "without"])
def test_feedback_is_counted_by_rating(comment: str | None, comments: int) -> None:
    made = metrics()
    made.of(FeedbackMetrics).observe(Feedback("f", "r", AT, 4, comment))
    assert value(made, "ai_feedback_total", rating="4") == 1
    assert value(made, "ai_feedback_rating") == 4
    assert value(made, "ai_feedback_comments_total") == comments


def test_conversations_are_counted_from_their_turns() -> None:
    made = metrics()
    made.record(ANSWERED)
    made.record(replace(ANSWERED, turn=2))
    made.of(ConversationMetrics).erased()
    assert value(made, "ai_conversations_started_total") == 1
    assert value(made, "ai_conversations_turns_total") == 2
    assert value(made, "ai_conversations_erased_total") == 1
