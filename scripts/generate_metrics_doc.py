"""Write docs/metrics.md from the registry: `python -m scripts.generate_metrics_doc`."""

import sys
from pathlib import Path

from app.domain.ports import Clock
from app.telemetry.metrics import Metrics
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.instruments import Histogram, Instrument

TARGET = Path(__file__).resolve().parent.parent / "docs" / "metrics.md"

INTRODUCTION = """\
# Metrics

`GET /metrics` answers in the Prometheus text format, and in OpenMetrics (with the trace id of kept traces as exemplars on
requests and latencies) when the scraper asks for it. This page is written by `python -m scripts.generate_metrics_doc` from
the registry itself; a test holds the two together.

Every label takes its values from a closed set. Where that set is open to the outside (a model's name), a family has at most
`METRICS_MAX_SERIES` label sets; what comes after is counted under `other`, and in `ai_metrics_series_dropped_total`.
A counter is zero from the start for every label set that is known beforehand. A gauge without a measurement is absent, never
zero. Scores are 0 to 1; histograms export `_bucket`, `_sum` and `_count`. `process_*` come from prometheus_client.
"""


def render() -> str:
    """Return the document."""
    made = Metrics(MetricsContext(clock=Clock(lambda: 0.0, lambda: 0.0)))
    parts = [INTRODUCTION]
    total = 0
    for family, instruments in made.declared.items():
        module = sys.modules[family.__module__]
        title = (module.__doc__ or "").splitlines()[0].rstrip(".")
        file = family.__module__.replace(".", "/")
        parts.append(f"\n## {title}\n\n`{file}.py`\n\n| name | type | labels | meaning |\n|---|---|---|---|\n")
        parts.extend(_row(instrument) for instrument in instruments)
        total += len(instruments)
    parts.append(f"\n{total} families.\n")
    return "".join(parts)


def _row(instrument: Instrument) -> str:
    name = f"{instrument.name}_total" if instrument.kind == "counter" else instrument.name
    labels = ", ".join(f"`{label}`" for label in instrument.labels)
    text = instrument.help.replace("|", "\\|")
    if isinstance(instrument, Histogram):
        text += f" Bounds: {', '.join(f'{bound:g}' for bound in instrument.bounds)}."
    return f"| `{name}` | {instrument.kind} | {labels} | {text} |\n"


def main() -> None:
    """Write the document."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(render(), encoding="utf-8")
    print(f"wrote {TARGET.name}")


if __name__ == "__main__":
    main()
