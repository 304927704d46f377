"""Objectives are counted when the interaction is recorded."""

from collections.abc import Sequence

from app.domain.interaction import Interaction, Prompt, Status, TraceContext
from app.domain.ports import Clock
from app.domain.slo import EventCount, SloEvent
from app.telemetry.slo import SloRecorder


class Window:
    def __init__(self) -> None:
        self.recorded: list[tuple[Sequence[SloEvent], float]] = []

    def record(self, events: Sequence[SloEvent], now: float) -> None:
        self.recorded.append((events, now))

    def count(self, objective: str, seconds: int, now: float) -> EventCount:
        return EventCount(0, 0)


def test_events_are_counted_at_the_time_of_the_record() -> None:
    window = Window()
    events = (SloEvent("latency", True),)
    trace = TraceContext("1" * 32, "1" * 16)
    interaction = Interaction("id", trace, Prompt("x"), Status.SUCCESS, 10.0, 0.5, slo_events=events)
    SloRecorder(window, Clock(wall=lambda: 99.0, tick=lambda: 0.0)).record(interaction)
    assert window.recorded == [(events, 99.0)]
