"""`POST /predict`: an answer with its scores."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.api.errors import Triggered
from app.domain.decisions import Action
from app.domain.interaction import Interaction

IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9._:@/+-]*$"
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=IDENTIFIER)]
MetadataKey = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]
MetadataValue = Annotated[str, StringConstraints(max_length=256)]


class PredictRequest(BaseModel):
    """What to ask the model."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"prompt": "Explique le monitoring IA", "scenario": "A"}]},
    )

    prompt: str = Field(min_length=1, description="The prompt.")
    scenario: Literal["A", "B", "C"] = Field("A", description="Simulated model: A baseline, B data drift, C stress.")
    user_id: Identifier | None = Field(None, description="The application's name for its user; kept as a keyed digest.")
    conversation_id: Identifier | None = Field(None, description="Conversation to continue; a new one starts without.")
    context: str | None = Field(None, description="Text that the answer must be grounded in.")
    model: Identifier | None = Field(None, description="Model to ask; the configured one without.")
    metadata: dict[MetadataKey, MetadataValue] = Field(
        default_factory=dict,
        max_length=16,
        description="Notes for the audit trail; personal data is taken out of them.",
        json_schema_extra={"additionalProperties": False},
    )


class Hallucination(BaseModel):
    """Claims that the context does not support."""

    suspected: bool | None = Field(description="Score of 0.5 or more; null without a context.")
    score: float | None = Field(description="0 to 1, 1 = unsupported for certain; null without a context.")


class PiiSummary(BaseModel):
    """Personal data found in prompt, context and answer."""

    count: int
    types: list[str]
    redacted: bool = Field(description="Whether a text was redacted before it went on.")


class DriftSummary(BaseModel):
    """Drift of the recent prompts, this one included."""

    score: float | None = Field(description="0 to 1; null while there is no reference or too little traffic.")
    alert: bool


class GuardrailSummary(BaseModel):
    """What the guardrails decided."""

    action: str
    triggered: list[Triggered]
    warnings: list[str]


class PredictResponse(BaseModel):
    """An answer with its scores; every score is 0 to 1, null where nothing can be said."""

    request_id: str
    trace_id: str
    answer: str
    model: str
    scenario: str
    quality_score: float | None = Field(description="Probability that the answer is usable as it is.")
    coherence_score: float | None = Field(description="1 = well formed.")
    hallucination: Hallucination
    security_score: float | None = Field(description="1 = safe prompt, 0 = certain attack.")
    pii: PiiSummary
    drift: DriftSummary
    toxicity_score: float | None = Field(description="1 = toxic; the worse of prompt and answer.")
    ai_act_risk_level: str = Field(description="minimal, limited, high or unacceptable; indicative, no legal advice.")
    trust_index: float | None
    compliance_score: float | None
    tokens_input: int | None = Field(description="As the provider counted; null where it did not.")
    tokens_output: int | None
    estimated_cost_eur: float | None = Field(description="null where the model has no known price.")
    latency_ms: float
    overhead_ms: float = Field(description="Time this service added to the model's own.")
    guardrails: GuardrailSummary
    conversation_id: str
    conversation_turn: int


def rounded(score: float | None, digits: int = 4) -> float | None:
    """Return a score as it is shown."""
    return None if score is None else round(score, digits)


def guardrail_summary(interaction: Interaction) -> dict[str, Any]:
    """Return what the guardrails decided."""
    decision = interaction.decision
    return {
        "action": decision.action.value,
        "triggered": triggered(interaction),
        "warnings": [trigger.reason for trigger in decision.triggers if trigger.action is Action.WARN],
    }


def triggered(interaction: Interaction) -> list[dict[str, Any]]:
    """Return the guardrails that went off."""
    return [
        {
            "name": t.name,
            "action": t.action.value,
            "stage": t.stage.value,
            "measure": rounded(t.measure),
            "threshold": t.threshold,
            "reason": t.reason,
        }
        for t in interaction.decision.triggers
    ]


def predict_response(interaction: Interaction) -> dict[str, Any]:
    """Return an answered interaction as the body of its response."""
    scores, usage, drift = interaction.assessment, interaction.usage, interaction.drift
    hallucination = scores.hallucination
    return {
        "request_id": interaction.request_id,
        "trace_id": interaction.trace.trace_id,
        "answer": interaction.answer,
        "model": interaction.model,
        "scenario": interaction.prompt.scenario.value,
        "quality_score": rounded(scores.quality),
        "coherence_score": rounded(scores.coherence),
        "hallucination": {
            "suspected": None if hallucination is None else hallucination >= 0.5,  # noqa: PLR2004 - more likely than not
            "score": rounded(hallucination),
        },
        "security_score": rounded(scores.security_score),
        "pii": {
            "count": scores.pii_count,
            "types": list(scores.pii_types),
            "redacted": interaction.prompt_redacted or interaction.answer_redacted,
        },
        "drift": {
            "score": rounded(drift.score) if drift else None,
            "alert": drift.alert if drift else False,
        },
        "toxicity_score": rounded(scores.toxicity),
        "ai_act_risk_level": scores.ai_act_risk.value,
        "trust_index": rounded(scores.trust_index),
        "compliance_score": rounded(scores.compliance),
        "tokens_input": usage.tokens_input if usage else None,
        "tokens_output": usage.tokens_output if usage else None,
        "estimated_cost_eur": rounded(scores.cost_eur, 9),
        "latency_ms": round(interaction.seconds * 1000, 3),
        "overhead_ms": round(interaction.overhead_seconds * 1000, 3),
        "guardrails": guardrail_summary(interaction),
        "conversation_id": interaction.prompt.conversation_id,
        "conversation_turn": interaction.turn,
    }
