"""Guardrails that compare a measure of the findings with a threshold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.decisions import Action, GuardrailPolicy, Stage, Trigger
from app.domain.findings import ATTACK_KINDS, Finding, strongest
from app.domain.interaction import Status
from app.domain.ports import Subject


@dataclass(frozen=True, slots=True)
class ThresholdGuardrail:
    """Triggers when a measure of the stage's findings exceeds the policy's threshold.

    Attributes:
        measure: from findings to the guardrail's unit; 0 where there is nothing.
        noun: what the measure is called in the trigger's reason.
        The others are those of the port `Guardrail`.
    """

    name: str
    description: str
    unit: str
    noun: str
    bounds: tuple[float, float]
    stages: frozenset[Stage]
    actions: frozenset[str]
    default: GuardrailPolicy
    measure: Callable[[Sequence[Finding]], float]
    blocked_status: Status = Status.BLOCKED

    async def check(self, subject: Subject, policy: GuardrailPolicy, stage: Stage) -> Trigger | None:
        """Return a trigger when the measure exceeds the threshold."""
        measured = self.measure(subject.findings)
        if measured <= policy.threshold:
            return None
        reason = f"{self.noun} {measured:.3g} in the {stage} exceeds {policy.threshold:.3g}"
        return Trigger(self.name, policy.action, stage, measured, policy.threshold, reason)


def count_pii(findings: Sequence[Finding]) -> float:
    """Return how many pieces of personal data were found."""
    return float(sum(1 for finding in findings if finding.analyzer == "pii"))


def strongest_attack(findings: Sequence[Finding]) -> float:
    """Return the highest score of any kind of prompt attack."""
    return max((f.score for f in findings if f.analyzer == "prompt_security" and f.kind in ATTACK_KINDS), default=0.0)


def strongest_toxicity(findings: Sequence[Finding]) -> float:
    """Return the toxicity score."""
    return strongest(findings, "toxicity", "toxicity") or 0.0


BOTH_TEXTS = frozenset({Stage.PROMPT, Stage.ANSWER})
WARN_OR_BLOCK = frozenset({Action.WARN.value, Action.BLOCK.value})

PII_PROTECTION = ThresholdGuardrail(
    name="pii_protection",
    description="Keeps personal data from reaching the model, and from leaving it. The threshold is the number allowed.",
    unit="pieces of personal data",
    noun="personal data count",
    bounds=(0, 1_000_000),
    stages=BOTH_TEXTS,
    actions=frozenset({Action.WARN.value, Action.REDACT.value, Action.BLOCK.value}),
    default=GuardrailPolicy("pii_protection", enabled=True, threshold=0, action=Action.REDACT),
    measure=count_pii,
)
INJECTION_PROTECTION = ThresholdGuardrail(
    name="injection_protection",
    description="Stops prompt injection, jailbreaks and role manipulation in the prompt and its context.",
    unit="score",
    noun="prompt attack score",
    bounds=(0, 1),
    stages=frozenset({Stage.PROMPT}),
    actions=WARN_OR_BLOCK,
    default=GuardrailPolicy("injection_protection", enabled=True, threshold=0.5, action=Action.BLOCK),
    measure=strongest_attack,
)
TOXICITY_FILTER = ThresholdGuardrail(
    name="toxicity_filter",
    description="Stops toxic prompts and toxic answers.",
    unit="score",
    noun="toxicity score",
    bounds=(0, 1),
    stages=BOTH_TEXTS,
    actions=WARN_OR_BLOCK,
    default=GuardrailPolicy("toxicity_filter", enabled=True, threshold=0.7, action=Action.BLOCK),
    measure=strongest_toxicity,
)
