"""What every store promises: it starts empty, and what it was given is there again after a restart."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.audit import AuditRow
from app.domain.conversation import Conversation
from app.domain.decisions import Action, GuardrailPolicy
from app.domain.drift import StoredReference
from app.domain.errors import AuditUnavailableError
from app.domain.feedback import Feedback
from app.domain.interaction import Interaction, Prompt, Status, TraceContext
from app.domain.ports import (
    AuditStore,
    Clock,
    ConversationStore,
    FeedbackStore,
    PolicyStore,
    RateWindow,
    Recorder,
    ReferenceStore,
    SloWindow,
)
from app.domain.slo import EventCount, SloEvent
from app.storage.opening import Storage, open_storage

NOON = 1_700_000_000.0
CLOCK = Clock(wall=lambda: NOON, tick=lambda: 0.0)
ROW = AuditRow("r-1", NOON, "predict", "success", "allow", "c-1", "0" * 32, b'{"a": 1}')
POLICY = GuardrailPolicy("pii_protection", enabled=False, threshold=2.0, action=Action.WARN)
REFERENCE = StoredReference(3, "uploaded", NOON, 1, 2, b"\x00" * 8)
INTERACTION = Interaction(
    request_id="r-1",
    trace=TraceContext("0" * 32, "0" * 16),
    prompt=Prompt("hello", conversation_id="c-1"),
    status=Status.SUCCESS,
    started_at=NOON,
    seconds=0.5,
    answer="hi",
    redacted_answer="hi",
    redacted_prompt="hello",
    turn=1,
)


@dataclass(frozen=True)
class Promise:
    """How a store is given something, how it is asked for it, and what it answers before and after."""

    give: Callable[[Storage], Awaitable[object]]
    ask: Callable[[Storage], Awaitable[object]]
    before: object
    after: object


async def _talk(storage: Storage) -> None:
    number, _ = await storage.conversations.open_turn("c-1")
    storage.conversations.record(replace(INTERACTION, turn=number))


async def _turns(storage: Storage) -> list[int]:
    conversation: Conversation | None = await storage.conversations.get("c-1")
    return [] if conversation is None else [turn.number for turn in conversation.turns]


async def _rate(storage: Storage) -> None:
    await storage.audit.append(ROW)
    await storage.feedback.add(Feedback("f-1", "r-1", NOON, 4, "good"))


async def _count(storage: Storage) -> EventCount:
    return storage.slo_window.count("latency", 300, NOON)


async def _happen(storage: Storage) -> None:
    storage.slo_window.record((SloEvent("latency", good=False),), NOON)


async def _ratings(storage: Storage) -> dict[int, int]:
    return (await storage.feedback.summary()).by_rating


PROMISES = {
    "audit": Promise(lambda s: s.audit.append(ROW), lambda s: s.reader.find("r-1"), None, ROW),
    "conversations": Promise(_talk, _turns, [], [1]),
    "feedback": Promise(_rate, _ratings, {}, {4: 1}),
    "policies": Promise(lambda s: s.policies.save(POLICY), lambda s: s.policies.load(), {}, {POLICY.name: POLICY}),
    "references": Promise(lambda s: s.references.save(REFERENCE), lambda s: s.references.load(), None, REFERENCE),
    "slo_window": Promise(_happen, _count, EventCount(0, 0), EventCount(0, 1)),
}
every_store = pytest.mark.parametrize("promise", [pytest.param(promise, id=name) for name, promise in PROMISES.items()])


async def _open(folder: Path) -> Storage:
    return await open_storage(
        folder, clock=CLOCK, keep_conversation_text=True, retention_hours=24.0, objectives=("latency",), on_error=None
    )


def test_no_store_is_left_out() -> None:
    in_memory_only = {"rate_window"}
    parts = {name for name in Storage.__dataclass_fields__ if not name.startswith("_")}
    assert set(PROMISES) == parts - in_memory_only - {"reader"}


@every_store
@pytest.mark.anyio
async def test_starts_empty(tmp_path: Path, promise: Promise) -> None:
    storage = await _open(tmp_path)
    assert await promise.ask(storage) == promise.before
    await storage.close()


@every_store
@pytest.mark.anyio
async def test_has_what_it_was_given_at_once_and_after_a_restart(tmp_path: Path, promise: Promise) -> None:
    storage = await _open(tmp_path)
    await promise.give(storage)
    assert await promise.ask(storage) == promise.after
    await storage.close()
    for _ in range(2):
        storage = await _open(tmp_path)
        assert await promise.ask(storage) == promise.after
        await storage.close()


@every_store
@pytest.mark.anyio
async def test_two_folders_share_nothing(tmp_path: Path, promise: Promise) -> None:
    one, other = await _open(tmp_path / "one"), await _open(tmp_path / "other")
    await promise.give(one)
    assert await promise.ask(other) == promise.before
    await one.close()
    await other.close()


@pytest.mark.parametrize("name", [name for name in PROMISES if name not in {"conversations", "slo_window"}])
@pytest.mark.anyio
async def test_refuses_by_name_once_it_is_closed(tmp_path: Path, name: str) -> None:
    storage = await _open(tmp_path)
    await storage.close()
    with pytest.raises(AuditUnavailableError, match="closed"):
        await PROMISES[name].give(storage)


@pytest.mark.anyio
async def test_every_store_fits_its_port(tmp_path: Path) -> None:
    storage = await _open(tmp_path)
    # The assignments are the claim: mypy checks them.
    audit: AuditStore = storage.audit
    conversations: ConversationStore = storage.conversations
    recorder: Recorder = storage.conversations
    feedback: FeedbackStore = storage.feedback
    policies: PolicyStore = storage.policies
    references: ReferenceStore = storage.references
    rate_window: RateWindow = storage.rate_window
    slo_window: SloWindow = storage.slo_window
    assert all((audit, conversations, recorder, feedback, policies, references, slo_window))
    assert (await rate_window.hit("a", 1.0, NOON)).allowed
    await storage.close()
