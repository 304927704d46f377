"""Measures speed and prints what it finds: `make bench`, or `python benchmarks/run.py --quick` for a first look.

Nothing here fails because it is slow: figures of one machine and one hour are no test. Compare figures of one run only.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

# Started as a file, as the Makefile does, Python knows the folder of this file but not the project's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.analyzers import measure_analyzers
from benchmarks.audit import measure_audit
from benchmarks.predict import compare
from benchmarks.startup import measure_startup


def main() -> None:
    """Run the benchmarks that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="shorter rounds, rougher figures")
    parser.add_argument("--only", choices=("predict", "analyzers", "startup", "audit"), help="one benchmark alone")
    arguments = parser.parse_args()
    quick: bool = arguments.quick
    print(f"Python {platform.python_version()} on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    benchmarks: dict[str, Callable[[], None]] = {
        "analyzers": lambda: measure_analyzers(seconds=0.3 if quick else 1.5),
        "startup": lambda: measure_startup(starts=1 if quick else 3),
        "audit": lambda: measure_audit(seconds=0.7 if quick else 3.0),
        "predict": lambda: compare(rounds=2 if quick else 5, seconds=1.5 if quick else 4.0),
    }
    for name, run in benchmarks.items():
        if arguments.only in {None, name}:
            run()


if __name__ == "__main__":
    main()
