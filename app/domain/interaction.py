"""The record of one interaction: everything that any recorder needs, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.domain.decisions import ALLOWED, Decision
from app.domain.drift import DriftReading
from app.domain.findings import Finding
from app.domain.slo import SloEvent


class Scenario(StrEnum):
    """The three situations that the simulated model can play; real traffic counts as A."""

    BASELINE = "A"
    DRIFT = "B"
    STRESS = "C"


class Kind(StrEnum):
    """What the client asked for: an answer, or only a judgement of a text."""

    PREDICT = "predict"
    ANALYZE = "analyze"


class Status(StrEnum):
    """How an interaction ended; a closed set, used as a metric label."""

    SUCCESS = "success"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    TOO_LONG = "too_long"
    BACKEND_ERROR = "backend_error"
    TIMEOUT = "timeout"
    ANALYZER_FAILED = "analyzer_failed"
    CANCELLED = "cancelled"
    AUDIT_FAILED = "audit_failed"
    INTERNAL_ERROR = "internal_error"


POLICY_STATUSES = frozenset({Status.BLOCKED, Status.RATE_LIMITED, Status.TOO_LONG})
"""Ends that a policy wanted: no availability errors."""
UNAVAILABLE_STATUSES = frozenset(
    {Status.BACKEND_ERROR, Status.TIMEOUT, Status.ANALYZER_FAILED, Status.AUDIT_FAILED, Status.INTERNAL_ERROR},
)
"""Ends that count against availability. A client that hangs up (`cancelled`) counts neither way."""


class TraceContext(NamedTuple):
    """The interaction's place in a W3C trace (Trace Context, Level 2): 32, 16 and 16 hex digits.

    `sampled` is the flag of the caller's `traceparent`; None where the caller sent none. `client_span_id` is chosen ahead
    for the span of the call to the model, so that the provider can join the trace.
    """

    trace_id: str
    span_id: str
    parent_id: str | None = None
    sampled: bool | None = None
    client_span_id: str = ""


class Phase(StrEnum):
    """Which part of the flow a step belongs to."""

    GATE = "gate"
    PROMPT = "prompt"
    BACKEND = "backend"
    ANSWER = "answer"


class Step(NamedTuple):
    """One timed step of the flow.

    Attributes:
        name: the analyzer's name, `guardrails`, or the backend's name.
        phase: which part of the flow.
        offset: seconds from the start of the interaction to the start of the step.
        seconds: how long it took.
        error: class name of what it raised, or None.
    """

    name: str
    phase: Phase
    offset: float
    seconds: float
    error: str | None = None


class Usage(NamedTuple):
    """Tokens of one call to a model, as the provider counted them; `cached` is part of `tokens_input`."""

    tokens_input: int
    tokens_output: int
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in US dollars per million tokens, and where the figure is from.

    Attributes:
        input_usd: per million input tokens.
        output_usd: per million output tokens.
        cached_usd: per million cached input tokens; None where the provider has no such price.
        source: where the figure was read.
    """

    input_usd: float
    output_usd: float
    cached_usd: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered.

    Attributes:
        text: the answer.
        model: the model as the provider names it.
        usage: tokens, or None where the provider reported none.
        finish_reason: `stop`, `length`, … as the provider said it.
        response_id: the provider's id of the answer, or None.
    """

    text: str
    model: str
    usage: Usage | None
    finish_reason: str = "stop"
    response_id: str | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a client asked, already valid.

    Attributes:
        text: the prompt.
        kind: an answer, or only a judgement.
        client: the client's address, the key of the rate limit; never exported.
        scenario: what the simulated model plays.
        user_id: the application's name for its user; kept only as a keyed digest.
        conversation_id: the conversation it belongs to, or None.
        conversation_is_new: the id was made just now by this service.
        context: a text the answer must be grounded in, or None.
        question: for the judgement of an answer, the prompt it answers; None otherwise.
        is_answer: for a judgement, whether `text` is an answer rather than a prompt.
        model: the model asked for, or None for the default.
        metadata: the application's own notes; redacted before they are kept.
    """

    text: str
    kind: Kind = Kind.PREDICT
    client: str = ""
    scenario: Scenario = Scenario.BASELINE
    user_id: str | None = None
    conversation_id: str | None = None
    conversation_is_new: bool = False
    context: str | None = None
    question: str | None = None
    is_answer: bool = False
    model: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


class RiskLevel(StrEnum):
    """Levels of Regulation (EU) 2024/1689 as a review signal for one text, mildest first."""

    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"
    UNACCEPTABLE = "unacceptable"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the findings of one interaction add up to; every score is 0 to 1, None where nothing can be said.

    Attributes:
        security_score: 1 = safe.
        injection: 1 = certain attack; likewise jailbreak and role_manipulation.
        toxicity: of the worse of prompt and answer, 1 = toxic.
        quality: 1 = usable as it is.
        coherence: 1 = well formed.
        hallucination: 1 = an unsupported claim is certain.
        ai_act_risk: the level.
        ai_act_article: the article that makes it so, or an empty string.
        trust_index: 1 = trustworthy.
        trust_coverage: the share of the trust index's weights that could be measured.
        compliance: 1 = every duty on this request was met.
        pii_types: types found in prompt, context and answer, sorted.
        pii_count: how many were found.
        language: ISO 639-1 code of the prompt, or None where it cannot be told.
        cost_eur: cost of the call, or None where the model has no price or the provider reported no usage.
    """

    security_score: float | None = None
    injection: float | None = None
    jailbreak: float | None = None
    role_manipulation: float | None = None
    toxicity: float | None = None
    quality: float | None = None
    coherence: float | None = None
    hallucination: float | None = None
    ai_act_risk: RiskLevel = RiskLevel.MINIMAL
    ai_act_article: str = ""
    trust_index: float | None = None
    trust_coverage: float = 0.0
    compliance: float | None = None
    pii_types: tuple[str, ...] = ()
    pii_count: int = 0
    language: str | None = None
    cost_eur: float | None = None


NOT_ASSESSED = Assessment()


class Evidence(NamedTuple):
    """What an assessment is made from.

    Attributes:
        kind: an answer, or only a judgement.
        status: how the flow ended so far.
        prompt_findings: on the prompt.
        context_findings: on the context.
        answer_findings: on the answer as the model wrote it.
        answered: whether an answer goes to the client.
        prompt_passed: whether the model was given the prompt.
        prompt_redacted: whether the model received a redacted text.
        answer_redacted: whether the client receives a redacted text.
        analyzers_due: how many analyzer runs the texts called for.
        analyzers_failed: how many of them raised.
        completion: the model's own account, or None.
        price: what the model costs, or None.
    """

    kind: Kind
    status: Status
    prompt_findings: tuple[Finding, ...] = ()
    context_findings: tuple[Finding, ...] = ()
    answer_findings: tuple[Finding, ...] = ()
    answered: bool = False
    prompt_passed: bool = False
    prompt_redacted: bool = False
    answer_redacted: bool = False
    analyzers_due: int = 0
    analyzers_failed: int = 0
    completion: Completion | None = None
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """One interaction, whatever became of it.

    Attributes:
        request_id: UUID.
        trace: its place in a trace.
        prompt: what was asked.
        status: how it ended.
        started_at: seconds since the epoch.
        seconds: from the first byte to the record, the model's time included.
        backend_seconds: the model's time; 0 where it was not asked.
        provider: `simulated`, `openai` …; the backend's name.
        model: the model that answered, or would have.
        answer: what the client receives, after redaction; None where there is none.
        redacted_prompt: the prompt with personal data taken out (the prompt itself where there was none); what records keep.
        redacted_answer: the answer likewise, whether or not the client received it so.
        completion: the model's own account; None where it was not asked or failed.
        prompt_findings: on the prompt.
        context_findings: on the context.
        answer_findings: on the answer as the model wrote it.
        decision: of all guardrails.
        drift: the drift reading after this prompt; None where drift was not measured.
        assessment: what it all adds up to.
        steps: every timed step, in order.
        slo_events: what it counts for.
        turn: its number in the conversation, 0 outside of one.
        prompt_redacted: whether the model received a redacted text.
        answer_redacted: whether the client received a redacted text.
        error: class name of what went wrong, or None.
        metadata: the application's notes, redacted.
    """

    request_id: str
    trace: TraceContext
    prompt: Prompt
    status: Status
    started_at: float
    seconds: float
    backend_seconds: float = 0.0
    provider: str = ""
    model: str = ""
    answer: str | None = None
    redacted_prompt: str = ""
    redacted_answer: str = ""
    completion: Completion | None = None
    prompt_findings: tuple[Finding, ...] = ()
    context_findings: tuple[Finding, ...] = ()
    answer_findings: tuple[Finding, ...] = ()
    decision: Decision = ALLOWED
    drift: DriftReading | None = None
    assessment: Assessment = NOT_ASSESSED
    steps: tuple[Step, ...] = ()
    slo_events: tuple[SloEvent, ...] = ()
    turn: int = 0
    prompt_redacted: bool = False
    answer_redacted: bool = False
    error: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def overhead_seconds(self) -> float:
        """Time this service added to the model's own."""
        return max(0.0, self.seconds - self.backend_seconds)

    @property
    def usage(self) -> Usage | None:
        """Tokens as the provider counted them, or None."""
        return self.completion.usage if self.completion else None

    @property
    def failed_analyzers(self) -> tuple[str, ...]:
        """Names of the analyzers that raised."""
        return tuple(
            s.name for s in self.steps if s.error and s.phase in {Phase.PROMPT, Phase.ANSWER} and s.name != "guardrails"
        )
