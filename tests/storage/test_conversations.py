import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest

from app.domain.conversation import Turn
from app.domain.errors import AuditUnavailableError
from app.domain.interaction import Interaction, Kind, Usage
from app.storage import conversations as subject
from app.storage.conversations import ERASURE_MEMORY_SECONDS, Conversations
from app.storage.opening import DATABASE, Storage
from app.storage.recent_conversations import RecentConversations

MakeInteraction = Callable[..., Interaction]
OpenStorage = Callable[..., Awaitable[Storage]]


class Turnable(Protocol):
    now: float


@pytest.fixture
async def conversations(storage: Storage) -> Conversations:
    return storage.conversations


async def _say(conversations: Conversations, make: MakeInteraction, times: int = 1, conversation_id: str = "c-1") -> None:
    for _ in range(times):
        number, _ = await conversations.open_turn(conversation_id)
        conversations.record(make(number, conversation_id=conversation_id, prompt=f"question {number}"))


async def _numbers(conversations: Conversations, conversation_id: str = "c-1") -> list[int] | None:
    found = await conversations.get(conversation_id)
    return None if found is None else [turn.number for turn in found.turns]


def _forget(storage: Storage) -> None:
    """What a restart does to memory."""
    storage.conversations._recent = RecentConversations()


@pytest.mark.anyio
async def test_keeps_a_turn_as_it_was_after_redaction(
    conversations: Conversations, make_interaction: MakeInteraction, clock: Turnable
) -> None:
    assert await conversations.open_turn("c-1", fresh=True) == (1, ())
    conversations.record(make_interaction(prompt="my \ud800 mail is [EMAIL]", answer="ok\0", usage=Usage(7, 3)))
    expected = Turn(
        request_id="request-1",
        number=1,
        at=clock.now,
        prompt="my ? mail is [EMAIL]",
        answer="ok\0",
        status="success",
        security_score=0.9,
        quality_score=0.8,
        trust_index=0.7,
        tokens_input=7,
        tokens_output=3,
        latency_ms=250.0,
    )
    assert await conversations.open_turn("c-1") == (2, (expected,))
    found = await conversations.get("c-1")
    assert found is not None
    assert (found.id, found.turns) == ("c-1", (expected,))


@pytest.mark.anyio
async def test_keeps_figures_only_where_texts_are_not_wanted(opened: OpenStorage, make_interaction: MakeInteraction) -> None:
    storage = await opened(keep_text=False)
    await _say(storage.conversations, make_interaction)
    found = await storage.conversations.get("c-1")
    assert found is not None
    assert (found.turns[0].prompt, found.turns[0].answer, found.turns[0].quality_score) == (None, None, 0.8)


@pytest.mark.anyio
async def test_keeps_a_blocked_turn_without_an_answer(conversations: Conversations, make_interaction: MakeInteraction) -> None:
    await conversations.open_turn("c-1")
    conversations.record(make_interaction(answer=None))
    found = await conversations.get("c-1")
    assert found is not None
    assert (found.turns[0].status, found.turns[0].answer, found.turns[0].tokens_input) == ("blocked", None, 0)


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param({"kind": Kind.ANALYZE}, id="a mere judgement"),
        pytest.param({"conversation_id": None}, id="no conversation"),
        pytest.param({"turn": 0}, id="no turn was opened"),
    ],
)
@pytest.mark.anyio
async def test_leaves_out(storage: Storage, make_interaction: MakeInteraction, left_out: dict[str, object]) -> None:
    storage.conversations.record(make_interaction(**left_out))
    await storage.audit.drain()
    assert await storage.conversations.get("c-1") is None


@pytest.mark.anyio
async def test_simultaneous_requests_of_one_conversation_get_different_numbers(conversations: Conversations) -> None:
    opened = await asyncio.gather(*(conversations.open_turn("c-1") for _ in range(10)))
    assert sorted(number for number, _ in opened) == list(range(1, 11))


@pytest.mark.anyio
async def test_conversations_do_not_mix(conversations: Conversations, make_interaction: MakeInteraction) -> None:
    await _say(conversations, make_interaction, 2, "c-1")
    await _say(conversations, make_interaction, 1, "c-2")
    assert await _numbers(conversations, "c-1") == [1, 2]
    assert await _numbers(conversations, "c-2") == [1]
    assert await conversations.get("c-3") is None


@pytest.mark.anyio
async def test_goes_on_after_it_was_forgotten(storage: Storage, make_interaction: MakeInteraction) -> None:
    await _say(storage.conversations, make_interaction, 2)
    _forget(storage)
    number, turns = await storage.conversations.open_turn("c-1")
    assert (number, [turn.number for turn in turns]) == (3, [1, 2])


@pytest.mark.anyio
async def test_a_fresh_conversation_asks_the_database_nothing(storage: Storage) -> None:
    await storage.reader.close()
    batches = storage.audit.batches
    for number in range(20):
        assert await storage.conversations.open_turn(f"new-{number}", fresh=True) == (1, ())
    assert storage.audit.batches == batches
    assert storage.audit.queue_depth == 0


@pytest.mark.anyio
async def test_an_id_that_utf8_cannot_carry_is_a_conversation_like_others(
    conversations: Conversations, make_interaction: MakeInteraction
) -> None:
    await _say(conversations, make_interaction, 1, "c\ud800")
    assert await _numbers(conversations, "c\ud800") == [1]
    assert await conversations.erase("c\ud800") is True


@pytest.mark.anyio
async def test_an_erased_conversation_is_gone_and_begins_anew(storage: Storage, make_interaction: MakeInteraction) -> None:
    conversations = storage.conversations
    await _say(conversations, make_interaction, 3)
    assert await conversations.erase("c-1") is True
    assert await conversations.erase("c-1") is False
    assert await conversations.get("c-1") is None
    assert await conversations.open_turn("c-1") == (1, ())


@pytest.mark.anyio
async def test_an_erased_text_is_no_longer_in_the_file(
    opened: OpenStorage, make_interaction: MakeInteraction, tmp_path: Path
) -> None:
    storage = await opened()
    await storage.conversations.open_turn("c-1")
    storage.conversations.record(make_interaction(prompt="a very private matter"))
    await storage.conversations.erase("c-1")
    await storage.close()
    assert b"private matter" not in (tmp_path / "data" / DATABASE).read_bytes()


@pytest.mark.anyio
async def test_a_request_under_way_does_not_bring_an_erased_conversation_back(
    conversations: Conversations, make_interaction: MakeInteraction, clock: Turnable
) -> None:
    number, _ = await conversations.open_turn("c-1")
    under_way = make_interaction(number)
    clock.now += 1
    assert await conversations.erase("c-1") is False
    clock.now += 1
    conversations.record(under_way)
    assert await conversations.get("c-1") is None
    await _say(conversations, make_interaction)
    assert await _numbers(conversations) == [1]


@pytest.mark.anyio
async def test_a_conversation_erased_while_it_is_looked_up_stays_erased(
    storage: Storage, make_interaction: MakeInteraction
) -> None:
    await _say(storage.conversations, make_interaction, 2)
    _forget(storage)
    looking = asyncio.ensure_future(storage.conversations.open_turn("c-1"))
    await asyncio.sleep(0)
    assert await storage.conversations.erase("c-1") is True
    assert await looking == (1, ())


@pytest.mark.anyio
async def test_erasures_are_remembered_for_a_while_only(conversations: Conversations, clock: Turnable) -> None:
    for number in range(5):
        await conversations.erase(f"c-{number}")
    clock.now += ERASURE_MEMORY_SECONDS + 1
    await conversations.erase("c-9")
    assert list(conversations._erased) == ["c-9"]


@pytest.mark.anyio
async def test_erasures_are_remembered_in_bounded_number(conversations: Conversations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_MOST_ERASURES", 3)
    for number in range(5):
        await conversations.erase(f"c-{number}")
    assert list(conversations._erased) == ["c-2", "c-3", "c-4"]


@pytest.mark.anyio
async def test_a_failed_erasure_says_so_and_forgets_nothing(
    opened: OpenStorage, make_interaction: MakeInteraction, tmp_path: Path, lock: Callable[[Path], AbstractContextManager[None]]
) -> None:
    storage = await opened(busy_seconds=0.05)
    await _say(storage.conversations, make_interaction, 2)
    await storage.audit.drain()
    with lock(tmp_path / "data" / DATABASE):
        with pytest.raises(AuditUnavailableError):
            await storage.conversations.erase("c-1")
        # What the disk holds can be read even while it cannot be written.
        number, turns = await storage.conversations.open_turn("c-1")
    assert (number, len(turns)) == (3, 2)


@pytest.mark.anyio
async def test_a_conversation_expires_a_day_after_its_last_turn(
    storage: Storage, make_interaction: MakeInteraction, clock: Turnable
) -> None:
    conversations = storage.conversations
    await _say(conversations, make_interaction, 2, "old")
    await _say(conversations, make_interaction, 1, "long-lived")
    clock.now += 23 * 3600
    await _say(conversations, make_interaction, 1, "long-lived")
    assert await conversations.expire(clock.now) == 0
    clock.now += 2 * 3600
    assert await conversations.expire(clock.now) == 2
    assert await conversations.get("old") is None
    assert await _numbers(conversations, "long-lived") == [1, 2]
    assert await conversations.open_turn("old") == (1, ())


@pytest.mark.anyio
async def test_many_conversations_expire_in_short_transactions(
    storage: Storage, make_interaction: MakeInteraction, clock: Turnable
) -> None:
    for number in range(450):
        await _say(storage.conversations, make_interaction, 1, f"c-{number}")
    clock.now += 25 * 3600
    assert await storage.conversations.expire(clock.now) == 450
