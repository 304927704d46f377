"""How long the service takes to be ready, what its imports cost, and what it weighs when idle."""

import subprocess
import sys
from statistics import median

from benchmarks.servers import ROOT, free_port, running, scratch_folder, service_environment
from benchmarks.table import show

SLOWEST_IMPORTS = 14


def measure_startup(*, starts: int = 3) -> None:
    """Start the service a few times on an empty data folder, and trace its imports once."""
    times, weights = [], []
    for _ in range(starts):
        with scratch_folder() as folder:
            port = free_port()
            with running(["-m", "app"], port, environment=service_environment(port, folder)) as server:
                times.append(server.ready_seconds)
                weights.append(server.rss_mib())
    rows = [
        ["process start to first 200 on /health/ready, s", f"{median(times):.2f}", f"{min(times):.2f} to {max(times):.2f}"],
        ["RSS when idle, MiB", f"{median(weights):.0f}", f"{min(weights):.0f} to {max(weights):.0f}"],
    ]
    show(f"start-up ({starts} starts on an empty DATA_DIR)", ("", "median", "range"), rows)
    _show_imports()


def _show_imports() -> None:
    """Print the imports that cost most, with what they import themselves (they overlap)."""
    traced = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import app.main"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [line.removeprefix("import time:").split("|") for line in traced.stderr.splitlines() if "|" in line][1:]
    costs = {name.strip(): (int(own), int(total)) for own, total, name in lines}
    whole = sum(own for own, _ in costs.values())
    # A package speaks for its modules; of our own, the shelves are told apart.
    heavy = [(total, name) for name, (_, total) in costs.items() if "." not in name or name.startswith("app.")]
    rows = [[name, f"{total / 1000:.0f}"] for total, name in sorted(heavy, reverse=True)[:SLOWEST_IMPORTS]]
    show("imports of app.main, traced (-X importtime slows them down)", ("module, with its own imports", "ms"), rows)
    print(f"all imports together: {whole / 1000:.0f} ms\n")
