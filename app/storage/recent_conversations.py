"""The conversations of the last while, in bounded memory, so that a running dialogue costs no query."""

from collections import OrderedDict
from dataclasses import dataclass

from app.domain.conversation import Turn

# What a turn weighs beside its text: the record itself and its share of the containers.
_TURN_WEIGHT = 500


@dataclass(slots=True)
class Recent:
    """What is remembered of one conversation.

    Attributes:
        next_number: number of the turn that is opened next.
        turns: the latest recorded turns, oldest first.
        touched: when it was last used, in seconds since the epoch.
        weight: its rough size in bytes.
    """

    next_number: int = 1
    turns: tuple[Turn, ...] = ()
    touched: float = 0.0
    weight: int = _TURN_WEIGHT


class RecentConversations:
    """Remembers the conversations used last and forgets the others.

    Args:
        max_conversations: how many are remembered.
        max_turns: how many turns of each; the latest.
        max_weight: bytes that all of them may take, roughly.
    """

    def __init__(self, max_conversations: int = 4_096, max_turns: int = 100, max_weight: int = 32_000_000) -> None:
        self._max_conversations = max_conversations
        self._max_turns = max_turns
        self._max_weight = max_weight
        self._recent: OrderedDict[str, Recent] = OrderedDict()
        self._weight = 0

    def __len__(self) -> int:
        return len(self._recent)

    def get(self, conversation_id: str, now: float) -> Recent | None:
        """Return what is remembered of a conversation, or None, and count it as used."""
        recent = self._recent.get(conversation_id)
        if recent is not None:
            recent.touched = now
            self._recent.move_to_end(conversation_id)
        return recent

    def put(self, conversation_id: str, turns: tuple[Turn, ...], now: float) -> Recent:
        """Remember a conversation with exactly these turns, oldest first."""
        self.drop(conversation_id)
        recent = self._recent[conversation_id] = Recent(turns[-1].number + 1 if turns else 1, (), now)
        self._weight += recent.weight
        self._replace_turns(recent, turns)
        self._make_room()
        return recent

    def add(self, conversation_id: str, turn: Turn) -> None:
        """Add a turn to a conversation; one that is not remembered stays so."""
        recent = self._recent.get(conversation_id)
        if recent is None:
            return
        turns = (*recent.turns, turn)
        if len(turns) > 1 and turns[-2].number > turn.number:
            turns = tuple(sorted(turns, key=_number))
        recent.turns = turns[-self._max_turns :]
        self._weigh(recent, recent.weight + _weight(turn) - sum(_weight(gone) for gone in turns[: -self._max_turns]))
        self._make_room()

    def drop(self, conversation_id: str) -> None:
        """Forget a conversation."""
        recent = self._recent.pop(conversation_id, None)
        if recent is not None:
            self._weight -= recent.weight

    def expire(self, cutoff: float) -> None:
        """Forget the turns of conversations whose latest turn is older than `cutoff`, and all of those unused since then."""
        for conversation_id, recent in list(self._recent.items()):
            if recent.touched < cutoff:
                self.drop(conversation_id)
            elif recent.turns and recent.turns[-1].at < cutoff:
                self._replace_turns(recent, ())

    def _replace_turns(self, recent: Recent, turns: tuple[Turn, ...]) -> None:
        recent.turns = turns[-self._max_turns :]
        self._weigh(recent, _TURN_WEIGHT + sum(_weight(turn) for turn in recent.turns))

    def _weigh(self, recent: Recent, weight: int) -> None:
        self._weight += weight - recent.weight
        recent.weight = weight

    def _make_room(self) -> None:
        # The one in use stays, however heavy it is.
        while len(self._recent) > 1 and (len(self._recent) > self._max_conversations or self._weight > self._max_weight):
            _, stalest = self._recent.popitem(last=False)
            self._weight -= stalest.weight


def _number(turn: Turn) -> int:
    return turn.number


def _weight(turn: Turn) -> int:
    return _TURN_WEIGHT + len(turn.prompt or "") + len(turn.answer or "")
