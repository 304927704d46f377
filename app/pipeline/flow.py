"""The one flow of an interaction: gate, prompt, model, answer, assessment, record."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass

from app.domain.decisions import STRICTNESS, Action, Mode, Stage, Trigger
from app.domain.drift import Vector
from app.domain.errors import BackendError, BackendTimeoutError
from app.domain.findings import Finding
from app.domain.interaction import Completion, Interaction, Kind, Phase, Prompt, Status, Step, TraceContext
from app.domain.ports import (
    Analyzer,
    Assess,
    Clock,
    ConversationStore,
    DriftMonitor,
    Guardrail,
    Journal,
    ModelBackend,
    Policies,
    Subject,
)
from app.domain.redaction import redact
from app.domain.slo import SloEvent
from app.domain.text import Document, Role
from app.pipeline.draft import Draft

CountSlo = Callable[[Kind, Status, float, float | None], tuple[SloEvent, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the flow is made of; see `app.domain.ports` for the meaning of each.

    Attributes:
        embed: a text's vector, for the drift monitor.
        count_slo: what an interaction counts for, from its kind, status, seconds and quality.
        timeout_seconds: time the model has to answer.
    """

    analyzers: Sequence[Analyzer]
    guardrails: Sequence[Guardrail]
    policies: Policies
    backend: ModelBackend
    embed: Callable[[str], Vector]
    drift: DriftMonitor
    conversations: ConversationStore
    journal: Journal
    assess: Assess
    count_slo: CountSlo
    clock: Clock
    timeout_seconds: float


class _Stop(Exception):  # noqa: N818 - not an error: the flow ends here, with this status
    """The flow ends early."""

    def __init__(self, status: Status) -> None:
        super().__init__(status)
        self.status = status


class Pipeline:
    """Leads each interaction through the flow and into the journal.

    Attributes:
        in_flight: interactions under way.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._by_role = {role: tuple(a for a in parts.analyzers if role in a.roles) for role in Role}
        self._by_stage = {stage: tuple(g for g in parts.guardrails if stage in g.stages) for stage in Stage}
        self._blocked_status = {guardrail.name: guardrail.blocked_status for guardrail in parts.guardrails}
        self.in_flight = 0

    async def predict(self, prompt: Prompt, request_id: str, trace: TraceContext) -> Interaction:
        """Answer a prompt, or say why not; either way one interaction is recorded and returned.

        Raises:
            AuditUnavailableError: the record could not be made durable.
        """
        return await self._run(self._answer, prompt, request_id, trace)

    async def inspect(self, prompt: Prompt, request_id: str, trace: TraceContext) -> Interaction:
        """Judge a text without asking a model; a block is reported, not enforced.

        Raises:
            AuditUnavailableError: the record could not be made durable.
        """
        return await self._run(self._judge, prompt, request_id, trace)

    async def _run(
        self,
        flow: Callable[[Draft], Coroutine[None, None, Status]],
        prompt: Prompt,
        request_id: str,
        trace: TraceContext,
    ) -> Interaction:
        draft = Draft(prompt, request_id, trace, self._parts.clock)
        self.in_flight += 1
        try:
            try:
                status = await flow(draft)
            except _Stop as stop:
                status = stop.status
            except asyncio.CancelledError:
                # The client hung up or the server stops: the record is made all the same.
                draft.error = "CancelledError"
                await asyncio.shield(self._record(draft, Status.CANCELLED))
                raise
            except Exception as error:
                draft.error = type(error).__name__
                await self._record(draft, Status.INTERNAL_ERROR)
                raise
            return await self._record(draft, status)
        finally:
            self.in_flight -= 1

    async def _answer(self, draft: Draft) -> Status:
        prompt = draft.prompt
        await self._ask(draft, Stage.GATE, ())
        if prompt.conversation_id is not None:
            draft.turn, draft.history = await self._parts.conversations.open_turn(
                prompt.conversation_id, fresh=prompt.conversation_is_new
            )
        document = Document(prompt.text)
        context = Document(prompt.context, Role.CONTEXT) if prompt.context else None
        found = self._look(draft, document, Phase.PROMPT)
        if context is not None:
            found += self._look(draft, context, Phase.PROMPT)
        draft.metadata = {key: self._without_pii(value) for key, value in prompt.metadata.items()}
        self._watch_drift(draft, document)
        draft.redacted_prompt = _without(prompt.text, draft.findings[Role.PROMPT])
        await self._ask(draft, Stage.PROMPT, found)
        to_send = self._to_send(draft, prompt)
        draft.prompt_passed = True
        completion = await self._complete(draft, to_send)
        answer = Document(completion.text, Role.ANSWER, question=document, context=context)
        found = self._look(draft, answer, Phase.ANSWER)
        draft.redacted_answer = _without(completion.text, found)
        await self._ask(draft, Stage.ANSWER, found)
        draft.answer_redacted = any(t.action is Action.REDACT and t.stage is Stage.ANSWER for t in draft.decision.triggers)
        draft.answer = draft.redacted_answer if draft.answer_redacted else completion.text
        return Status.SUCCESS

    async def _judge(self, draft: Draft) -> Status:
        prompt = draft.prompt
        await self._ask(draft, Stage.GATE, ())
        context = Document(prompt.context, Role.CONTEXT) if prompt.context else None
        if prompt.is_answer:
            question = Document(prompt.question) if prompt.question else None
            document = Document(prompt.text, Role.ANSWER, question=question, context=context)
            stage, phase = Stage.ANSWER, Phase.ANSWER
        else:
            document = Document(prompt.text)
            stage, phase = Stage.PROMPT, Phase.PROMPT
            if context is not None:
                self._look(draft, context, phase)
        found = self._look(draft, document, phase)
        if not prompt.is_answer:
            self._watch_drift(draft, document)
        draft.redacted_prompt = _without(prompt.text, draft.findings[document.role])
        await self._ask(draft, stage, found + draft.findings.get(Role.CONTEXT, ()), stop=False)
        return Status.SUCCESS

    def _look(self, draft: Draft, document: Document, phase: Phase) -> tuple[Finding, ...]:
        """Run the analyzers of the document's role; a failed one stops the flow where it must not be missed."""
        findings: list[Finding] = []
        analyzers = self._by_role[document.role]
        tick, start, steps = draft.tick, draft.start, draft.steps
        failed_closed = False
        draft.due += len(analyzers)
        began = tick()
        for analyzer in analyzers:
            problem = None
            try:
                findings += analyzer.analyze(document)
            except Exception as error:  # noqa: BLE001 - whatever an analyzer raises is counted and audited by its step
                problem = type(error).__name__
                draft.error = draft.error or problem
                failed_closed = failed_closed or analyzer.fail_closed
            # One look at the clock ends a step and begins the next.
            ended = tick()
            steps.append(Step(analyzer.name, phase, began - start, ended - began, problem))
            began = ended
        found = draft.findings[document.role] = tuple(findings)
        if failed_closed:
            raise _Stop(Status.ANALYZER_FAILED)
        return found

    def _watch_drift(self, draft: Draft, document: Document) -> None:
        began = draft.tick()
        failure: Exception | None = None
        try:
            draft.drift = self._parts.drift.observe(document.view(self._parts.embed))
        except Exception as error:  # noqa: BLE001 - drift is never a reason to fail a request; its step counts the failure
            failure = error
        draft.note("drift", Phase.PROMPT, began, failure)

    async def _ask(self, draft: Draft, stage: Stage, findings: Sequence[Finding], *, stop: bool = True) -> None:
        """Ask the guardrails of a stage; a block ends the flow unless it is only to be reported."""
        began = draft.tick()
        parts = self._parts
        subject = Subject(draft.prompt, findings, draft.started_at)
        triggers: list[Trigger] = []
        for guardrail in self._by_stage[stage]:
            policy = parts.policies.of(guardrail.name)
            if not policy.enabled:
                continue
            trigger = await guardrail.check(subject, policy, stage)
            if trigger is not None:
                shadowed = policy.mode is Mode.SHADOW and STRICTNESS[trigger.action] > STRICTNESS[Action.WARN]
                triggers.append(trigger._replace(action=Action.WARN) if shadowed else trigger)
        draft.decision = draft.decision.and_also(triggers)
        draft.note("guardrails", _PHASES[stage], began)
        blocking = draft.decision.blocking
        if blocking is not None and (stop or stage is Stage.GATE):
            raise _Stop(self._blocked_status[blocking.name])

    def _to_send(self, draft: Draft, prompt: Prompt) -> Prompt:
        """Return the prompt as the model receives it: redacted where a guardrail said so."""
        if draft.decision.action is not Action.REDACT:
            return prompt
        draft.prompt_redacted = True
        context = None if prompt.context is None else _without(prompt.context, draft.findings[Role.CONTEXT])
        return Prompt(
            text=draft.redacted_prompt,
            client=prompt.client,
            scenario=prompt.scenario,
            conversation_id=prompt.conversation_id,
            context=context,
            model=prompt.model,
        )

    async def _complete(self, draft: Draft, prompt: Prompt) -> Completion:
        backend = self._parts.backend
        began = draft.tick()
        failure: BaseException | None = None
        try:
            async with asyncio.timeout(self._parts.timeout_seconds):
                draft.completion = await backend.complete(prompt, draft.history, draft.trace)
                return draft.completion
        except (TimeoutError, BackendTimeoutError) as error:
            failure = error
            raise _Stop(Status.TIMEOUT) from error
        except BackendError as error:
            failure = error
            raise _Stop(Status.BACKEND_ERROR) from error
        finally:
            draft.backend_seconds = draft.tick() - began
            draft.note(backend.provider, Phase.BACKEND, began, failure)

    def _without_pii(self, text: str) -> str:
        """Return one of the application's notes as it may be kept."""
        document = Document(text)
        return _without(text, [f for a in self._by_role[Role.PROMPT] if a.name == "pii" for f in a.analyze(document)])

    async def _record(self, draft: Draft, status: Status) -> Interaction:
        parts, prompt, completion = self._parts, draft.prompt, draft.completion
        model = completion.model if completion else prompt.model or parts.backend.default_model
        assessment = parts.assess(draft.evidence(status, parts.backend.price(model) if completion else None))
        seconds = draft.tick() - draft.start
        events = parts.count_slo(prompt.kind, status, seconds, assessment.quality)
        interaction = draft.freeze(
            status,
            seconds,
            provider=parts.backend.provider,
            model=model,
            assessment=assessment,
            events=events,
        )
        await parts.journal.record(interaction)
        return interaction


_PHASES = {Stage.GATE: Phase.GATE, Stage.PROMPT: Phase.PROMPT, Stage.ANSWER: Phase.ANSWER}


def _without(text: str, findings: Sequence[Finding]) -> str:
    return redact(text, (finding for finding in findings if finding.analyzer == "pii"))
