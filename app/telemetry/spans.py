"""An interaction as spans: made afterwards, from the record, directly as the SDK's finished spans."""

from collections.abc import Sequence
from random import Random

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

from app.domain.interaction import UNAVAILABLE_STATUSES, Interaction, Phase, Step
from app.telemetry.encoding import utf8


class _Scope(InstrumentationScope):
    """A scope that is hashed once: the SDK hashes it for every span it encodes, by way of JSON."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._hash = super().__hash__()

    def __hash__(self) -> int:
        return self._hash


Attributes = dict[str, str | bool | int | float | list[str]]

_SCOPE = _Scope("app.telemetry")
_KEPT = TraceFlags(TraceFlags.SAMPLED)
_UNSET = Status(StatusCode.UNSET)
_NANOSECONDS = 1_000_000_000
_MICROSECONDS = 1_000_000
_LONGEST = 256
_OPERATION = "chat"
_TOKENS_BITS = 63


class SpanBuilder:
    """Makes the spans of one interaction: the request as root, the call to the model as a client's, a child for each phase.

    The steps of a phase are attributes of its span, in microseconds: a span for each would cost more to encode and ship
    than the steps it speaks of take.

    Attributes follow OpenTelemetry's GenAI conventions (v1.41.1) where they have a name, and start with `ai_monitoring.`
    where they have none. No text of prompt or answer is among them.

    Args:
        resource: describes the service.
        random: draws the ids of the children.
    """

    def __init__(self, resource: Resource, random: Random) -> None:
        self._resource = resource
        self._random = random

    def build(self, interaction: Interaction, reason: str) -> list[ReadableSpan]:
        """Return the spans, root first; `reason` says why the trace is kept."""
        trace = interaction.trace
        trace_id = int(trace.trace_id, 16)
        start = int(interaction.started_at * _NANOSECONDS)
        context = SpanContext(trace_id, int(trace.span_id, 16), is_remote=False, trace_flags=_KEPT)
        parent = None
        if trace.parent_id is not None:
            parent = SpanContext(trace_id, int(trace.parent_id, 16), is_remote=True, trace_flags=_KEPT)
        failed = interaction.status in UNAVAILABLE_STATUSES
        route = f"/{interaction.prompt.kind}"
        root = ReadableSpan(
            f"POST {route}",
            context,
            parent,
            self._resource,
            _root_attributes(interaction, route, reason),
            kind=SpanKind.SERVER,
            status=_failure(interaction.error) if failed else _UNSET,
            start_time=start,
            end_time=start + int(interaction.seconds * _NANOSECONDS),
            instrumentation_scope=_SCOPE,
        )
        phases: dict[Phase, list[Step]] = {}
        for step in interaction.steps:
            phases.setdefault(step.phase, []).append(step)
        return [root, *(self._child(interaction, steps, context, start) for steps in phases.values())]

    def _child(self, interaction: Interaction, steps: Sequence[Step], parent: SpanContext, origin: int) -> ReadableSpan:
        first, last = steps[0], steps[-1]
        phase = first.phase
        error = next((step.error for step in steps if step.error), None)
        span_id = self._random.getrandbits(64) or 1
        attributes: Attributes
        if phase is Phase.BACKEND:
            label = f"{_OPERATION} {utf8(interaction.model, _LONGEST)}"
            attributes = _model_attributes(interaction)
            if interaction.trace.client_span_id:
                # The provider was told this id, and its own spans hang below it.
                span_id = int(interaction.trace.client_span_id, 16)
        else:
            label = f"checks {phase}"
            attributes = {f"ai_monitoring.step.{step.name}.us": int(step.seconds * _MICROSECONDS) for step in steps}
            failed = [step.name for step in steps if step.error]
            if failed:
                attributes["ai_monitoring.steps.failed"] = failed
        if error:
            attributes["error.type"] = utf8(error, _LONGEST)
        return ReadableSpan(
            label,
            SpanContext(parent.trace_id, span_id, is_remote=False, trace_flags=_KEPT),
            parent,
            self._resource,
            attributes,
            kind=SpanKind.CLIENT if phase is Phase.BACKEND else SpanKind.INTERNAL,
            status=_failure(error) if error else _UNSET,
            start_time=origin + int(first.offset * _NANOSECONDS),
            end_time=origin + int((last.offset + last.seconds) * _NANOSECONDS),
            instrumentation_scope=_SCOPE,
        )


def _failure(error: str | None) -> Status:
    return Status(StatusCode.ERROR, utf8(error, _LONGEST) if error else None)


def _root_attributes(interaction: Interaction, route: str, reason: str) -> Attributes:
    assessment = interaction.assessment
    decision = interaction.decision
    attributes: Attributes = {
        "http.request.method": "POST",
        "http.route": route,
        "ai_monitoring.request_id": interaction.request_id,
        "ai_monitoring.kind": interaction.prompt.kind.value,
        "ai_monitoring.scenario": interaction.prompt.scenario.value,
        "ai_monitoring.status": interaction.status.value,
        "ai_monitoring.sampling.reason": reason,
        "ai_monitoring.guardrail.action": decision.action.value,
        "ai_monitoring.pii.count": assessment.pii_count,
        "ai_monitoring.ai_act.risk_level": assessment.ai_act_risk.value,
        "ai_monitoring.overhead_ms": interaction.overhead_seconds * 1000,
    }
    for name, score in (
        ("security.score", assessment.security_score),
        ("security.injection", assessment.injection),
        ("security.jailbreak", assessment.jailbreak),
        ("toxicity.score", assessment.toxicity),
        ("quality.score", assessment.quality),
        ("coherence.score", assessment.coherence),
        ("hallucination.score", assessment.hallucination),
        ("trust.index", assessment.trust_index),
        ("compliance.score", assessment.compliance),
        ("cost_eur", assessment.cost_eur),
        ("drift.score", interaction.drift.score if interaction.drift else None),
    ):
        if score is not None:
            attributes[f"ai_monitoring.{name}"] = float(score)
    if decision.triggers:
        attributes["ai_monitoring.guardrail.triggered"] = [trigger.name for trigger in decision.triggers]
    if assessment.pii_types:
        attributes["ai_monitoring.pii.types"] = list(assessment.pii_types)
    if assessment.language:
        attributes["ai_monitoring.language"] = assessment.language
    if interaction.prompt.conversation_id:
        attributes["gen_ai.conversation.id"] = utf8(interaction.prompt.conversation_id, _LONGEST)
    if interaction.error:
        attributes["error.type"] = utf8(interaction.error, _LONGEST)
    return attributes


def _model_attributes(interaction: Interaction) -> Attributes:
    attributes: Attributes = {
        "gen_ai.operation.name": _OPERATION,
        "gen_ai.provider.name": interaction.provider,
        "gen_ai.request.model": utf8(interaction.model, _LONGEST),
    }
    completion = interaction.completion
    if completion is None:
        return attributes
    attributes["gen_ai.response.model"] = utf8(completion.model, _LONGEST)
    attributes["gen_ai.response.finish_reasons"] = [utf8(completion.finish_reason, _LONGEST)]
    if completion.response_id:
        attributes["gen_ai.response.id"] = utf8(completion.response_id, _LONGEST)
    if completion.usage is not None:
        for name, tokens in (
            ("input_tokens", completion.usage.tokens_input),
            ("output_tokens", completion.usage.tokens_output),
            ("cache_read.input_tokens", completion.usage.cached),
        ):
            # OTLP integers have 64 bits; what a provider claims beyond is no count of tokens.
            if tokens.bit_length() <= _TOKENS_BITS:
                attributes[f"gen_ai.usage.{name}"] = tokens
    return attributes
