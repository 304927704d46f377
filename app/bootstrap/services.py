"""The running service, as the HTTP layer calls it."""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.analyzers.text.embedding import embed
from app.domain.drift import DriftState
from app.domain.feedback import Feedback
from app.domain.interaction import TraceContext
from app.domain.ports import Clock, Guardrail, ModelBackend
from app.domain.slo import Objective
from app.guardrails.policy import PolicyBook
from app.pipeline import Pipeline
from app.settings import Settings
from app.storage.drift_windows import DriftWindows
from app.storage.opening import Storage
from app.telemetry.audit import Digests
from app.telemetry.metrics import Metrics
from app.telemetry.metrics.exposition import Exposition
from app.telemetry.metrics.feedback import FeedbackMetrics
from app.telemetry.metrics.http import HttpMetrics
from app.telemetry.stats import Stats
from app.telemetry.trace_context import format_traceparent, new_trace
from app.telemetry.tracing import Tracing

_VERSION_7 = 0x7 << 76 | 0x2 << 62
_RANDOM_BITS = (1 << 80) - 1 & ~(0xF << 76 | 0x3 << 62)
"""The bits of a version 7 UUID that are fixed, and those that are random."""


@dataclass(slots=True)
class Services:
    """The running service: what the HTTP layer calls."""

    settings: Settings
    clock: Clock
    started_at: float
    storage: Storage
    pipeline: Pipeline
    guardrails: Sequence[Guardrail]
    policies: PolicyBook
    objectives: Sequence[Objective]
    drift: DriftWindows
    backend: ModelBackend
    metrics: Metrics
    exposition: Exposition
    stats: Stats
    tracing: Tracing
    digests: Digests
    without_pii: Callable[[str], str]
    random: random.Random

    def new_id(self) -> str:
        """Return a new UUID (version 7, RFC 9562): milliseconds since the epoch, then random bits.

        Ids in the order of time keep the audit's index in few pages, which doubles the rows a disk takes per second. The
        random bits come from a generator that the system seeded: ids are to be unique, not secret, and asking the system
        each time gives the interpreter's lock away in the middle of every request.
        """
        bits = int(self.clock.wall() * 1000) << 80 | self.random.getrandbits(80) & _RANDOM_BITS | _VERSION_7
        digits = f"{bits:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def new_trace(self, traceparent: str | None) -> TraceContext:
        """Return the place of a new interaction in its caller's trace, or in a new one."""
        return new_trace(traceparent, self.random)

    def format_trace(self, trace: TraceContext) -> str:
        """Return a trace context as a `traceparent` header."""
        return format_traceparent(trace, sampled=self.tracing.sampler.head(trace))

    def uptime(self) -> float:
        """Return the seconds since the start."""
        return self.clock.wall() - self.started_at

    def observe_http(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one HTTP answer."""
        self.metrics.of(HttpMetrics).observe(route, method, status, seconds)

    async def give_feedback(self, feedback: Feedback) -> None:
        """Keep and count one rating.

        Raises:
            UnknownRequestError: no interaction has that request id.
        """
        await self.storage.feedback.add(feedback)
        self.metrics.of(FeedbackMetrics).observe(feedback)

    async def replace_reference(self, texts: Sequence[str] | None) -> DriftState:
        """Set a drift reference from texts, or from the recent prompts (None), and audit the change.

        Raises:
            InvalidReferenceError: too few texts.
        """
        before = self.drift.state()
        vectors = None if texts is None else await asyncio.to_thread(lambda: [embed(text) for text in texts])
        after = await self.drift.replace_reference(vectors)
        versions = [{"version": s.reference_version, "size": s.reference_size} for s in (before, after)]
        await self.storage.audit.event("drift_reference", "api", *versions)
        return after

    async def expose_metrics(self, accept: str) -> tuple[bytes, str]:
        """Return the metrics as text, and its content type."""
        return await self.exposition.expose(accept)

    async def check_dependencies(self) -> Mapping[str, str | None]:
        """Return what is wrong with each dependency; None where nothing is."""
        return {"audit": self.storage.check(), "model": await self.backend.check()}
