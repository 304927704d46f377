"""What the flow needs from the outer shelves: Protocols, implemented by classes that need not know of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.domain.audit import AuditRow
from app.domain.conversation import Conversation, Turn
from app.domain.decisions import GuardrailPolicy, Stage, Trigger
from app.domain.drift import DriftReading, DriftState, StoredReference, Vector
from app.domain.feedback import Feedback
from app.domain.findings import Finding
from app.domain.interaction import Assessment, Completion, Evidence, Interaction, Price, Prompt, Status, TraceContext
from app.domain.slo import EventCount, SloEvent
from app.domain.text import Document, Role


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, injected.

    Attributes:
        wall: seconds since the epoch.
        tick: monotonic seconds, for durations.
    """

    wall: Callable[[], float]
    tick: Callable[[], float]


class Analyzer(Protocol):
    """Looks at one text. Pure and synchronous: no I/O, no clock, no randomness, no settings, no state between calls.

    Attributes:
        name: a closed name, used as a metric label.
        roles: the texts it wants to see.
        fail_closed: when it raises, the interaction stops (True) or goes on without it (False).
        budget_seconds: how long one call may take at 1,000 characters; a slower call is counted.
    """

    name: str
    roles: frozenset[Role]
    fail_closed: bool
    budget_seconds: float

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return what it found; every score is within 0 and 1, every span inside the text."""
        ...


class Subject(NamedTuple):
    """What a guardrail is asked about.

    Attributes:
        prompt: what the client asked.
        findings: of the stage's texts (prompt and context, or answer); empty at the gate.
        now: seconds since the epoch.
    """

    prompt: Prompt
    findings: Sequence[Finding]
    now: float


class Guardrail(Protocol):
    """Judges one subject by its policy."""

    @property
    def name(self) -> str:
        """The name, as the policy has it."""
        ...

    @property
    def stages(self) -> frozenset[Stage]:
        """When it is asked."""
        ...

    @property
    def default(self) -> GuardrailPolicy:
        """The policy it starts with."""
        ...

    @property
    def actions(self) -> frozenset[str]:
        """The actions it can take, as text values of `Action`."""
        ...

    @property
    def unit(self) -> str:
        """What its threshold counts."""
        ...

    @property
    def bounds(self) -> tuple[float, float]:
        """Least and greatest valid threshold."""
        ...

    @property
    def description(self) -> str:
        """One line for people."""
        ...

    @property
    def blocked_status(self) -> Status:
        """How an interaction ends that it blocks."""
        ...

    async def check(self, subject: Subject, policy: GuardrailPolicy, stage: Stage) -> Trigger | None:
        """Return a trigger when the measure exceeds the policy's threshold; the trigger carries the policy's action."""
        ...


class ModelBackend(Protocol):
    """Answers a prompt.

    Attributes:
        provider: the provider's name after the GenAI conventions, a closed name.
        default_model: the model used where the client names none.
    """

    provider: str
    default_model: str

    async def complete(self, prompt: Prompt, history: Sequence[Turn], trace: TraceContext) -> Completion:
        """Return the model's answer to a prompt that has passed the guardrails.

        `trace.client_span_id` is the span the provider may continue.

        Raises:
            BackendTimeoutError: no answer in time.
            BackendError: unreachable, or an error answer.
        """
        ...

    def price(self, model: str) -> Price | None:
        """Return what a model costs, or None where that is not known."""
        ...

    async def check(self) -> str | None:
        """Return None when the model can be reached, else one line that says what is wrong."""
        ...

    async def close(self) -> None:
        """Release connections."""
        ...


class RateVerdict(NamedTuple):
    """Whether one more request fits.

    Attributes:
        allowed: it fits.
        retry_after: seconds until it would; 0 when allowed.
        used: requests counted in the current window.
    """

    allowed: bool
    retry_after: float
    used: float


class RateWindow(Protocol):
    """Counts requests per client."""

    async def hit(self, client: str, per_minute: float, now: float) -> RateVerdict:
        """Count one request of a client and say whether it fits under `per_minute`."""
        ...


class DriftReference(Protocol):
    """An immutable reference and the statistic against it; made by a fit, kept by a monitor."""

    size: int

    def project(self, vector: Vector) -> Vector:
        """Return a text's vector in the reference's own coordinates, where sums over a window are meaningful."""
        ...

    def score(self, total: Vector, count: int) -> float:
        """Return the drift score of a window, 0 to 1, from the sum of its projections."""
        ...

    def explain(self, total: Vector, count: int) -> dict[str, float]:
        """Return the figures behind that score, by name."""
        ...


class DriftMonitor(Protocol):
    """Keeps the reference and the window of recent texts."""

    def observe(self, vector: Vector) -> DriftReading:
        """Take one more text into the window and return the reading after it."""
        ...

    def state(self) -> DriftState:
        """Explain the detector."""
        ...

    async def replace_reference(self, vectors: Sequence[Vector] | None) -> DriftState:
        """Set a new reference from vectors, or from the recent texts (None), and start measuring against it.

        Raises:
            InvalidReferenceError: too few texts.
        """
        ...


class ReferenceStore(Protocol):
    """Keeps drift references across restarts."""

    async def load(self) -> StoredReference | None:
        """Return the reference of the highest version, or None."""
        ...

    async def save(self, reference: StoredReference) -> None:
        """Keep one reference, durably."""
        ...


class Assess(Protocol):
    """Turns findings into scores; pure."""

    def __call__(self, evidence: Evidence) -> Assessment:
        """Return what the evidence adds up to."""
        ...


class SloWindow(Protocol):
    """Counts good and bad events in a ring of time."""

    def record(self, events: Sequence[SloEvent], now: float) -> None:
        """Count events at a time."""
        ...

    def count(self, objective: str, seconds: int, now: float) -> EventCount:
        """Return the events of the last `seconds`."""
        ...


class ConversationStore(Protocol):
    """Keeps conversations; turns are added by a recorder of the same shelf."""

    async def open_turn(self, conversation_id: str, *, fresh: bool = False) -> tuple[int, Sequence[Turn]]:
        """Reserve the next turn's number and return it with the turns so far, oldest first.

        `fresh` says that the id was made just now, so that there is nothing to look up.
        """
        ...

    async def get(self, conversation_id: str) -> Conversation | None:
        """Return a conversation, or None where there is none."""
        ...

    async def erase(self, conversation_id: str) -> bool:
        """Erase a conversation and say whether there was one."""
        ...


class FeedbackStore(Protocol):
    """Keeps feedback."""

    async def add(self, feedback: Feedback) -> None:
        """Keep one rating, durably.

        Raises:
            UnknownRequestError: no interaction has that request id.
        """
        ...


class AuditStore(Protocol):
    """Makes audit rows durable."""

    async def append(self, row: AuditRow) -> None:
        """Return once the row is on disk.

        Raises:
            AuditUnavailableError: it could not be written.
        """
        ...

    async def event(self, kind: str, actor: str, before: object, after: object) -> None:
        """Record a change of configuration, with its state before and after; durable like a row."""
        ...


class PolicyStore(Protocol):
    """Keeps the policies across restarts."""

    async def load(self) -> Mapping[str, GuardrailPolicy]:
        """Return the policies that were changed from their defaults, by name."""
        ...

    async def save(self, policy: GuardrailPolicy) -> None:
        """Keep one policy, durably."""
        ...


class Policies(Protocol):
    """The policies in force."""

    def of(self, name: str) -> GuardrailPolicy:
        """Return the policy of a guardrail."""
        ...


class Recorder(Protocol):
    """Takes note of a finished interaction; quick, synchronous, and free to raise: the journal counts it.

    Attributes:
        name: a closed name, used as a metric label.
    """

    name: str

    def record(self, interaction: Interaction) -> None:
        """Take note."""
        ...


class Journal(Protocol):
    """Hands a finished interaction to the audit first, then to every recorder."""

    async def record(self, interaction: Interaction) -> None:
        """Return once the audit row is durable and every recorder was told.

        Raises:
            AuditUnavailableError: the audit failed and the policy is `closed`.
        """
        ...
