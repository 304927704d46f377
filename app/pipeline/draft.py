"""An interaction in the making."""

from collections.abc import Mapping, Sequence

from app.domain.conversation import Turn
from app.domain.decisions import ALLOWED, Decision
from app.domain.drift import DriftReading
from app.domain.findings import Finding
from app.domain.interaction import (
    Assessment,
    Completion,
    Evidence,
    Interaction,
    Phase,
    Price,
    Prompt,
    Status,
    Step,
    TraceContext,
)
from app.domain.ports import Clock
from app.domain.slo import SloEvent
from app.domain.text import Role


class Draft:
    """What is known of an interaction while it is under way; frozen into an `Interaction` at its end."""

    def __init__(self, prompt: Prompt, request_id: str, trace: TraceContext, clock: Clock) -> None:
        self.prompt = prompt
        self.request_id = request_id
        self.trace = trace
        self.tick = clock.tick
        self.started_at = clock.wall()
        self.start = clock.tick()
        self.steps: list[Step] = []
        self.decision: Decision = ALLOWED
        self.findings: dict[Role, tuple[Finding, ...]] = {}
        self.drift: DriftReading | None = None
        self.due = 0
        self.turn = 0
        self.history: Sequence[Turn] = ()
        self.redacted_prompt = ""
        self.redacted_answer = ""
        self.prompt_redacted = False
        self.prompt_passed = False
        self.completion: Completion | None = None
        self.backend_seconds = 0.0
        self.answer: str | None = None
        self.answer_redacted = False
        self.metadata: Mapping[str, str] = {}
        self.error: str | None = None

    def note(self, name: str, phase: Phase, began: float, error: BaseException | None = None) -> None:
        """Keep a timed step; an error stays the interaction's error if it is the first."""
        problem = None if error is None else type(error).__name__
        self.steps.append(Step(name, phase, began - self.start, self.tick() - began, problem))
        self.error = self.error or problem

    def evidence(self, status: Status, price: Price | None) -> Evidence:
        """Return what the assessment is made from."""
        return Evidence(
            self.prompt.kind,
            status,
            self.findings.get(Role.PROMPT, ()),
            self.findings.get(Role.CONTEXT, ()),
            self.findings.get(Role.ANSWER, ()),
            answered=self.answer is not None,
            prompt_passed=self.prompt_passed,
            prompt_redacted=self.prompt_redacted,
            answer_redacted=self.answer_redacted,
            analyzers_due=self.due,
            analyzers_failed=sum(1 for step in self.steps if step.error and step.phase is not Phase.BACKEND),
            completion=self.completion,
            price=price,
        )

    def freeze(
        self,
        status: Status,
        seconds: float,
        *,
        provider: str,
        model: str,
        assessment: Assessment,
        events: tuple[SloEvent, ...],
    ) -> Interaction:
        """Return the finished interaction."""
        return Interaction(
            request_id=self.request_id,
            trace=self.trace,
            prompt=self.prompt,
            status=status,
            started_at=self.started_at,
            seconds=seconds,
            backend_seconds=self.backend_seconds,
            provider=provider,
            model=model,
            answer=self.answer,
            redacted_prompt=self.redacted_prompt,
            redacted_answer=self.redacted_answer,
            completion=self.completion,
            prompt_findings=self.findings.get(Role.PROMPT, ()),
            context_findings=self.findings.get(Role.CONTEXT, ()),
            answer_findings=self.findings.get(Role.ANSWER, ()),
            decision=self.decision,
            drift=self.drift,
            assessment=assessment,
            steps=tuple(self.steps),
            slo_events=events,
            turn=self.turn,
            prompt_redacted=self.prompt_redacted,
            answer_redacted=self.answer_redacted,
            error=self.error,
            metadata=self.metadata,
        )
