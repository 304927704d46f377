"""Dialogues over several interactions."""

from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import Declare

_BOUNDS = (1, 2, 3, 5, 8, 13, 21, 34, 55)


class ConversationMetrics:
    """Conversations begun and erased, and how far they go."""

    def __init__(self, declare: Declare, _context: MetricsContext) -> None:
        self._started = declare.counter("ai_conversations_started", "Conversations whose first turn was recorded.").cell()
        self._turns = declare.counter("ai_conversations_turns", "Turns recorded, over all conversations.").cell()
        self._numbers = declare.histogram(
            "ai_conversations_turn_number", "Number of each turn in its conversation.", _BOUNDS
        ).cell()
        self._erased = declare.counter("ai_conversations_erased", "Conversations erased on request.")

    def erased(self) -> None:
        """Count a conversation that was erased on request."""
        self._erased.inc()

    def record(self, interaction: Interaction) -> None:
        """Count one turn."""
        turn = interaction.turn
        if not turn:
            return
        self._turns.value += 1
        self._numbers.observe(turn)
        if turn == 1:
            self._started.value += 1
