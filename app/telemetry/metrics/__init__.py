"""The metrics: one file per group of families, one line each in `FAMILIES`."""

from typing import Protocol, TypeVar, runtime_checkable

from prometheus_client import CollectorRegistry

from app.domain.interaction import Interaction
from app.telemetry.metrics.ai_act import AiActMetrics
from app.telemetry.metrics.analyzers import AnalyzerMetrics
from app.telemetry.metrics.audit import AuditMetrics
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.conversations import ConversationMetrics
from app.telemetry.metrics.cost import CostMetrics
from app.telemetry.metrics.coverage import CoverageMetrics
from app.telemetry.metrics.declare import Declare
from app.telemetry.metrics.drift import DriftMetrics
from app.telemetry.metrics.feedback import FeedbackMetrics
from app.telemetry.metrics.genai import GenAiMetrics
from app.telemetry.metrics.guardrails import GuardrailMetrics
from app.telemetry.metrics.hallucination import HallucinationMetrics
from app.telemetry.metrics.http import HttpMetrics
from app.telemetry.metrics.instruments import Counter, Instrument
from app.telemetry.metrics.labels import SeriesCap
from app.telemetry.metrics.latency import LatencyMetrics
from app.telemetry.metrics.logs import LogMetrics
from app.telemetry.metrics.pii import PiiMetrics
from app.telemetry.metrics.pipeline import PipelineMetrics
from app.telemetry.metrics.quality import QualityMetrics
from app.telemetry.metrics.requests import RequestMetrics
from app.telemetry.metrics.security import SecurityMetrics
from app.telemetry.metrics.service import ServiceMetrics
from app.telemetry.metrics.slo import SloMetrics
from app.telemetry.metrics.steps import Steps
from app.telemetry.metrics.tokens import TokenMetrics
from app.telemetry.metrics.toxicity import ToxicityMetrics
from app.telemetry.metrics.traces import TraceMetrics
from app.telemetry.metrics.trust import TrustMetrics


class Family(Protocol):
    """The metrics of one file."""

    def __init__(self, declare: Declare, context: MetricsContext, /) -> None:
        """Declare the metrics."""
        ...


@runtime_checkable
class RecordingFamily(Protocol):
    """A family that takes note of interactions; others are told by their owners or read when scraped."""

    def record(self, interaction: Interaction) -> None:
        """Take note of one finished interaction."""
        ...


FAMILIES: tuple[type[Family], ...] = (
    RequestMetrics,
    LatencyMetrics,
    PipelineMetrics,
    AnalyzerMetrics,
    QualityMetrics,
    HallucinationMetrics,
    SecurityMetrics,
    PiiMetrics,
    ToxicityMetrics,
    DriftMetrics,
    GuardrailMetrics,
    CoverageMetrics,
    AiActMetrics,
    TrustMetrics,
    CostMetrics,
    TokenMetrics,
    GenAiMetrics,
    SloMetrics,
    ConversationMetrics,
    FeedbackMetrics,
    AuditMetrics,
    HttpMetrics,
    LogMetrics,
    TraceMetrics,
    ServiceMetrics,
)

F = TypeVar("F")


class Metrics:
    """Every metric of the service, in a registry of its own; the recorder that keeps them.

    One thread, the event loop's, records and collects.

    Args:
        context: names, objectives and readers.
        registry: where the families are registered; a fresh one by default.

    Attributes:
        name: `metrics`.
        registry: what is exposed.
        declared: the instruments of each family, in order.
    """

    name = "metrics"

    def __init__(self, context: MetricsContext, registry: CollectorRegistry | None = None) -> None:
        self.registry = CollectorRegistry() if registry is None else registry
        # The counter of dropped series is outside of the cap it serves: its labels are the families of this registry.
        own = SeriesCap(1_000_000, lambda _family: None)
        self._dropped = Counter(
            "ai_metrics_series_dropped",
            "Updates of a metric that were counted under `other` because it had too many label sets.",
            ("metric",),
            keys=(),
            cap=own,
        )
        cap = SeriesCap(context.max_series, self._dropped.inc)
        self.declared: dict[type[Family], list[Instrument]] = {}
        self._families: dict[type[Family], Family] = {}
        for family in FAMILIES:
            declare = Declare(self.registry, cap, context.clock.wall, context.window_seconds)
            self._families[family] = family(declare, context)
            self.declared[family] = declare.instruments
        self.registry.register(self._dropped)
        self.declared[ServiceMetrics].append(self._dropped)
        steps = Steps(self.of(PipelineMetrics), self.of(AnalyzerMetrics), self.of(CoverageMetrics))
        self._records = (
            steps.record,
            *(f.record for f in self._families.values() if isinstance(f, RecordingFamily)),
        )

    def of(self, family: type[F]) -> F:
        """Return the family of a class, for the owners that tell it what no interaction holds."""
        found = self._families[family]
        if not isinstance(found, family):
            raise TypeError(f"{family.__name__} is no family of metrics")
        return found

    def recorder_failed(self, recorder: str) -> None:
        """Count a recorder that raised."""
        self.of(PipelineMetrics).recorder_failed(recorder)

    def audit_failed(self, *, answered: bool) -> None:
        """Count an interaction whose audit record could not be made durable."""
        self.of(AuditMetrics).failed(answered=answered)

    def record(self, interaction: Interaction) -> None:
        """Take note of one finished interaction."""
        for record in self._records:
            record(interaction)
