from dataclasses import replace

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.registry import DuplicateTimeseries

from app.domain.interaction import Completion, Interaction, Phase, Prompt, Scenario, Status, Step, Usage
from app.telemetry.metrics import FAMILIES, Metrics
from app.telemetry.metrics.feedback import FeedbackMetrics
from tests.telemetry.contexts import CONTEXT, metrics, value
from tests.telemetry.samples import ANSWERED, AT, BLOCKED, FLAGGED, INTERACTIONS, UNMEASURED

REQUIRED = {
    "ai_requests_total": ("scenario", "status"),
    "ai_inflight_requests": (),
    "ai_response_quality_score": (),
    "ai_hallucination_events_total": (),
    "ai_coherence_score": (),
    "ai_prompt_security_score": (),
    "ai_pii_detected_total": ("type",),
    "ai_jailbreak_attempts_total": (),
    "ai_prompt_injection_attempts_total": (),
    "ai_input_drift_score": (),
    "ai_drift_alerts_total": ("severity",),
    "ai_cost_estimated_eur_total": (),
    "ai_tokens_input_total": (),
    "ai_tokens_output_total": (),
    "ai_guardrail_triggers_total": ("guardrail",),
    "ai_guardrail_blocked_total": ("guardrail",),
    "ai_trust_index": (),
    "ai_compliance_score": (),
    "ai_risky_responses_total": ("risk_level",),
    "ai_sli_latency_success_total": (),
    "ai_sli_latency_violations_total": (),
    "ai_sli_quality_success_total": (),
    "ai_sli_quality_violations_total": (),
    "ai_slo_error_budget_burn_rate": ("slo", "window"),
    "gen_ai_client_operation_duration_seconds": (
        "gen_ai_operation_name",
        "gen_ai_provider_name",
        "error_type",
        "gen_ai_request_model",
    ),
    "gen_ai_client_token_usage": ("gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_token_type", "gen_ai_request_model"),
}


def exported(made: Metrics) -> dict[str, tuple[str, ...]]:
    return {f"{i.name}_total" if i.kind == "counter" else i.name: i.labels for family in made.declared.values() for i in family}


@pytest.mark.parametrize(("name", "labels"), REQUIRED.items(), ids=REQUIRED)
def test_required_family_has_exactly_its_labels(name: str, labels: tuple[str, ...]) -> None:
    assert exported(metrics())[name] == labels


def test_there_are_many_families_and_each_says_what_it_means() -> None:
    made = metrics()
    instruments = [instrument for family in made.declared.values() for instrument in family]
    assert len(instruments) >= 65
    assert all(instrument.help.endswith((".", ")")) and len(instrument.help) > 10 for instrument in instruments)


def test_every_family_class_declares_something() -> None:
    assert all(metrics().declared[family] for family in FAMILIES)


def test_a_name_cannot_be_declared_twice() -> None:
    registry = CollectorRegistry()
    Metrics(CONTEXT, registry)
    with pytest.raises(DuplicateTimeseries):
        Metrics(CONTEXT, registry)


def test_a_family_is_found_by_its_class() -> None:
    made = metrics()
    assert isinstance(made.of(FeedbackMetrics), FeedbackMetrics)


def test_a_class_that_is_no_family_is_refused() -> None:
    with pytest.raises(KeyError):
        metrics().of(int)


def test_counters_are_zero_before_the_first_request() -> None:
    made = metrics()
    assert [value(made, "ai_requests_total", scenario=s, status=t) for s in Scenario for t in Status] == [0.0] * 30
    assert value(made, "ai_pii_detected_total", type="iban") == 0
    assert value(made, "ai_drift_alerts_total", severity="critical") == 0
    assert value(made, "ai_guardrail_blocked_total", guardrail="pii_protection") == 0


@pytest.mark.parametrize(
    "name",
    ["ai_response_quality_score", "ai_coherence_score", "ai_trust_index", "ai_compliance_score", "ai_guardrail_coverage"],
)
def test_a_mean_is_absent_before_the_first_measurement(name: str) -> None:
    assert value(metrics(), name) is None


def test_a_mean_forgets_what_is_older_than_its_window() -> None:
    made = metrics()
    made.record(replace(ANSWERED, started_at=AT - 400))
    assert value(made, "ai_response_quality_score") is None
    made.record(ANSWERED)
    made.record(FLAGGED)
    assert value(made, "ai_response_quality_score") == pytest.approx((0.9 + 0.3) / 2)


def test_an_unmeasured_interaction_is_counted_and_moves_no_mean() -> None:
    made = metrics()
    made.record(UNMEASURED)
    assert value(made, "ai_requests_total", scenario="A", status="success") == 1
    assert value(made, "ai_response_quality_score") is None
    assert value(made, "ai_usage_missing_total") == 1


def test_a_flagged_interaction_shows_everywhere() -> None:
    made = metrics()
    made.record(FLAGGED)
    assert value(made, "ai_pii_detected_total", type="email") == 2
    assert value(made, "ai_pii_found_in_total", text="context") == 1
    assert value(made, "ai_prompt_injection_attempts_total") == 1
    assert value(made, "ai_jailbreak_attempts_total") == 1
    assert value(made, "ai_prompt_attack_techniques_total", technique="instruction_override") == 1
    assert value(made, "ai_hallucination_events_total") == 1
    assert value(made, "ai_refusals_total") == 1
    assert value(made, "ai_quality_defects_total", defect="off_topic") == 0
    assert value(made, "ai_toxic_texts_total", text="prompt") == 1
    assert value(made, "ai_toxic_texts_total", text="answer") == 0
    assert value(made, "ai_drift_alerts_total", severity="critical") == 1
    assert value(made, "ai_risky_responses_total", risk_level="high") == 1
    assert value(made, "ai_act_articles_total", article="Annex III(4)(a)") == 1
    assert value(made, "ai_guardrail_triggers_total", guardrail="pii_protection") == 1
    assert value(made, "ai_guardrail_blocked_total", guardrail="pii_protection") == 0
    assert value(made, "ai_cost_unpriced_total") == 1
    assert value(made, "ai_pii_redacted_texts_total", text="prompt") == 1


def test_an_innocent_interaction_raises_no_alarm() -> None:
    made = metrics()
    made.record(ANSWERED)
    for name in ("ai_prompt_injection_attempts", "ai_jailbreak_attempts", "ai_hallucination_events", "ai_refusals"):
        assert value(made, f"{name}_total") == 0
    assert value(made, "ai_pii_interactions_total") == 0
    assert value(made, "ai_risky_responses_total", risk_level="high") == 0
    assert value(made, "ai_cost_estimated_eur_total") == pytest.approx(0.000012)
    assert value(made, "ai_tokens_input_total") == 12
    assert value(made, "ai_sli_quality_success_total") == 1
    assert value(made, "ai_slo_events_total", slo="latency", outcome="good") == 1


def test_a_block_is_counted_with_its_guardrail() -> None:
    made = metrics()
    made.record(BLOCKED)
    assert value(made, "ai_guardrail_blocked_total", guardrail="injection_protection") == 1
    assert value(made, "ai_requests_total", scenario="A", status="blocked") == 1
    assert value(made, "ai_guardrail_actions_total", action="block") == 1


def test_a_judgement_counts_its_findings_but_not_as_a_request() -> None:
    made = metrics()
    made.record(INTERACTIONS["analyzed"])
    assert value(made, "ai_analyses_total", status="success") == 1
    assert value(made, "ai_requests_total", scenario="A", status="success") == 0
    assert value(made, "ai_request_duration_seconds_count", scenario="A") == 0
    assert value(made, "ai_prompt_injection_attempts_total") == 1


def test_the_length_of_a_judged_answer_is_an_answers() -> None:
    made = metrics()
    made.record(replace(INTERACTIONS["analyzed"], prompt=Prompt("An answer.", is_answer=True)))
    assert value(made, "ai_answer_length_characters_sum") == 10
    assert value(made, "ai_prompt_length_characters_count") == 0


@pytest.mark.parametrize(
    ("language", "label"), [("fr", "fr"), ("de", "other"), (None, "unknown")], ids=["known", "rare", "cannot tell"]
)
def test_languages_are_a_closed_set(language: str | None, label: str) -> None:
    made = metrics()
    made.record(replace(ANSWERED, assessment=replace(ANSWERED.assessment, language=language)))
    assert value(made, "ai_prompt_language_total", language=label) == 1


def test_analyzer_steps_are_timed_and_failures_counted() -> None:
    made = metrics()
    steps = (
        Step("pii", Phase.PROMPT, 0.0, 0.00003),
        Step("quality", Phase.ANSWER, 0.0, 0.0002),
        Step("toxicity", Phase.PROMPT, 0.0, 0.00001, "ValueError"),
        Step("drift", Phase.PROMPT, 0.0, 0.00001, "ValueError"),
        Step("guardrails", Phase.PROMPT, 0.0, 0.0),
        Step("pii", Phase.BACKEND, 0.0, 9.0),
    )
    made.record(replace(ANSWERED, steps=steps))
    assert value(made, "ai_analyzer_duration_seconds_count", analyzer="pii") == 1
    assert value(made, "ai_analyzer_budget_exceeded_total", analyzer="quality") == 1
    assert value(made, "ai_analyzer_budget_exceeded_total", analyzer="pii") == 0
    assert value(made, "ai_analyzer_failures_total", analyzer="toxicity") == 1
    assert value(made, "ai_analyzer_failures_total", analyzer="drift") == 1
    assert value(made, "ai_analyzer_duration_seconds_count", analyzer="guardrails") is None
    assert value(made, "ai_phase_duration_seconds_sum", phase="prompt") == pytest.approx(0.00005)
    assert value(made, "ai_analyzer_budget_seconds", analyzer="pii") == 0.0001


def test_the_budget_of_an_analyzer_grows_with_the_texts() -> None:
    made = metrics()
    steps = (Step("quality", Phase.ANSWER, 0.0, 0.0002),)
    made.record(replace(ANSWERED, prompt=Prompt("x" * 3000), steps=steps))
    assert value(made, "ai_analyzer_budget_exceeded_total", analyzer="quality") == 0


def test_coverage_is_whole_when_every_check_was_made() -> None:
    made = metrics()
    made.record(ANSWERED)
    assert value(made, "ai_guardrail_coverage") == 1
    assert value(made, "ai_unchecked_answers_total") == 0


def _without(name: str, phase: Phase) -> Interaction:
    return replace(ANSWERED, steps=tuple(s for s in ANSWERED.steps if (s.name, s.phase) != (name, phase)))


@pytest.mark.parametrize(
    "interaction",
    [
        _without("pii", Phase.ANSWER),
        _without("guardrails", Phase.ANSWER),
        replace(ANSWERED, steps=tuple(s._replace(error="ValueError") if s.name == "toxicity" else s for s in ANSWERED.steps)),
    ],
    ids=["analyzer skipped", "guardrails skipped", "analyzer failed"],
)
def test_coverage_shows_a_check_that_was_missed(interaction: Interaction) -> None:
    made = metrics()
    made.record(interaction)
    assert value(made, "ai_guardrail_coverage") == pytest.approx(8 / 9)
    assert value(made, "ai_unchecked_answers_total") == 1


def test_coverage_asks_nothing_of_answers_that_did_not_leave() -> None:
    made = metrics()
    made.record(BLOCKED)
    assert value(made, "ai_checks_due_total") == 0


def test_coverage_says_nothing_where_nothing_is_due() -> None:
    made = metrics(checks={})
    made.record(ANSWERED)
    assert value(made, "ai_guardrail_coverage") is None


def genai(made: Metrics, model: str, error: str = "") -> float | None:
    return value(
        made,
        "gen_ai_client_operation_duration_seconds_count",
        gen_ai_operation_name="chat",
        gen_ai_provider_name="simulated",
        error_type=error,
        gen_ai_request_model=model,
    )


def test_calls_to_a_model_carry_the_conventions_labels() -> None:
    made = metrics()
    made.record(ANSWERED)
    assert genai(made, "simulated-1") == 1
    labels = {"gen_ai_operation_name": "chat", "gen_ai_provider_name": "simulated", "gen_ai_request_model": "simulated-1"}
    assert value(made, "gen_ai_client_token_usage_sum", gen_ai_token_type="input", **labels) == 12
    assert value(made, "gen_ai_client_token_usage_sum", gen_ai_token_type="output", **labels) == 9


def test_a_model_name_no_provider_ever_answered_under_gets_no_series() -> None:
    made = metrics()
    made.record(replace(INTERACTIONS["failed"], model="gpt-typo"))
    assert genai(made, "other", "backend_error") == 1
    assert genai(made, "gpt-typo", "backend_error") is None


def test_a_blocked_request_is_no_call_to_a_model() -> None:
    made = metrics()
    made.record(BLOCKED)
    assert genai(made, "simulated-1") == 0


def test_model_names_beyond_the_cap_become_other_and_are_counted() -> None:
    made = metrics(max_series=10)
    for number in range(40):
        made.record(
            replace(ANSWERED, model=f"model-{number}", completion=Completion("a", f"model-{number}", Usage(1, 1)), steps=())
        )
    assert genai(made, "model-0") == 1
    assert genai(made, "model-39") is None
    assert genai(made, "other") == 31
    assert value(made, "ai_metrics_series_dropped_total", metric="gen_ai_client_operation_duration_seconds") == 31


@pytest.mark.parametrize("model", ["m" * 65, "mod\u00e8le", "caf\udce9", "a\nb", ""], ids=ascii)
def test_a_model_name_unfit_for_a_label_becomes_other(model: str) -> None:
    made = metrics()
    made.record(replace(ANSWERED, model=model))
    assert genai(made, "other") == 1


def test_what_other_recorders_and_the_audit_fail_at_is_counted() -> None:
    made = metrics()
    made.recorder_failed("log")
    made.audit_failed(answered=True)
    made.audit_failed(answered=False)
    assert value(made, "ai_recorder_failures_total", recorder="log") == 1
    assert value(made, "ai_audit_unavailable_total") == 2
    assert value(made, "ai_audit_unrecorded_answers_total") == 1
