"""Totals since the start, for people who ask the service itself."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from app.domain.decisions import Action
from app.domain.interaction import POLICY_STATUSES, Interaction, Kind, Scenario, Status

_LATENCIES_KEPT = 2_048
# A member looked up in its enumeration costs a call.
_PREDICT = Kind.PREDICT


class _Mean:
    __slots__ = ("count", "total")

    def __init__(self) -> None:
        self.total = 0.0
        self.count = 0

    def add(self, value: float | None) -> None:
        if value is not None:
            self.total += value
            self.count += 1

    def value(self) -> float | None:
        return self.total / self.count if self.count else None


class Stats:
    """Counts interactions since the start; latencies over the latest 2,048 requests for an answer."""

    name = "stats"

    def __init__(self) -> None:
        self._statuses = dict.fromkeys(Status, 0)
        self._scenarios = dict.fromkeys(Scenario, 0)
        self._analyses = 0
        self._triggers: dict[str, int] = {}
        self._blocks: dict[str, int] = {}
        self._pii = 0
        self._quality = _Mean()
        self._security = _Mean()
        self._trust = _Mean()
        self._cost = 0.0
        self._tokens_input = 0
        self._tokens_output = 0
        self._latencies: deque[float] = deque(maxlen=_LATENCIES_KEPT)

    def record(self, interaction: Interaction) -> None:
        """Count one interaction."""
        assessment = interaction.assessment
        prompt = interaction.prompt
        if prompt.kind is _PREDICT:
            self._statuses[interaction.status] += 1
            self._scenarios[prompt.scenario] += 1
            self._latencies.append(interaction.seconds)
        else:
            self._analyses += 1
        for trigger in interaction.decision.triggers:
            self._triggers[trigger.name] = self._triggers.get(trigger.name, 0) + 1
            if trigger.action is Action.BLOCK:
                self._blocks[trigger.name] = self._blocks.get(trigger.name, 0) + 1
        self._pii += assessment.pii_count
        self._quality.add(assessment.quality)
        self._security.add(assessment.security_score)
        self._trust.add(assessment.trust_index)
        self._cost += assessment.cost_eur or 0.0
        usage = interaction.usage
        if usage is not None:
            self._tokens_input += usage.tokens_input
            self._tokens_output += usage.tokens_output

    def of_guardrail(self, name: str) -> tuple[int, int]:
        """Return how often a guardrail went off, and how often it blocked."""
        return self._triggers.get(name, 0), self._blocks.get(name, 0)

    def snapshot(self) -> dict[str, Any]:
        """Return the totals as they stand, ready for JSON; a mean or quantile is None while nothing was measured.

        Quantiles are over the latest 2,048 requests for an answer, in milliseconds.
        """
        latencies = sorted(self._latencies)
        statuses = self._statuses
        return {
            "requests_total": sum(statuses.values()),
            "analyses_total": self._analyses,
            "by_status": {status.value: count for status, count in statuses.items()},
            "by_scenario": {scenario.value: count for scenario, count in self._scenarios.items()},
            "blocked_total": sum(statuses[status] for status in POLICY_STATUSES),
            "blocks_by_guardrail": dict(self._blocks),
            "pii_detected_total": self._pii,
            "mean_quality_score": self._quality.value(),
            "mean_security_score": self._security.value(),
            "mean_trust_index": self._trust.value(),
            "cost_eur_total": self._cost,
            "tokens_input_total": self._tokens_input,
            "tokens_output_total": self._tokens_output,
            "latency_ms": {
                "p50": _quantile(latencies, 0.5),
                "p95": _quantile(latencies, 0.95),
                "p99": _quantile(latencies, 0.99),
                "measured": len(latencies),
            },
        }


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least `share` of all do not exceed (nearest rank), in milliseconds."""
    if not ordered:
        return None
    rank = -int(-share * len(ordered) // 1)
    return ordered[max(0, rank - 1)] * 1000
