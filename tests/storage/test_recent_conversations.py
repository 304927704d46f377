import pytest

from app.domain.conversation import Turn
from app.storage.recent_conversations import RecentConversations


def _turn(number: int, at: float = 0.0, text: str = "") -> Turn:
    return Turn(f"r-{number}", number, at, text, None, "success", None, None, None, 0, 0, 1.0)


def _numbers(recent: RecentConversations, conversation_id: str) -> list[int] | None:
    found = recent.get(conversation_id, 0.0)
    return None if found is None else [turn.number for turn in found.turns]


def test_forgets_the_conversation_used_longest_ago() -> None:
    recent = RecentConversations(max_conversations=2)
    recent.put("a", (), 0.0)
    recent.put("b", (), 0.0)
    recent.get("a", 1.0)
    recent.put("c", (), 2.0)
    assert [_numbers(recent, name) for name in "abc"] == [[], None, []]
    assert len(recent) == 2


def test_forgets_by_weight_and_keeps_the_one_in_use() -> None:
    recent = RecentConversations(max_weight=10_000)
    for name in "abc":
        recent.put(name, (_turn(1, text="x" * 3_000),), 0.0)
    assert [_numbers(recent, name) for name in "abc"] == [None, [1], [1]]
    recent.add("c", _turn(2, text="x" * 50_000))
    assert [_numbers(recent, name) for name in "bc"] == [None, [1, 2]]
    recent.drop("c")
    assert recent._weight == 0


def test_keeps_the_latest_turns_in_order_however_they_arrive() -> None:
    recent = RecentConversations(max_turns=3)
    recent.put("a", (), 0.0)
    for number in (2, 1, 4, 3):
        recent.add("a", _turn(number))
    assert _numbers(recent, "a") == [2, 3, 4]
    once = RecentConversations(max_turns=3)
    once.put("a", tuple(_turn(number) for number in (2, 3, 4)), 0.0)
    assert recent._weight == once._weight


def test_goes_on_counting_after_the_turns_it_was_given() -> None:
    recent = RecentConversations(max_turns=2)
    assert recent.put("a", tuple(_turn(n) for n in (1, 2, 7)), 0.0).next_number == 8
    assert recent.put("b", (), 0.0).next_number == 1


def test_adds_nothing_to_a_conversation_that_it_does_not_remember() -> None:
    recent = RecentConversations()
    recent.add("a", _turn(1))
    recent.drop("a")
    assert len(recent) == 0


@pytest.mark.parametrize(
    ("touched", "turn_at", "left"),
    [
        pytest.param(5.0, 5.0, None, id="unused since: forgotten"),
        pytest.param(20.0, 5.0, [], id="opened since, but no new turn: its turns go"),
        pytest.param(20.0, 15.0, [1], id="a turn since: left alone"),
    ],
)
def test_expires(touched: float, turn_at: float, left: list[int] | None) -> None:
    recent = RecentConversations()
    recent.put("a", (_turn(1, turn_at),), touched)
    recent.expire(10.0)
    assert _numbers(recent, "a") == left
