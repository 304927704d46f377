"""`POST /analyze`: a judgement of a text, without asking a model."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.api.predict import DriftSummary, GuardrailSummary, guardrail_summary, rounded
from app.domain.findings import ATTACK_KINDS, QUALITY_DEFECTS, Finding, strongest
from app.domain.interaction import Interaction

BATCH_LIMIT = 1000
FLAGGED = 0.5
"""A score of this or more is flagged: more likely than not."""


class AnalyzeRequest(BaseModel):
    """A text to judge."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "Mon adresse est a@exemple.fr"}]})

    text: str = Field(min_length=1, description="The text.")
    role: Literal["prompt", "answer"] = Field("prompt", description="Whether it is a prompt or an answer.")
    context: str | None = Field(None, description="For an answer, the text it must be grounded in.")
    question: str | None = Field(None, description="For an answer, the prompt it answers.")


class BatchRequest(BaseModel):
    """Texts to judge, each as in `/analyze`."""

    model_config = ConfigDict(extra="forbid")

    items: list[AnalyzeRequest] = Field(min_length=1, max_length=BATCH_LIMIT)


class PiiSpan(BaseModel):
    """One piece of personal data; offsets count Python characters of the text as sent."""

    type: str
    subtype: str | None = None
    start: int
    end: int
    score: float


class PiiAnswer(BaseModel):
    """Personal data in the text."""

    spans: list[PiiSpan]
    redacted_text: str


class SecurityAnswer(BaseModel):
    """Prompt attacks in the text; null for answers."""

    score: float = Field(description="1 = safe, 0 = certain attack.")
    flagged: bool
    injection: float | None
    jailbreak: float | None
    role_manipulation: float | None
    techniques: list[str]


class ToxicityAnswer(BaseModel):
    """Toxicity of the text."""

    score: float | None
    flagged: bool
    categories: dict[str, float]


class QualityAnswer(BaseModel):
    """Usability of an answer; null for prompts. Defects are 1 for the bad case."""

    model_config = ConfigDict(extra="allow")

    score: float | None
    coherence: float | None


class HallucinationAnswer(BaseModel):
    """Claims that the context does not support; null without a context."""

    score: float | None
    suspected: bool | None
    unsupported: list[dict[str, int]]


class AiActMatch(BaseModel):
    """A sign of a use that the AI Act regulates."""

    article: str
    level: str
    score: float


class AiActAnswer(BaseModel):
    """A review signal after Regulation (EU) 2024/1689; indicative, no legal advice."""

    risk_level: str
    matches: list[AiActMatch]


class AnalyzeResponse(BaseModel):
    """All findings, scores and the guardrails' decision; a block is reported, not enforced."""

    request_id: str
    language: str | None
    pii: PiiAnswer
    security: SecurityAnswer | None
    toxicity: ToxicityAnswer
    drift: DriftSummary
    quality: QualityAnswer | None
    hallucination: HallucinationAnswer
    ai_act: AiActAnswer
    guardrails: GuardrailSummary


class BatchResponse(BaseModel):
    """The judgements, in the order of the items."""

    results: list[AnalyzeResponse]


def analyze_response(interaction: Interaction) -> dict[str, Any]:
    """Return a judged interaction as the body of its response."""
    is_answer = interaction.prompt.is_answer
    found = interaction.answer_findings if is_answer else interaction.prompt_findings
    scores, drift = interaction.assessment, interaction.drift
    return {
        "request_id": interaction.request_id,
        "language": scores.language,
        "pii": {
            "spans": [_pii_span(f) for f in found if f.analyzer == "pii"],
            "redacted_text": interaction.redacted_prompt,
        },
        "security": None if scores.security_score is None else _security(interaction),
        "toxicity": {
            "score": rounded(scores.toxicity),
            "flagged": (scores.toxicity or 0.0) >= FLAGGED,
            "categories": {
                f.kind: round(f.score, 4)
                for f in found
                if f.analyzer == "toxicity" and f.start is None and f.kind != "toxicity"
            },
        },
        "drift": {"score": rounded(drift.score) if drift else None, "alert": drift.alert if drift else False},
        "quality": _quality(interaction) if is_answer else None,
        "hallucination": _hallucination(interaction),
        "ai_act": {
            "risk_level": scores.ai_act_risk.value,
            "matches": [
                {"article": f.detail, "level": f.kind, "score": round(f.score, 4)} for f in found if f.analyzer == "ai_act"
            ],
        },
        "guardrails": guardrail_summary(interaction),
    }


def _pii_span(finding: Finding) -> dict[str, Any]:
    span: dict[str, Any] = {
        "type": finding.kind,
        "start": finding.start,
        "end": finding.end,
        "score": round(finding.score, 4),
    }
    return {**span, "subtype": finding.detail} if finding.detail else span


def _security(interaction: Interaction) -> dict[str, Any]:
    scores = interaction.assessment
    found = interaction.prompt_findings + interaction.context_findings
    techniques = sorted({f.detail for f in found if f.analyzer == "prompt_security" and f.detail})
    heads = {kind: rounded(getattr(scores, kind)) for kind in ATTACK_KINDS}
    attack = 1.0 - (scores.security_score or 0.0)
    return {"score": rounded(scores.security_score), "flagged": attack >= FLAGGED, **heads, "techniques": techniques}


def _quality(interaction: Interaction) -> dict[str, Any]:
    scores = interaction.assessment
    defects = {kind: rounded(strongest(interaction.answer_findings, "quality", kind)) for kind in QUALITY_DEFECTS}
    return {"score": rounded(scores.quality), "coherence": rounded(scores.coherence), **defects}


def _hallucination(interaction: Interaction) -> dict[str, Any]:
    score = interaction.assessment.hallucination
    unsupported = [
        {"start": f.start, "end": f.end}
        for f in interaction.answer_findings
        if f.analyzer == "hallucination" and f.start is not None
    ]
    return {"score": rounded(score), "suspected": None if score is None else score >= FLAGGED, "unsupported": unsupported}
