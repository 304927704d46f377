"""What metrics are declared with in tests."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.decisions import Action, GuardrailPolicy, Mode
from app.domain.drift import DriftPhase, DriftReading, DriftState
from app.domain.ports import Clock
from app.domain.slo import EventCount, Objective, SloEvent
from app.telemetry.metrics import Metrics
from app.telemetry.metrics.context import AuditStatistics, MetricsContext
from app.telemetry.sink import SinkState
from app.telemetry.tracing import TraceState
from tests.telemetry.samples import ANALYZERS, AT, CHECKS

GUARDRAILS = ("rate_limiter", "prompt_length", "pii_protection", "injection_protection", "toxicity_filter")
OBJECTIVES = (
    Objective("latency", 0.99, 1000.0, "quick"),
    Objective("quality", 0.95, 0.8, "good"),
    Objective("availability", 0.999, None, "served"),
)


class Events:
    """A window that counts everything it was told, whatever the time."""

    def __init__(self, *events: SloEvent) -> None:
        self._events = list(events)

    def record(self, events: Sequence[SloEvent], now: float) -> None:
        self._events.extend(events)

    def count(self, objective: str, seconds: int, now: float) -> EventCount:
        mine = [event.good for event in self._events if event.objective == objective]
        return EventCount(sum(mine), len(mine) - sum(mine))


def policies() -> list[GuardrailPolicy]:
    return [
        GuardrailPolicy("pii_protection", enabled=True, threshold=0, action=Action.REDACT),
        GuardrailPolicy("toxicity_filter", enabled=True, threshold=0.8, action=Action.BLOCK, mode=Mode.SHADOW),
        GuardrailPolicy("rate_limiter", enabled=False, threshold=100, action=Action.BLOCK),
    ]


LEARNING = DriftState(DriftPhase.LEARNING, DriftReading(DriftPhase.LEARNING), 0, 0, None, None, 50, 200, 0, 50)
MEASURING = DriftState(DriftPhase.ACTIVE, DriftReading(DriftPhase.ACTIVE, 0.42), 3, 200, "learned", AT, 200, 200, 100, 900)

CONTEXT = MetricsContext(
    clock=Clock(lambda: AT + 60, lambda: 0.0),
    version="1.2.3",
    started_at=AT,
    in_flight=lambda: 7,
    analyzers=ANALYZERS,
    checks=CHECKS,
    guardrails=GUARDRAILS,
    policies=policies,
    objectives=OBJECTIVES,
    slo_window=Events(),
    drift=lambda: MEASURING,
    audit=lambda: AuditStatistics(10, 4, 1, 2, 0.003),
    logs=lambda: SinkState({"info": 5, "error": 1}, 2, 1, 0),
    traces=lambda: TraceState({"error": 1, "unsampled": 9}, 12, 10, 2, 1),
    recorders=("spans", "log", "stats"),
    models=(("simulated", "simulated-1"),),
    routes=(("POST", "/predict"), ("GET", "/health")),
)


def metrics(**changes: Any) -> Metrics:
    return Metrics(replace(CONTEXT, **changes))


def value(made: Metrics, name: str, **labels: str) -> float | None:
    return made.registry.get_sample_value(name, labels)
