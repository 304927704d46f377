"""Small real parts for the flow."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from app.assessment import Assessor, SloThresholds, slo_events
from app.domain.conversation import Conversation, Turn
from app.domain.decisions import GuardrailPolicy
from app.domain.drift import DriftPhase, DriftReading, DriftState, Vector
from app.domain.findings import Finding, Severity
from app.domain.interaction import Completion, Interaction, Kind, Price, Prompt, Status, TraceContext, Usage
from app.domain.ports import Analyzer, Clock, Guardrail
from app.domain.slo import SloEvent
from app.domain.text import Document, Role
from app.guardrails.prompt_length import PromptLength
from app.guardrails.threshold import INJECTION_PROTECTION, PII_PROTECTION, TOXICITY_FILTER
from app.pipeline import Parts, Pipeline

TRACE = TraceContext("0" * 31 + "1", "0" * 15 + "1")


class WordAnalyzer:
    """Finds marked words: `MAIL` is personal data, `ATTACK` an attack, `SLUR` toxic, `BOOM` makes it raise."""

    budget_seconds = 1.0

    def __init__(self, name: str, word: str, kind: str, *, fail_closed: bool = False) -> None:
        self.name = name
        self.roles = frozenset(Role)
        self.fail_closed = fail_closed
        self._word = word
        self._kind = kind

    def analyze(self, document: Document) -> Sequence[Finding]:
        if f"BOOM-{self.name}" in document.text:
            raise ValueError("boom")
        at = document.text.find(self._word)
        if at < 0:
            return ()
        return (Finding(self.name, self._kind, 0.9, at, at + len(self._word), Severity.CRITICAL),)


class Text:
    """A vector that is only its length."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __len__(self) -> int:
        return 1

    def tobytes(self) -> bytes:
        return bytes([len(self._text) % 256])


class Backend:
    """Answers what it is told, remembers what it was asked."""

    provider = "fake"
    default_model = "fake-1"

    def __init__(self, answer: str = "A fine answer.", error: Exception | None = None, *, waits: bool = False) -> None:
        self.asked: list[tuple[Prompt, Sequence[Turn]]] = []
        self._answer = answer
        self._error = error
        self._waits = waits
        self.was_asked = asyncio.Event()

    async def complete(self, prompt: Prompt, history: Sequence[Turn], trace: TraceContext) -> Completion:
        self.asked.append((prompt, history))
        self.was_asked.set()
        if self._waits:
            await asyncio.Event().wait()
        if self._error:
            raise self._error
        return Completion(self._answer, "fake-1", Usage(1_000_000, 0))

    def price(self, model: str) -> Price | None:
        return Price(2.0, 2.0)

    async def check(self) -> str | None:
        return None

    async def close(self) -> None:
        """Nothing to release."""


class Drift:
    """Counts what it sees; raises on demand."""

    def __init__(self, *, broken: bool = False) -> None:
        self.seen = 0
        self._broken = broken

    def observe(self, vector: Vector) -> DriftReading:
        if self._broken:
            raise ValueError("no reference")
        self.seen += 1
        return DriftReading(DriftPhase.ACTIVE, 0.25)

    def state(self) -> DriftState:
        return DriftState(DriftPhase.ACTIVE, DriftReading(DriftPhase.ACTIVE), 1, 1, "learned", 0.0, 0, 0, 0, self.seen)

    async def replace_reference(self, vectors: Sequence[Vector] | None) -> DriftState:
        return self.state()


class Conversations:
    """Numbers the turns and hands out a history."""

    def __init__(self, *history: Turn) -> None:
        self._history = history
        self._numbers = count(len(history) + 1)

    async def open_turn(self, conversation_id: str, *, fresh: bool = False) -> tuple[int, Sequence[Turn]]:
        return next(self._numbers), () if fresh else self._history

    async def get(self, conversation_id: str) -> Conversation | None:
        return None

    async def erase(self, conversation_id: str) -> bool:
        return False


class Journal:
    """Keeps the interactions."""

    def __init__(self, error: Exception | None = None) -> None:
        self.kept: list[Interaction] = []
        self._error = error

    async def record(self, interaction: Interaction) -> None:
        self.kept.append(interaction)
        if self._error:
            raise self._error


class Policies:
    """Defaults, and what a test changes."""

    def __init__(self, guardrails: Sequence[Guardrail], changed: Mapping[str, GuardrailPolicy]) -> None:
        self._policies = {guardrail.name: guardrail.default for guardrail in guardrails} | dict(changed)

    def of(self, name: str) -> GuardrailPolicy:
        return self._policies[name]


def ticking(step: float = 0.001) -> Clock:
    """A clock that moves on by one step each time somebody looks."""
    ticks = count()
    return Clock(wall=lambda: 1_000.0, tick=lambda: next(ticks) * step)


@dataclass
class House:
    """A pipeline of small parts, which a test can look into."""

    backend: Backend = field(default_factory=Backend)
    drift: Drift = field(default_factory=Drift)
    conversations: Conversations = field(default_factory=Conversations)
    journal: Journal = field(default_factory=Journal)
    changed: Mapping[str, GuardrailPolicy] = field(default_factory=dict)
    analyzers: Sequence[Analyzer] = field(
        default_factory=lambda: (
            WordAnalyzer("pii", "MAIL", "email", fail_closed=True),
            WordAnalyzer("prompt_security", "ATTACK", "injection", fail_closed=True),
            WordAnalyzer("toxicity", "SLUR", "toxicity"),
        )
    )
    timeout_seconds: float = 5.0

    def __post_init__(self) -> None:
        guardrails: tuple[Guardrail, ...] = (PromptLength(100), PII_PROTECTION, INJECTION_PROTECTION, TOXICITY_FILTER)
        self.pipeline = Pipeline(
            Parts(
                analyzers=self.analyzers,
                guardrails=guardrails,
                policies=Policies(guardrails, self.changed),
                backend=self.backend,
                embed=_embed,
                drift=self.drift,
                conversations=self.conversations,
                journal=self.journal,
                assess=Assessor(eur_per_usd=1.0, recorded=True, disclosed=True),
                count_slo=_count,
                clock=ticking(),
                timeout_seconds=self.timeout_seconds,
            )
        )

    async def predict(self, text: str, **fields: object) -> Interaction:
        prompt = Prompt(text, **fields)  # type: ignore[arg-type]  # the tests name the fields
        return await self.pipeline.predict(prompt, "id-1", TRACE)

    async def inspect(self, text: str, **fields: object) -> Interaction:
        prompt = Prompt(text, kind=Kind.ANALYZE, **fields)  # type: ignore[arg-type]  # the tests name the fields
        return await self.pipeline.inspect(prompt, "id-1", TRACE)


def _embed(text: str) -> Vector:
    return Text(text)


def _count(kind: Kind, status: Status, seconds: float, quality: float | None) -> tuple[SloEvent, ...]:
    return slo_events(kind, status, seconds, quality, SloThresholds(1000, 0.8))
