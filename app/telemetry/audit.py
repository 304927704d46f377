"""The audit record: the evidence of one interaction, without its content."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from app.domain.audit import AuditRow
from app.domain.decisions import Decision
from app.domain.drift import DriftReading
from app.domain.findings import Finding
from app.domain.interaction import Assessment, Completion, Interaction
from app.domain.text import Role
from app.telemetry.encoding import presorted, utf8

SCHEMA_VERSION = 1
_DIGEST_BYTES = 16
_MICROSECONDS = 1_000_000
_NOTHING: Mapping[str, str] = {}
# A member looked up in its enumeration costs a call.
_PROMPT, _ANSWER = Role.PROMPT, Role.ANSWER


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
            kind=str(prompt.kind),
            status=str(interaction.status),
            action=str(interaction.decision.action),
            conversation_id=conversation,
            trace_id=interaction.trace.trace_id,
            record=presorted(self._record(interaction, conversation)),
        )

    def _record(self, interaction: Interaction, conversation: str | None) -> dict[str, object]:
        """Return the record with the keys of every object in order: sorting them would cost as much as writing them."""
        prompt = interaction.prompt
        trace = interaction.trace
        digests = self._digests
        return {
            "answer": self._text(interaction.answer, interaction.redacted_answer, redacted=interaction.answer_redacted),
            "assessment": _assessment(interaction.assessment),
            "backend_us": int(interaction.backend_seconds * _MICROSECONDS),
            "client": digests.client(prompt.client) if prompt.client else None,
            "completion": _completion(interaction.completion),
            "context": None if prompt.context is None else self._text(prompt.context, "", redacted=False),
            "conversation": None if conversation is None else {"id": conversation, "turn": interaction.turn},
            "decision": _decision(interaction.decision),
            "drift": _drift(interaction.drift),
            "duration_us": int(interaction.seconds * _MICROSECONDS),
            "error": interaction.error,
            "findings": {
                "answer": _findings(interaction.answer_findings),
                "context": _findings(interaction.context_findings),
                "prompt": _findings(interaction.prompt_findings),
            },
            "kind": prompt.kind,
            "metadata": dict(sorted(interaction.metadata.items())) if interaction.metadata else _NOTHING,
            "model": {"asked_for": prompt.model, "name": interaction.model, "provider": interaction.provider},
            "prompt": self._text(prompt.text, interaction.redacted_prompt, redacted=interaction.prompt_redacted),
            "question": None if prompt.question is None else self._text(prompt.question, "", redacted=False),
            "request_id": interaction.request_id,
            "role": _ANSWER if prompt.is_answer else _PROMPT,
            "scenario": prompt.scenario,
            "slo": dict(sorted(interaction.slo_events)),
            "started_at": interaction.started_at,
            "status": interaction.status,
            "steps": [
                (name, phase, int(offset * _MICROSECONDS), int(seconds * _MICROSECONDS), error)
                for name, phase, offset, seconds, error in interaction.steps
            ],
            "trace": {"parent_id": trace.parent_id, "span_id": trace.span_id, "trace_id": trace.trace_id},
            "user": digests.user(prompt.user_id) if prompt.user_id else None,
            "version": SCHEMA_VERSION,
        }

    def _text(self, text: str | None, redacted_text: str, *, redacted: bool) -> dict[str, object] | None:
        if text is None:
            return None
        digest = self._digests.text(text)
        if self._excerpt_chars and redacted_text:
            excerpt = redacted_text[: self._excerpt_chars]
            return {"characters": len(text), "digest": digest, "excerpt": excerpt, "redacted": redacted}
        return {"characters": len(text), "digest": digest, "redacted": redacted}


def _completion(completion: Completion | None) -> dict[str, object] | None:
    if completion is None:
        return None
    usage = completion.usage
    return {
        "finish_reason": completion.finish_reason,
        "model": completion.model,
        "response_id": completion.response_id,
        "tokens_cached": None if usage is None else usage.cached,
        "tokens_input": None if usage is None else usage.tokens_input,
        "tokens_output": None if usage is None else usage.tokens_output,
    }


def _assessment(assessment: Assessment) -> dict[str, object]:
    return {
        "ai_act_article": assessment.ai_act_article,
        "ai_act_risk": assessment.ai_act_risk,
        "coherence": assessment.coherence,
        "compliance": assessment.compliance,
        "cost_eur": assessment.cost_eur,
        "hallucination": assessment.hallucination,
        "injection": assessment.injection,
        "jailbreak": assessment.jailbreak,
        "language": assessment.language,
        "pii_count": assessment.pii_count,
        "pii_types": assessment.pii_types,
        "quality": assessment.quality,
        "role_manipulation": assessment.role_manipulation,
        "security_score": assessment.security_score,
        "toxicity": assessment.toxicity,
        "trust_coverage": assessment.trust_coverage,
        "trust_index": assessment.trust_index,
    }


def _findings(findings: Sequence[Finding]) -> Sequence[dict[str, object]]:
    """Return what was found; that an analyzer looked and found nothing is told by its step and by the assessment."""
    return [
        {
            "analyzer": found[0],
            "detail": found[6],
            "end": found[4],
            "kind": found[1],
            "score": found[2],
            "severity": found[5],
            "start": found[3],
        }
        for found in findings
        if found[2]
    ]


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "action": decision.action,
        "triggers": [
            {
                "action": trigger.action,
                "measure": trigger.measure,
                "name": trigger.name,
                "reason": trigger.reason,
                "stage": trigger.stage,
                "threshold": trigger.threshold,
            }
            for trigger in decision.triggers
        ],
    }


def _drift(reading: DriftReading | None) -> dict[str, object] | None:
    if reading is None:
        return None
    return {"newly_raised": reading.newly_raised, "phase": reading.phase, "score": reading.score, "severity": reading.severity}
