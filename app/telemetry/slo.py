"""The recorder that counts for the service level objectives."""

from app.domain.interaction import Interaction
from app.domain.ports import Clock, SloWindow


class SloRecorder:
    """Counts each interaction's events in the window."""

    name = "slo"

    def __init__(self, window: SloWindow, clock: Clock) -> None:
        self._window = window
        self._clock = clock

    def record(self, interaction: Interaction) -> None:
        """Count one interaction."""
        self._window.record(interaction.slo_events, self._clock.wall())
