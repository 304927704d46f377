"""A dialogue over several interactions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One interaction of a conversation, as it is kept: texts after redaction, never as sent.

    Attributes:
        request_id: the interaction's id, the key into the audit trail.
        number: 1 for the first turn.
        at: seconds since the epoch.
        prompt: the redacted prompt, or None where texts are not kept.
        answer: the redacted answer, or None where there is none or texts are not kept.
        status: the interaction's status.
        security_score: 0 to 1, 1 = safe.
        quality_score: 0 to 1, or None where nothing was answered.
        trust_index: 0 to 1, or None.
        tokens_input: tokens of the prompt.
        tokens_output: tokens of the answer.
        latency_ms: from first byte to last.
    """

    request_id: str
    number: int
    at: float
    prompt: str | None
    answer: str | None
    status: str
    security_score: float | None
    quality_score: float | None
    trust_index: float | None
    tokens_input: int
    tokens_output: int
    latency_ms: float


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one conversation, oldest first; at least one."""

    id: str
    turns: tuple[Turn, ...]

    @property
    def duration_seconds(self) -> float:
        """Seconds from the first turn to the last."""
        return self.turns[-1].at - self.turns[0].at
