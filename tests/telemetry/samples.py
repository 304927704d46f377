"""Interactions of every kind, for the tests of the recorders."""

from dataclasses import replace

from app.domain.decisions import Action, Decision, Stage, Trigger
from app.domain.drift import DriftPhase, DriftReading, DriftSeverity
from app.domain.findings import Finding, Severity
from app.domain.interaction import (
    Assessment,
    Completion,
    Interaction,
    Kind,
    Phase,
    Prompt,
    RiskLevel,
    Status,
    Step,
    TraceContext,
    Usage,
)
from app.domain.slo import SloEvent

AT = 1_790_000_000.0
TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
SPAN_ID = "b7ad6b7169203331"
SURROGATE = "caf\udce9 \ud800"
HUGE = "réponse 🙂 " * 10_000

FINDINGS = (
    Finding("pii", "email", 0.99, 10, 26, Severity.WARNING),
    Finding("pii", "phone", 0.9, 30, 42, Severity.WARNING, "fr_mobile"),
    Finding("prompt_security", "injection", 0.91, None, None, Severity.CRITICAL, "instruction_override"),
    Finding("prompt_security", "jailbreak", 0.1),
    Finding("prompt_security", "role_manipulation", 0.02),
    Finding("toxicity", "insult", 0.7),
    Finding("drift", "distance", 0.31),
    Finding("ai_act", "employment", 0.8, None, None, Severity.WARNING, "Annex III(4)(a)"),
)
ANSWER_FINDINGS = (
    Finding("quality", "empty", 0.0),
    Finding("quality", "refusal", 0.93),
    Finding("quality", "off_topic", 0.1),
    Finding("quality", "truncated", 0.0),
    Finding("quality", "degenerate", 0.0),
    Finding("quality", "wrong_language", 0.0),
    Finding("hallucination", "unsupported", 0.8, 0, 9),
    Finding("toxicity", "insult", 0.02),
)
STEPS = (
    Step("guardrails", Phase.GATE, 0.00001, 0.000005),
    *(
        Step(name, Phase.PROMPT, 0.00002 + i * 0.00003, 0.00003)
        for i, name in enumerate(("pii", "prompt_security", "toxicity"))
    ),
    Step("guardrails", Phase.PROMPT, 0.0002, 0.000005),
    Step("simulated", Phase.BACKEND, 0.00021, 0.08),
    *(Step(name, Phase.ANSWER, 0.0803 + i * 0.00003, 0.00003) for i, name in enumerate(("pii", "quality", "hallucination"))),
    Step("guardrails", Phase.ANSWER, 0.081, 0.000005),
)
ANALYZERS = dict.fromkeys(("pii", "prompt_security", "toxicity", "quality", "hallucination"), 0.0001)
CHECKS = {
    Phase.GATE: ("guardrails",),
    Phase.PROMPT: ("pii", "prompt_security", "toxicity", "guardrails"),
    Phase.ANSWER: ("pii", "quality", "hallucination", "guardrails"),
}


def trigger(name: str = "injection_protection", action: Action = Action.BLOCK, stage: Stage = Stage.PROMPT) -> Trigger:
    return Trigger(name, action, stage, 0.91, 0.5, "the prompt looks like an injection")


def decided(*triggers: Trigger) -> Decision:
    return Decision().and_also(triggers)


ANSWERED = Interaction(
    request_id="1b4e28ba-2fa1-4d2b-a3f5-0123456789ab",
    trace=TraceContext(TRACE_ID, SPAN_ID),
    prompt=Prompt("Explique le monitoring IA à jean@example.org", client="203.0.113.9", user_id="u-42", conversation_id="c-1"),
    status=Status.SUCCESS,
    started_at=AT,
    seconds=0.0815,
    backend_seconds=0.08,
    provider="simulated",
    model="simulated-1",
    answer="Le monitoring observe un système.",
    redacted_prompt="Explique le monitoring IA à [EMAIL]",
    redacted_answer="Le monitoring observe un système.",
    completion=Completion("Le monitoring observe un système.", "simulated-1", Usage(12, 9, 2), response_id="r-1"),
    answer_findings=(Finding("quality", "refusal", 0.0), Finding("quality", "off_topic", 0.1)),
    drift=DriftReading(DriftPhase.ACTIVE, 0.31),
    assessment=Assessment(
        security_score=0.98,
        injection=0.02,
        jailbreak=0.01,
        role_manipulation=0.0,
        toxicity=0.01,
        quality=0.9,
        coherence=0.95,
        hallucination=0.1,
        trust_index=0.93,
        trust_coverage=1.0,
        compliance=1.0,
        language="fr",
        cost_eur=0.000012,
    ),
    steps=STEPS,
    slo_events=(SloEvent("latency", good=True), SloEvent("quality", good=True), SloEvent("availability", good=True)),
    turn=1,
)
UNMEASURED = replace(
    ANSWERED,
    completion=replace(ANSWERED.completion or Completion("", "", None), usage=None),
    answer_findings=(),
    drift=None,
    assessment=Assessment(),
    steps=(),
    slo_events=(),
    turn=0,
)
FLAGGED = replace(
    ANSWERED,
    prompt_findings=FINDINGS,
    context_findings=FINDINGS[:1],
    answer_findings=ANSWER_FINDINGS,
    prompt_redacted=True,
    answer_redacted=True,
    decision=decided(trigger("pii_protection", Action.REDACT), trigger("toxicity_filter", Action.WARN, Stage.ANSWER)),
    drift=DriftReading(DriftPhase.ACTIVE, 0.95, DriftSeverity.CRITICAL, newly_raised=True),
    assessment=Assessment(
        security_score=0.09,
        injection=0.91,
        jailbreak=0.6,
        role_manipulation=0.55,
        toxicity=0.7,
        quality=0.3,
        coherence=0.4,
        hallucination=0.8,
        ai_act_risk=RiskLevel.HIGH,
        ai_act_article="Annex III(4)(a)",
        trust_index=0.2,
        trust_coverage=0.9,
        compliance=0.8,
        pii_types=("email", "phone"),
        pii_count=3,
        language="fr",
    ),
    metadata={"team": "rh"},
)
BLOCKED = replace(
    FLAGGED,
    status=Status.BLOCKED,
    answer=None,
    completion=None,
    backend_seconds=0.0,
    answer_findings=(),
    decision=decided(trigger()),
    steps=STEPS[:5],
    slo_events=(SloEvent("availability", good=True),),
)
FAILED = replace(
    ANSWERED,
    status=Status.BACKEND_ERROR,
    answer=None,
    completion=None,
    answer_findings=(),
    error="BackendError",
    steps=(*STEPS[:5], Step("simulated", Phase.BACKEND, 0.0002, 0.05, "BackendError")),
    slo_events=(SloEvent("availability", good=False),),
)
RATE_LIMITED = replace(
    BLOCKED,
    status=Status.RATE_LIMITED,
    decision=decided(Trigger("rate_limiter", Action.BLOCK, Stage.GATE, 101.0, 100.0, "too many requests", 0.6)),
    redacted_prompt="",
    prompt_findings=(),
    context_findings=(),
    assessment=Assessment(),
    steps=STEPS[:1],
    prompt_redacted=False,
    answer_redacted=False,
    drift=None,
)
SURROGATES = replace(
    FLAGGED,
    prompt=Prompt(
        SURROGATE, user_id=SURROGATE, conversation_id=SURROGATE, context=SURROGATE, model=SURROGATE, client=SURROGATE
    ),
    model=SURROGATE,
    answer=SURROGATE,
    redacted_prompt=SURROGATE,
    completion=Completion(SURROGATE, SURROGATE, Usage(2**70, 1), SURROGATE, SURROGATE),
    error=SURROGATE,
    metadata={SURROGATE: SURROGATE},
)
UNICODE = replace(
    ANSWERED,
    prompt=Prompt("مرحبا 🙂\x00 日本語", conversation_id="🙂\x00"),
    answer="🙂\x00",
    redacted_prompt="مرحبا 🙂\x00 日本語",
    metadata={"clé": "🙂\x00"},
)
ENORMOUS = replace(
    FLAGGED,
    prompt=Prompt(HUGE, user_id="u" * 100_000, conversation_id="c" * 100_000, context=HUGE, model="m" * 100_000),
    model="m" * 100_000,
    answer=HUGE,
    redacted_prompt=HUGE,
    completion=Completion(HUGE, "m" * 100_000, Usage(10**9, 10**9)),
    prompt_findings=FINDINGS * 500,
)
ANALYZED = replace(
    FLAGGED, prompt=replace(FLAGGED.prompt, kind=Kind.ANALYZE), completion=None, answer=None, backend_seconds=0.0, turn=0
)
SLOW = replace(ANSWERED, seconds=1.5, slo_events=(SloEvent("latency", good=False),))

INTERACTIONS = {
    "answered": ANSWERED,
    "unmeasured": UNMEASURED,
    "flagged": FLAGGED,
    "blocked": BLOCKED,
    "failed": FAILED,
    "rate_limited": RATE_LIMITED,
    "surrogates": SURROGATES,
    "unicode": UNICODE,
    "enormous": ENORMOUS,
    "analyzed": ANALYZED,
    "slow": SLOW,
    **{f"ended_{status}": replace(UNMEASURED, status=status, completion=None, answer=None) for status in Status},
}
