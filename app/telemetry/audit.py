"""The audit record: the evidence of one interaction, without its content."""

from collections.abc import Iterable
from hashlib import blake2b

from app.domain.audit import AuditRow
from app.domain.decisions import Decision
from app.domain.findings import Finding
from app.domain.interaction import Interaction
from app.domain.text import Role
from app.telemetry.encoding import canonical, utf8

SCHEMA_VERSION = 1
_DIGEST_BYTES = 16
_MICROSECONDS = 1_000_000


class Digests:
    """Keyed digests: equal values are recognised as equal by who holds the key, and by nobody else.

    BLAKE2b in its keyed mode (RFC 7693) with a digest of 128 bits; texts, clients and users are told apart by its
    personalisation, so that a digest of one kind says nothing about another. Lone surrogates are digested as they stand.

    Args:
        key: the secret; longer ones than BLAKE2b takes are digested first.
    """

    def __init__(self, key: bytes) -> None:
        key = key if len(key) <= blake2b.MAX_KEY_SIZE else blake2b(key).digest()
        self._text = blake2b(key=key, digest_size=_DIGEST_BYTES, person=b"text")
        self._client = blake2b(key=key, digest_size=_DIGEST_BYTES, person=b"client")
        self._user = blake2b(key=key, digest_size=_DIGEST_BYTES, person=b"user")

    def text(self, value: str) -> str:
        """Return the digest of a prompt, context or answer, in hexadecimal."""
        return self._of(self._text, value)

    def client(self, value: str) -> str:
        """Return the digest of a client's address, in hexadecimal."""
        return self._of(self._client, value)

    def user(self, value: str) -> str:
        """Return the digest of a user's name, in hexadecimal."""
        return self._of(self._user, value)

    @staticmethod
    def _of(keyed: blake2b, value: str) -> str:
        digest = keyed.copy()
        digest.update(value.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


class AuditRecords:
    """Makes the audit row of an interaction.

    A step is an array: name, phase, microseconds from the start, microseconds it took, class of its error or null.

    Texts appear as keyed digest and length; of the redacted prompt and the redacted answer, an
    excerpt is kept unless `content` says `digest`. Client and user appear as keyed digests only.

    Args:
        key: the secret of the digests.
        content: `redacted` keeps excerpts, `digest` none.
        excerpt_chars: length of an excerpt.
    """

    def __init__(self, key: bytes, content: str, excerpt_chars: int) -> None:
        self._digests = Digests(key)
        self._excerpt_chars = excerpt_chars if content == "redacted" else 0

    def row(self, interaction: Interaction) -> AuditRow:
        """Return the row; its record is canonical JSON, the same bytes for the same interaction."""
        prompt = interaction.prompt
        conversation = prompt.conversation_id
        if conversation is not None:
            conversation = utf8(conversation)
        return AuditRow(
            request_id=interaction.request_id,
            at=interaction.started_at,
            kind=prompt.kind.value,
            status=interaction.status.value,
            action=interaction.decision.action.value,
            conversation_id=conversation,
            trace_id=interaction.trace.trace_id,
            record=canonical(self._record(interaction, conversation)),
        )

    def _record(self, interaction: Interaction, conversation: str | None) -> dict[str, object]:
        prompt = interaction.prompt
        trace = interaction.trace
        digests = self._digests
        return {
            "version": SCHEMA_VERSION,
            "request_id": interaction.request_id,
            "trace": {"trace_id": trace.trace_id, "span_id": trace.span_id, "parent_id": trace.parent_id},
            "kind": prompt.kind,
            "role": Role.ANSWER if prompt.is_answer else Role.PROMPT,
            "scenario": prompt.scenario,
            "status": interaction.status,
            "error": interaction.error,
            "started_at": interaction.started_at,
            "duration_us": int(interaction.seconds * _MICROSECONDS),
            "backend_us": int(interaction.backend_seconds * _MICROSECONDS),
            "client": digests.client(prompt.client) if prompt.client else None,
            "user": digests.user(prompt.user_id) if prompt.user_id else None,
            "conversation": {"id": conversation, "turn": interaction.turn} if conversation is not None else None,
            "model": {"provider": interaction.provider, "name": interaction.model, "asked_for": prompt.model},
            "prompt": self._text(prompt.text, interaction.redacted_prompt, redacted=interaction.prompt_redacted),
            "question": self._text(prompt.question, "", redacted=False),
            "context": self._text(prompt.context, "", redacted=False),
            "answer": self._text(interaction.answer, interaction.redacted_answer, redacted=interaction.answer_redacted),
            "completion": _completion(interaction),
            "assessment": _assessment(interaction),
            "findings": {
                "prompt": _findings(interaction.prompt_findings),
                "context": _findings(interaction.context_findings),
                "answer": _findings(interaction.answer_findings),
            },
            "decision": _decision(interaction.decision),
            "drift": _drift(interaction),
            "slo": dict(interaction.slo_events),
            "steps": [
                (name, phase, int(offset * _MICROSECONDS), int(seconds * _MICROSECONDS), error)
                for name, phase, offset, seconds, error in interaction.steps
            ],
            "metadata": dict(interaction.metadata),
        }

    def _text(self, text: str | None, redacted_text: str, *, redacted: bool) -> dict[str, object] | None:
        if text is None:
            return None
        entry: dict[str, object] = {"digest": self._digests.text(text), "characters": len(text), "redacted": redacted}
        if self._excerpt_chars and redacted_text:
            entry["excerpt"] = redacted_text[: self._excerpt_chars]
        return entry


def _completion(interaction: Interaction) -> dict[str, object] | None:
    completion = interaction.completion
    if completion is None:
        return None
    usage = completion.usage
    return {
        "model": completion.model,
        "finish_reason": completion.finish_reason,
        "response_id": completion.response_id,
        "tokens_input": None if usage is None else usage.tokens_input,
        "tokens_output": None if usage is None else usage.tokens_output,
        "tokens_cached": None if usage is None else usage.cached,
    }


def _assessment(interaction: Interaction) -> dict[str, object]:
    assessment = interaction.assessment
    return {
        "security_score": assessment.security_score,
        "injection": assessment.injection,
        "jailbreak": assessment.jailbreak,
        "role_manipulation": assessment.role_manipulation,
        "toxicity": assessment.toxicity,
        "quality": assessment.quality,
        "coherence": assessment.coherence,
        "hallucination": assessment.hallucination,
        "ai_act_risk": assessment.ai_act_risk,
        "ai_act_article": assessment.ai_act_article,
        "trust_index": assessment.trust_index,
        "trust_coverage": assessment.trust_coverage,
        "compliance": assessment.compliance,
        "pii_types": assessment.pii_types,
        "pii_count": assessment.pii_count,
        "language": assessment.language,
        "cost_eur": assessment.cost_eur,
    }


def _findings(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return what was found; that an analyzer looked and found nothing is told by its step and by the assessment."""
    return [
        {
            "analyzer": analyzer,
            "kind": kind,
            "score": score,
            "start": start,
            "end": end,
            "severity": severity,
            "detail": detail,
        }
        for analyzer, kind, score, start, end, severity, detail in findings
        if score
    ]


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "action": decision.action,
        "triggers": [
            {
                "name": trigger.name,
                "action": trigger.action,
                "stage": trigger.stage,
                "measure": trigger.measure,
                "threshold": trigger.threshold,
                "reason": trigger.reason,
            }
            for trigger in decision.triggers
        ],
    }


def _drift(interaction: Interaction) -> dict[str, object] | None:
    reading = interaction.drift
    if reading is None:
        return None
    return {"phase": reading.phase, "score": reading.score, "severity": reading.severity, "newly_raised": reading.newly_raised}
