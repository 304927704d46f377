"""The steps of an interaction, gone through once for the three families that count them."""

from bisect import bisect_left

from app.domain.interaction import Interaction, Phase
from app.telemetry.metrics.analyzers import AnalyzerMetrics
from app.telemetry.metrics.coverage import CoverageMetrics
from app.telemetry.metrics.instruments import Distribution
from app.telemetry.metrics.pipeline import PipelineMetrics

_Watched = dict[str, tuple[int, Distribution | None, float]]
"""By a step's name: the bit of the check it is, where its time goes, and what it may take for 1,000 characters."""


class Steps:
    """Hands each step to whom it concerns."""

    def __init__(self, phases: PipelineMetrics, analyzers: AnalyzerMetrics, coverage: CoverageMetrics) -> None:
        self._phases = phases
        self._analyzers = analyzers
        self._coverage = coverage
        self._watched: dict[Phase, _Watched] = {phase: {} for phase in Phase}
        for (phase, name), bit in coverage.bits.items():
            self._watched[phase][name] = (bit, None, 0.0)
        for phase, watched in self._watched.items():
            if phase is not Phase.BACKEND:
                for name, (durations, budget) in analyzers.watched().items():
                    watched[name] = (coverage.bits.get((phase, name), 0), durations, budget)

    def record(self, interaction: Interaction) -> None:
        """Take the steps of one interaction."""
        made = 0
        spent = 0.0
        totals: dict[Phase, float] = {}
        current: Phase | None = None
        watched: _Watched = {}
        for name, phase, _offset, seconds, error in interaction.steps:
            if phase is not current:
                if current is not None:
                    totals[current] = spent
                current, watched, spent = phase, self._watched[phase], totals.get(phase, 0.0)
            spent += seconds
            if error is not None:
                self._failed(name, phase)
            found = watched.get(name)
            if found is None:
                continue
            bit, durations, budget = found
            if error is None:
                made |= bit
            if durations is not None:
                # `Distribution.observe` without the call, for this is done a dozen times for each interaction.
                durations.counts[bisect_left(durations.bounds, seconds)] += 1
                durations.total += seconds
                if seconds > budget:
                    self._analyzers.slow(interaction, name, seconds)
        if current is not None:
            totals[current] = spent
        self._phases.took(totals)
        self._coverage.made(interaction, made)

    def _failed(self, name: str, phase: Phase) -> None:
        if phase is not Phase.BACKEND:
            self._analyzers.failed(name)
