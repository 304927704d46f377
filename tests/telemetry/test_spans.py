from dataclasses import replace
from random import Random

import pytest
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.resources import Resource
from opentelemetry.trace import SpanKind, StatusCode

from app.domain.interaction import Phase, Step, TraceContext
from app.telemetry.spans import SpanBuilder
from tests.telemetry.samples import ANSWERED, AT, BLOCKED, FAILED, FLAGGED, INTERACTIONS, SPAN_ID, TRACE_ID


def builder() -> SpanBuilder:
    return SpanBuilder(Resource({"service.name": "test"}), Random(3))


def test_the_root_is_the_request() -> None:
    root = builder().build(ANSWERED, "ratio")[0]
    assert root.name == "POST /predict"
    assert root.kind is SpanKind.SERVER
    assert root.parent is None
    assert root.context is not None
    assert root.context.trace_id == int(TRACE_ID, 16)
    assert root.context.span_id == int(SPAN_ID, 16)
    assert root.start_time == int(AT * 1e9)
    assert root.end_time == int(AT * 1e9) + int(0.0815 * 1e9)
    assert root.status.status_code is StatusCode.UNSET
    assert root.attributes is not None
    assert root.attributes["ai_monitoring.quality.score"] == 0.9
    assert root.attributes["ai_monitoring.sampling.reason"] == "ratio"


def test_the_root_hangs_below_the_callers_span() -> None:
    trace = TraceContext(TRACE_ID, SPAN_ID, "1" * 16, sampled=True)
    parent = builder().build(replace(ANSWERED, trace=trace), "caller")[0].parent
    assert parent is not None
    assert parent.span_id == int("1" * 16, 16)
    assert parent.is_remote


def test_every_phase_is_a_child_from_its_first_step_to_its_last() -> None:
    root, *children = builder().build(ANSWERED, "ratio")
    assert [child.name for child in children] == ["checks gate", "checks prompt", "chat simulated-1", "checks answer"]
    assert all(child.parent is root.context for child in children)
    assert len({child.context.span_id for child in children if child.context}) == len(children)
    steps = [step for step in ANSWERED.steps if step.phase is Phase.PROMPT]
    prompt = children[1]
    assert prompt.start_time == int(AT * 1e9) + int(steps[0].offset * 1e9)
    assert prompt.end_time == int(AT * 1e9) + int((steps[-1].offset + steps[-1].seconds) * 1e9)


def test_every_step_is_told_with_its_time() -> None:
    prompt = next(span for span in builder().build(ANSWERED, "ratio") if span.name == "checks prompt")
    assert prompt.attributes is not None
    assert prompt.attributes["ai_monitoring.step.pii.us"] in {29, 30}  # microseconds are cut, not rounded
    told = [name for name in prompt.attributes if name.startswith("ai_monitoring.step.")]
    assert len(told) == len({step.name for step in ANSWERED.steps if step.phase is Phase.PROMPT})


def test_a_step_that_failed_is_named_on_its_phase() -> None:
    steps = (*ANSWERED.steps, Step("toxicity", Phase.ANSWER, 0.0811, 0.00001, "ValueError"))
    answer = builder().build(replace(ANSWERED, steps=steps), "ratio")[-1]
    assert answer.attributes is not None
    assert answer.attributes["ai_monitoring.steps.failed"] == ["toxicity"]
    assert (answer.attributes["error.type"], answer.status.status_code) == ("ValueError", StatusCode.ERROR)


def test_the_call_to_the_model_is_a_clients_span_after_the_conventions() -> None:
    trace = TraceContext(TRACE_ID, SPAN_ID, client_span_id="2" * 16)
    call = next(s for s in builder().build(replace(ANSWERED, trace=trace), "ratio") if s.kind is SpanKind.CLIENT)
    assert call.name == "chat simulated-1"
    assert call.context is not None
    assert call.context.span_id == int("2" * 16, 16)
    assert call.attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "simulated",
        "gen_ai.request.model": "simulated-1",
        "gen_ai.response.model": "simulated-1",
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.response.id": "r-1",
        "gen_ai.usage.input_tokens": 12,
        "gen_ai.usage.output_tokens": 9,
        "gen_ai.usage.cache_read.input_tokens": 2,
    }


def test_a_failure_shows_on_the_root_and_on_its_step() -> None:
    root, *children = builder().build(FAILED, "error")
    assert root.status.status_code is StatusCode.ERROR
    assert root.attributes is not None
    assert root.attributes["error.type"] == "BackendError"
    assert [child.status.status_code for child in children].count(StatusCode.ERROR) == 1


def test_a_block_is_no_error() -> None:
    root = builder().build(BLOCKED, "blocked")[0]
    assert root.status.status_code is StatusCode.UNSET
    assert root.attributes is not None
    assert root.attributes["ai_monitoring.guardrail.triggered"] == ["injection_protection"]


def test_a_score_that_was_not_measured_is_absent() -> None:
    root = builder().build(INTERACTIONS["unmeasured"], "ratio")[0]
    assert root.attributes is not None
    assert not [name for name in root.attributes if name.endswith(".score")]


@pytest.mark.parametrize("name", INTERACTIONS)
def test_every_interaction_can_be_encoded(name: str) -> None:
    spans = builder().build(INTERACTIONS[name], "ratio")
    assert len(encode_spans(spans).SerializeToString()) < 20_000


def test_no_text_is_among_the_attributes() -> None:
    secret = "le-secret-de-Jean"
    prompt = replace(FLAGGED.prompt, text=secret, context=secret, user_id=secret, client=secret)
    spans = builder().build(replace(FLAGGED, prompt=prompt, answer=secret, redacted_prompt=secret), "flagged")
    assert secret not in "".join(span.to_json() for span in spans)
