"""Which traces are kept: decided once the outcome is known."""

from app.domain.decisions import Action
from app.domain.interaction import POLICY_STATUSES, UNAVAILABLE_STATUSES, Interaction, RiskLevel, TraceContext

REASONS = ("error", "blocked", "slow", "flagged", "caller", "ratio")
"""Why a trace is kept, strongest first."""
UNSAMPLED = "unsampled"

# A member looked up in its enumeration costs a call.
_BLOCK = Action.BLOCK
_RISKY = frozenset({RiskLevel.HIGH, RiskLevel.UNACCEPTABLE})


class Sampler:
    """Keeps every trace that somebody will ask for, and a share of the rest.

    Kept are errors, blocks, slow ones (longer than `slow_seconds`) and flagged ones: a guardrail went off, an attack, toxic
    language or a hallucination scored at least `flag_at`, the AI Act level is high or worse, a drift incident was raised,
    or an analyzer failed. Of the rest, a caller's decision is followed; without one, a share is kept by trace id, the same
    share that OpenTelemetry's TraceIdRatioBased sampler keeps, so that services agree.

    Args:
        ratio: share of ordinary traces, 0 to 1.
        slow_seconds: a longer interaction is slow.
        flag_at: score from which something counts as found.
    """

    def __init__(self, ratio: float, slow_seconds: float = 1.0, flag_at: float = 0.5) -> None:
        self._slow_seconds = slow_seconds
        self._flag_at = flag_at
        self._all = ratio >= 1.0
        # Compared as text: hexadecimal digits of equal length order as their numbers do.
        self._bound = f"{min(round(ratio * 2**64), 2**64 - 1):016x}"

    def keep(self, interaction: Interaction) -> bool:
        """Return whether the interaction's trace is kept; the same answer every time."""
        return self.why(interaction) is not None

    def why(self, interaction: Interaction) -> str | None:
        """Return the strongest of `REASONS` to keep the trace, or None."""
        status = interaction.status
        if status in UNAVAILABLE_STATUSES:
            return "error"
        if status in POLICY_STATUSES or interaction.decision.action is _BLOCK:
            return "blocked"
        if interaction.seconds > self._slow_seconds:
            return "slow"
        if self._flagged(interaction):
            return "flagged"
        if interaction.trace.sampled is None:
            return "ratio" if self.head(interaction.trace) else None
        return "caller" if interaction.trace.sampled else None

    def head(self, trace: TraceContext) -> bool:
        """Return what is known before the outcome: the caller's decision or the ratio's; for headers sent onwards."""
        if trace.sampled is not None:
            return trace.sampled
        return self._all or trace.trace_id[16:] < self._bound

    def _flagged(self, interaction: Interaction) -> bool:
        if interaction.decision.triggers:
            return True
        assessment = interaction.assessment
        flag_at = self._flag_at
        if (
            (assessment.injection or 0.0) >= flag_at
            or (assessment.jailbreak or 0.0) >= flag_at
            or (assessment.role_manipulation or 0.0) >= flag_at
            or (assessment.toxicity or 0.0) >= flag_at
            or (assessment.hallucination or 0.0) >= flag_at
        ):
            return True
        if assessment.ai_act_risk in _RISKY:
            return True
        if interaction.drift is not None and interaction.drift.newly_raised:
            return True
        for step in interaction.steps:  # noqa: SIM110 - `any` with a generator takes three times as long
            if step[4] is not None:
                return True
        return False
