"""What guardrails decide, and the policy they decide by."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Action(StrEnum):
    """What happens to a text, from mildest to strictest."""

    ALLOW = "allow"
    WARN = "warn"
    REDACT = "redact"
    BLOCK = "block"


STRICTNESS = {action: rank for rank, action in enumerate(Action)}


class Mode(StrEnum):
    """Whether a guardrail acts (`enforce`) or only counts and warns (`shadow`)."""

    ENFORCE = "enforce"
    SHADOW = "shadow"


class Stage(StrEnum):
    """When a guardrail is asked: before any analysis, after the prompt's findings, after the answer's."""

    GATE = "gate"
    PROMPT = "prompt"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class GuardrailPolicy:
    """How one guardrail is set at the moment.

    Attributes:
        name: the guardrail's name.
        enabled: a disabled guardrail is not asked at all.
        threshold: the measure must exceed it to trigger; its unit is the guardrail's.
        action: what a trigger does.
        mode: `shadow` turns any action into a warning.
    """

    name: str
    enabled: bool
    threshold: float
    action: Action
    mode: Mode = Mode.ENFORCE


class Trigger(NamedTuple):
    """One guardrail that went off.

    Attributes:
        name: the guardrail.
        action: what it does after the policy's mode is applied.
        stage: when it was asked.
        measure: what it measured, in the guardrail's unit.
        threshold: the limit that was exceeded.
        reason: one line for people, free of user text.
        retry_after: seconds to wait before trying again, for rate limits.
    """

    name: str
    action: Action
    stage: Stage
    measure: float
    threshold: float
    reason: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of all guardrails of an interaction: the strictest action, and who asked for it."""

    action: Action = Action.ALLOW
    triggers: tuple[Trigger, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether the text may not pass."""
        return self.action is Action.BLOCK

    @property
    def blocking(self) -> Trigger | None:
        """The first trigger that blocked, or None."""
        return next((t for t in self.triggers if t.action is Action.BLOCK), None)

    def and_also(self, triggers: Iterable[Trigger]) -> "Decision":
        """Return this decision with further triggers taken into account."""
        added = tuple(triggers)
        if not added:
            return self
        action = max((self.action, *(t.action for t in added)), key=STRICTNESS.__getitem__)
        return Decision(action, self.triggers + added)


ALLOWED = Decision()
