"""What came back to the load client, and how it is told."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

import httpx

UNANSWERED = "no answer"


@dataclass
class Report:
    """What came back.

    Attributes:
        statuses: responses by HTTP status; `no answer` where there was no response.
        latencies_ms: of the requests answered with 200, as the client saw them.
        quality: measured quality of the answers.
        drift: measured drift of the prompts, in the order of arrival.
        security: measured security of the prompts.
        cost_eur: sum of the estimated costs.
        triggered: guardrails that blocked, by name.
        retry_after: longest wait that a 429 asked for, in seconds.
        seconds: from the first request to the last response.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    latencies_ms: list[float] = field(default_factory=list)
    quality: list[float] = field(default_factory=list)
    drift: list[float] = field(default_factory=list)
    security: list[float] = field(default_factory=list)
    cost_eur: float = 0.0
    triggered: Counter[str] = field(default_factory=Counter)
    retry_after: float | None = None
    seconds: float = 0.0

    def add(self, response: httpx.Response, milliseconds: float) -> None:
        """Take one response in."""
        self.statuses[str(response.status_code)] += 1
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            asked = number(response.headers.get("Retry-After"))
            if asked is not None:
                self.retry_after = max(asked, self.retry_after or 0.0)
        body = body_of(response)
        if response.status_code != httpx.codes.OK:
            if response.status_code == httpx.codes.FORBIDDEN:
                self.triggered.update(names_of(body.get("triggered")))
            return
        self.latencies_ms.append(milliseconds)
        drift = body.get("drift")
        for score, scores in (
            (number(body.get("quality_score")), self.quality),
            (number(drift.get("score") if isinstance(drift, dict) else None), self.drift),
            (number(body.get("security_score")), self.security),
        ):
            if score is not None:
                scores.append(score)
        self.cost_eur += number(body.get("estimated_cost_eur")) or 0.0

    @property
    def served(self) -> int:
        """Requests that the service dealt with: everything but its own failures."""
        return sum(count for status, count in self.statuses.items() if status != UNANSWERED and int(status) < 500)  # noqa: PLR2004

    def summary(self) -> dict[str, object]:
        """Return the figures of the table, None where nothing was measured."""
        total = sum(self.statuses.values())
        return {
            "requests": total,
            "seconds": round(self.seconds, 3),
            "throughput_per_second": round(total / self.seconds, 2) if self.seconds else None,
            "latency_p50_ms": percentile(self.latencies_ms, 50),
            "latency_p95_ms": percentile(self.latencies_ms, 95),
            "latency_p99_ms": percentile(self.latencies_ms, 99),
            "statuses": dict(sorted(self.statuses.items())),
            "quality_mean": mean(self.quality),
            "drift_last": round(self.drift[-1], 4) if self.drift else None,
            "drift_max": round(max(self.drift), 4) if self.drift else None,
            "security_mean": mean(self.security),
            "blocked": self.statuses["403"],
            "blocked_by": dict(sorted(self.triggered.items())),
            "rate_limited": self.statuses["429"],
            "retry_after_seconds": self.retry_after,
            "cost_eur": round(self.cost_eur, 8),
        }


def body_of(response: httpx.Response) -> dict[str, object]:
    """Return a response's JSON object, empty where it is none."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def names_of(triggered: object) -> list[str]:
    """Return the guardrails' names from a problem document's `triggered`: a list of names, or of objects with a name."""
    listed = triggered if isinstance(triggered, list) else []
    return [str(entry.get("name")) if isinstance(entry, dict) else str(entry) for entry in listed]


def number(value: object) -> float | None:
    """Return a finite number, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        parsed = float(value)
    except ValueError:
        return None
    return parsed if math.isfinite(parsed) else None


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, or None of nothing."""
    return round(fmean(values), 4) if values else None


def percentile(values: Sequence[float], percent: int) -> float | None:
    """Return the smallest value that at least `percent` of all values do not exceed (nearest rank), or None of nothing."""
    if not values:
        return None
    return round(sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)], 2)


def table(summary: dict[str, object]) -> str:
    """Return the figures as lines for people."""

    def shown(key: str, unit: str = "") -> str:
        value = summary[key]
        if isinstance(value, dict):
            return ", ".join(f"{name}: {count}" for name, count in value.items()) or "-"
        return "-" if value is None else f"{value}{unit}"

    rows = [
        ("scenario", shown("scenario")),
        ("seed", shown("seed")),
        ("requests", shown("requests")),
        ("throughput", shown("throughput_per_second", " requests/s")),
        ("latency p50", shown("latency_p50_ms", " ms")),
        ("latency p95", shown("latency_p95_ms", " ms")),
        ("latency p99", shown("latency_p99_ms", " ms")),
        ("status", shown("statuses")),
        ("quality, mean", shown("quality_mean")),
        ("drift, last / max", f"{shown('drift_last')} / {shown('drift_max')}"),
        ("security, mean", shown("security_mean")),
        ("blocked (403)", shown("blocked")),
        ("blocked by", shown("blocked_by")),
        ("rate limited (429)", shown("rate_limited")),
        ("Retry-After, longest", shown("retry_after_seconds", " s")),
        ("cost", f"{summary['cost_eur']:.6f} EUR"),
    ]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)
