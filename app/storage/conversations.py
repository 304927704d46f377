"""Conversations: the store that the flow asks, and the recorder that fills it."""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import and_, bindparam, delete, exists, insert, select

from app.domain.conversation import Conversation, Turn
from app.domain.errors import AuditUnavailableError
from app.domain.interaction import Interaction, Kind
from app.domain.ports import Clock
from app.storage.audit_writer import AuditWriter
from app.storage.reader import Reader
from app.storage.recent_conversations import RecentConversations
from app.storage.storable import storable
from app.storage.tables import conversation_turns, sql

ERASURE_MEMORY_SECONDS = 600.0
"""How long an erasure is remembered: longer than any request that could still be under way when it happened."""
_MOST_ERASURES = 100_000
_NEVER = float("-inf")
# One transaction of the retention stays short, so that no audit row waits long behind it.
_TURNS_EXPIRED_AT_ONCE = 200

# A member looked up in its enumeration costs a call.
_PREDICT = Kind.PREDICT
_COLUMNS = tuple(Turn.__dataclass_fields__)
_Values = tuple[str, int, float, str | None, str | None, str, float | None, float | None, float | None, int, int, float]
_INSERT = sql(insert(conversation_turns), "conversation_id", *_COLUMNS)
_ERASE = sql(delete(conversation_turns).where(conversation_turns.c.conversation_id == bindparam("conversation")))
_LOAD = select(*(conversation_turns.c[name] for name in _COLUMNS)).order_by(
    conversation_turns.c.number,
    conversation_turns.c.id,
)
_old = conversation_turns.alias("old")
_later = conversation_turns.alias("later")
_EXPIRE = sql(
    delete(conversation_turns).where(
        conversation_turns.c.conversation_id.in_(
            select(_old.c.conversation_id)
            .where(
                _old.c.at < bindparam("cutoff"),
                ~exists().where(and_(_later.c.conversation_id == _old.c.conversation_id, _later.c.at >= bindparam("cutoff"))),
            )
            .limit(bindparam("most"))
            .offset(bindparam("skipped")),
        ),
    ),
)


class Conversations:
    """Implements `ConversationStore`, and `Recorder` under the name `conversation`.

    Turn numbers are given out from memory, so that two requests of one conversation at once get different ones. A number
    whose interaction was never recorded is not used again.

    Args:
        writer: takes the turns.
        reader: finds those of earlier.
        clock: wall time.
        keep_text: whether turns keep their redacted texts, or figures only.
        retention_hours: a conversation with no turn for this long is erased by `expire`.
        recent: the memory; its `max_turns` is also the most history that `open_turn` hands out.
    """

    name = "conversation"

    def __init__(
        self,
        writer: AuditWriter,
        reader: Reader,
        clock: Clock,
        *,
        keep_text: bool,
        retention_hours: float,
        recent: RecentConversations | None = None,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._clock = clock
        self._keep_text = keep_text
        self._retention_seconds = retention_hours * 3_600
        self._recent = RecentConversations() if recent is None else recent
        self._erased: dict[str, float] = {}

    async def open_turn(self, conversation_id: str, *, fresh: bool = False) -> tuple[int, Sequence[Turn]]:
        """Reserve the next turn's number and return it with the latest turns so far, oldest first.

        Args:
            conversation_id: the conversation, known or new.
            fresh: the id was made just now, so that there is nothing to look up.

        Raises:
            AuditUnavailableError: the conversation is not in memory and the database cannot be read.
        """
        conversation_id = storable(conversation_id)
        recent = self._recent.get(conversation_id, self._clock.wall())
        if recent is None:
            turns = () if fresh else await self._load(conversation_id)
            now = self._clock.wall()
            # While this one read, another request may have opened the conversation, or erased it.
            recent = self._recent.get(conversation_id, now) or self._recent.put(conversation_id, turns, now)
        number = recent.next_number
        recent.next_number += 1
        return number, recent.turns

    def record(self, interaction: Interaction) -> None:
        """Keep the turn of an interaction that has one; it is on disk no later than the next awaited write."""
        prompt = interaction.prompt
        if prompt.kind is not _PREDICT or prompt.conversation_id is None or not interaction.turn:
            return
        conversation_id = storable(prompt.conversation_id)
        if interaction.started_at <= self._erased.get(conversation_id, _NEVER):
            return
        values = self._values(interaction)
        self._recent.add(conversation_id, Turn(*values))
        self._writer.post(_INSERT, (conversation_id, *values))

    async def get(self, conversation_id: str) -> Conversation | None:
        """Return a conversation with all of its turns, or None where there is none.

        Raises:
            AuditUnavailableError: the database cannot be read.
        """
        conversation_id = storable(conversation_id)
        turns = await self._load(conversation_id)
        return Conversation(conversation_id, turns) if turns else None

    async def erase(self, conversation_id: str) -> bool:
        """Erase a conversation, durably, and say whether there was one.

        The turn of a request that began before the erasure and is recorded within ten minutes of it is not kept either.

        Raises:
            AuditUnavailableError: it could not be erased from disk.
        """
        conversation_id = storable(conversation_id)
        now = self._clock.wall()
        self._remember_erasure(conversation_id, now)
        # Remembered as empty rather than forgotten: until the rows are gone nobody may look them up.
        self._recent.put(conversation_id, (), now)
        try:
            return await self._writer.submit(_ERASE, (conversation_id,)) > 0
        except AuditUnavailableError:
            self._recent.drop(conversation_id)
            raise

    async def expire(self, now: float) -> int:
        """Erase the conversations whose last turn is older than the retention, and return how many turns that were.

        Raises:
            AuditUnavailableError: they could not be erased from disk.
        """
        cutoff = now - self._retention_seconds
        self._recent.expire(cutoff)
        total = 0
        while erased := await self._writer.submit(_EXPIRE, (cutoff, cutoff, _TURNS_EXPIRED_AT_ONCE, 0)):
            total += erased
        return total

    async def _load(self, conversation_id: str) -> tuple[Turn, ...]:
        # Turns are posted, not awaited: they must be on disk before they can be read. Where the disk takes no more, they
        # are lost and reported already, and what it holds is still worth reading.
        with suppress(AuditUnavailableError):
            await self._writer.drain()
        query = _LOAD.where(conversation_turns.c.conversation_id == conversation_id)
        return tuple(Turn(*row) for row in await self._reader.rows(query))

    def _remember_erasure(self, conversation_id: str, now: float) -> None:
        erased = self._erased
        erased.pop(conversation_id, None)
        erased[conversation_id] = now
        oldest = next(iter(erased))
        while erased[oldest] < now - ERASURE_MEMORY_SECONDS or len(erased) > _MOST_ERASURES:
            del erased[oldest]
            oldest = next(iter(erased))

    def _values(self, interaction: Interaction) -> _Values:
        """Return the values of a turn, in the order of its fields."""
        assessment, completion = interaction.assessment, interaction.completion
        usage = None if completion is None else completion.usage
        return (
            interaction.request_id,
            interaction.turn,
            interaction.started_at,
            storable(interaction.redacted_prompt) if self._keep_text else None,
            storable(interaction.redacted_answer) if self._keep_text and interaction.answer is not None else None,
            str(interaction.status),
            assessment.security_score,
            assessment.quality,
            assessment.trust_index,
            usage.tokens_input if usage else 0,
            usage.tokens_output if usage else 0,
            interaction.seconds * 1_000,
        )
