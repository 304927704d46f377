"""One log line per interaction."""

import logging

from app.domain.interaction import POLICY_STATUSES, UNAVAILABLE_STATUSES, Interaction, Status
from app.telemetry.encoding import line, moment
from app.telemetry.logging import Logs

_LONGEST_NAME = 64
_LEVELS = {
    status: "error" if status in UNAVAILABLE_STATUSES else "warning" if status in POLICY_STATUSES else "info"
    for status in Status
}


class LogRecorder:
    """Writes what happened, never what was said, and never who the client is.

    Requests that failed are errors, requests that a policy stopped are warnings. The line goes to the sink directly:
    passing its thirty keys through a chain of processors would cost more than all the rest.

    Args:
        logs: where the line goes.
    """

    name = "log"

    def __init__(self, logs: Logs) -> None:
        names = logging.getLevelNamesMapping()
        self._write = logs.sink.write
        self._service = logs.service
        self._silent = frozenset(status for status, level in _LEVELS.items() if names[level.upper()] < logs.level)

    def record(self, interaction: Interaction) -> None:
        """Write the line."""
        status = interaction.status
        if status in self._silent:
            return
        level = _LEVELS[status]
        self._write(line(_figures(interaction, level, self._service)), level)


def _figures(interaction: Interaction, level: str, service: str) -> dict[str, object]:
    assessment = interaction.assessment
    decision = interaction.decision
    prompt = interaction.prompt
    completion = interaction.completion
    usage = None if completion is None else completion.usage
    drift = interaction.drift
    seconds = interaction.seconds
    trace = interaction.trace
    figures: dict[str, object] = {
        "timestamp": moment(interaction.started_at + seconds),
        "level": level,
        "event": "interaction",
        "service": service,
        "request_id": interaction.request_id,
        "trace_id": trace.trace_id,
        "span_id": trace.span_id,
        "kind": prompt.kind,
        "scenario": prompt.scenario,
        "status": interaction.status,
        "action": decision.action,
        "model": interaction.model[:_LONGEST_NAME],
        "latency_ms": seconds * 1000,
        "overhead_ms": interaction.overhead_seconds * 1000,
        "quality_score": assessment.quality,
        "coherence_score": assessment.coherence,
        "hallucination_score": assessment.hallucination,
        "security_score": assessment.security_score,
        "toxicity_score": assessment.toxicity,
        "drift_score": None if drift is None else drift.score,
        "ai_act_risk_level": assessment.ai_act_risk,
        "trust_index": assessment.trust_index,
        "compliance_score": assessment.compliance,
        "pii_count": assessment.pii_count,
        "cost_eur": assessment.cost_eur,
        "tokens_input": None if usage is None else usage.tokens_input,
        "tokens_output": None if usage is None else usage.tokens_output,
        "turn": interaction.turn,
    }
    if assessment.pii_types:
        figures["pii_types"] = assessment.pii_types
    if decision.triggers:
        figures["triggered"] = [trigger.name for trigger in decision.triggers]
    if interaction.error:
        figures["error"] = interaction.error
    return figures
