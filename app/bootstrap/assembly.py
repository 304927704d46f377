"""Putting the parts together."""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import structlog

from app import __version__
from app.analyzers import build_analyzers
from app.analyzers.drift import fit_reference
from app.analyzers.text.embedding import embed
from app.assessment import Assessor, SloThresholds, slo_events
from app.bootstrap.services import Services
from app.domain.findings import Finding
from app.domain.interaction import Kind, Phase, Status
from app.domain.ports import Analyzer, Clock, Guardrail, ModelBackend
from app.domain.redaction import redact
from app.domain.slo import Objective, SloEvent
from app.domain.text import Document, Role
from app.guardrails.policy import PolicyBook
from app.guardrails.prompt_length import PromptLength
from app.guardrails.rate_limit import RateLimit
from app.guardrails.threshold import INJECTION_PROTECTION, PII_PROTECTION, TOXICITY_FILTER
from app.pipeline import Parts, Pipeline
from app.settings import AuditFailMode, Settings
from app.storage.audit_key import load_or_create_key
from app.storage.drift_windows import DriftWindows
from app.storage.opening import Storage
from app.telemetry.audit import AuditRecords, Digests
from app.telemetry.journal import Journal
from app.telemetry.log_recorder import LogRecorder
from app.telemetry.logging import Logs
from app.telemetry.metrics import Metrics
from app.telemetry.metrics.context import AuditStatistics, MetricsContext
from app.telemetry.metrics.exposition import Exposition
from app.telemetry.slo import SloRecorder
from app.telemetry.stats import Stats
from app.telemetry.tracing import Tracing


class Opened(NamedTuple):
    """What was opened, and is closed by its opener."""

    settings: Settings
    clock: Clock
    random: random.Random
    storage: Storage
    backend: ModelBackend
    objectives: Sequence[Objective]
    logs: Logs
    tracing: Tracing
    routes: Sequence[tuple[str, str]]


class _Made(NamedTuple):
    """What the metrics read."""

    analyzers: Sequence[Analyzer]
    guardrails: Sequence[Guardrail]
    policies: PolicyBook
    drift: DriftWindows
    in_flight: Callable[[], int]
    started_at: float


async def assemble(opened: Opened) -> Services:
    """Return the running service, with what it kept before a restart."""
    settings, clock, storage, backend = opened.settings, opened.clock, opened.storage, opened.backend
    analyzers = build_analyzers()
    _warm_up(analyzers)
    guardrails: tuple[Guardrail, ...] = (
        RateLimit(storage.rate_window, settings.rate_limit_per_minute),
        PromptLength(settings.max_prompt_chars),
        PII_PROTECTION,
        INJECTION_PROTECTION,
        TOXICITY_FILTER,
    )
    policies = PolicyBook(guardrails, storage.policies, storage.audit)
    await policies.restore()
    drift = DriftWindows(fit_reference, storage.references, settings.drift_reference_size, clock)
    await drift.restore()
    pipeline: Pipeline
    started_at = clock.wall()
    stats = Stats()
    key = load_or_create_key(settings.data_dir, settings.audit_key.get_secret_value() if settings.audit_key else None)
    made = _Made(analyzers, guardrails, policies, drift, lambda: pipeline.in_flight, started_at)
    metrics = Metrics(_metrics_context(opened, made))
    pipeline = Pipeline(
        Parts(
            analyzers=analyzers,
            guardrails=guardrails,
            policies=policies,
            backend=backend,
            embed=embed,
            drift=drift,
            conversations=storage.conversations,
            journal=_journal(opened, key, metrics, stats),
            assess=Assessor(
                eur_per_usd=settings.usd_to_eur,
                recorded=settings.audit_fail_mode is AuditFailMode.CLOSED,
                disclosed=True,
            ),
            count_slo=_slo_counter(settings),
            clock=clock,
            timeout_seconds=settings.request_timeout_seconds,
        )
    )
    return Services(
        settings=settings,
        clock=clock,
        started_at=started_at,
        storage=storage,
        pipeline=pipeline,
        guardrails=guardrails,
        policies=policies,
        objectives=opened.objectives,
        drift=drift,
        backend=backend,
        metrics=metrics,
        exposition=Exposition(metrics.registry),
        stats=stats,
        tracing=opened.tracing,
        digests=Digests(key),
        without_pii=_redactor(analyzers),
        random=opened.random,
    )


def _warm_up(analyzers: Sequence[Analyzer]) -> None:
    """Have every analyzer see one text of each role, so that the first client does not wait for lazy tables and pages."""
    question = Document(
        "Appelez le +33 6 12 34 56 78, le 01 42 68 53 00 ou le (415) 555-2671, écrivez à a@exemple.fr, s'il vous plaît. "
        "IBAN FR76 3000 6000 0112 3456 7890 189, card 4111 1111 1111 1111, SSN 078-05-1120: why is 192.0.2.1 so slow?"
    )
    context = Document("The service answers in 20 ms on average. Its address is 192.0.2.1.", Role.CONTEXT)
    answer = Document("It answers in 30 ms, because Paris is far away.", Role.ANSWER, question=question, context=context)
    for document in (question, context, answer):
        document.view(embed)
        for analyzer in analyzers:
            if document.role in analyzer.roles:
                analyzer.analyze(document)


def _journal(opened: Opened, key: bytes, metrics: Metrics, stats: Stats) -> Journal:
    settings, storage = opened.settings, opened.storage
    slo = SloRecorder(storage.slo_window, opened.clock)
    return Journal(
        storage.audit,
        AuditRecords(key, settings.audit_content, settings.audit_excerpt_chars),
        (slo, metrics, opened.tracing.recorder, LogRecorder(opened.logs), storage.conversations, stats),
        closed=settings.audit_fail_mode is AuditFailMode.CLOSED,
        logger=structlog.get_logger("app.telemetry.journal"),
        failures=metrics,
    )


def _metrics_context(opened: Opened, made: _Made) -> MetricsContext:
    writer, tracing = opened.storage.audit, opened.tracing
    due = {Phase.PROMPT: Role.PROMPT, Phase.ANSWER: Role.ANSWER}
    return MetricsContext(
        clock=opened.clock,
        version=__version__,
        started_at=made.started_at,
        in_flight=made.in_flight,
        analyzers={analyzer.name: analyzer.budget_seconds for analyzer in made.analyzers},
        checks={Phase.GATE: ("guardrails",)}
        | {phase: ("guardrails", *(a.name for a in made.analyzers if role in a.roles)) for phase, role in due.items()},
        guardrails=[guardrail.name for guardrail in made.guardrails],
        policies=made.policies.all,
        objectives=opened.objectives,
        slo_window=opened.storage.slo_window,
        drift=made.drift.state,
        audit=lambda: AuditStatistics(
            rows=writer.rows,
            batches=writer.batches,
            failures=writer.failures,
            pending=writer.queue_depth,
            last_commit_seconds=writer.last_commit_seconds,
        ),
        logs=opened.logs.sink.state,
        traces=tracing.recorder.state,
        keep=tracing.sampler.keep,
        recorders=("slo", "metrics", "spans", "log", "conversation", "stats"),
        models=[(opened.backend.provider, opened.backend.default_model)],
        routes=opened.routes,
        max_series=opened.settings.metrics_max_series,
    )


def _slo_counter(settings: Settings) -> Callable[[Kind, Status, float, float | None], tuple[SloEvent, ...]]:
    thresholds = SloThresholds(settings.slo_latency_threshold_ms, settings.slo_quality_threshold)

    def count(kind: Kind, status: Status, seconds: float, quality: float | None) -> tuple[SloEvent, ...]:
        return slo_events(kind, status, seconds, quality, thresholds)

    return count


def _redactor(analyzers: Sequence[Analyzer]) -> Callable[[str], str]:
    """Return what takes personal data out of a text that is no prompt, such as a comment."""
    finders = [analyzer for analyzer in analyzers if analyzer.name == "pii"]

    def without_pii(text: str) -> str:
        found: list[Finding] = [f for finder in finders for f in finder.analyze(Document(text))]
        return redact(text, found)

    return without_pii
