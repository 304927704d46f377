"""Attacks on the prompt."""

from app.domain.findings import ATTACK_KINDS
from app.domain.interaction import Interaction
from app.telemetry.metrics.context import MetricsContext
from app.telemetry.metrics.declare import SCORE_BOUNDS, Declare
from app.telemetry.metrics.labels import label_value


class SecurityMetrics:
    """Security scores, attempts and the techniques they used."""

    def __init__(self, declare: Declare, context: MetricsContext) -> None:
        self._flag_at = flag_at = context.flag_at
        self._add_score = declare.mean("ai_prompt_security_score", "Safety of prompts, 0 to 1, 1 = no sign of an attack.").add
        self._distribution = declare.histogram(
            "ai_prompt_security_score_distribution", "Safety of each prompt, 0 to 1, 1 = no sign of an attack.", SCORE_BOUNDS
        ).cell()
        self._injections = declare.counter(
            "ai_prompt_injection_attempts", f"Prompts whose injection score reached {flag_at:g}."
        )
        self._jailbreaks = declare.counter("ai_jailbreak_attempts", f"Prompts whose jailbreak score reached {flag_at:g}.")
        self._roles = declare.counter(
            "ai_role_manipulation_attempts", f"Prompts whose role manipulation score reached {flag_at:g}."
        )
        self._techniques = declare.counter(
            "ai_prompt_attack_techniques", "Attack techniques recognised in flagged prompts.", {"technique": ()}
        )

    def record(self, interaction: Interaction) -> None:
        """Take the prompt's scores, where there are any."""
        assessment = interaction.assessment
        safety = assessment.security_score
        if safety is not None:
            self._add_score(safety, interaction.started_at + interaction.seconds)
            self._distribution.observe(safety)
        flagged = False
        for score, counter in (
            (assessment.injection, self._injections),
            (assessment.jailbreak, self._jailbreaks),
            (assessment.role_manipulation, self._roles),
        ):
            if score is not None and score >= self._flag_at:
                counter.inc()
                flagged = True
        if flagged:
            self._count_techniques(interaction)

    def _count_techniques(self, interaction: Interaction) -> None:
        findings = (*interaction.prompt_findings, *interaction.context_findings)
        techniques = {f.detail for f in findings if f.kind in ATTACK_KINDS and f.detail and f.score >= self._flag_at}
        for technique in sorted(techniques):
            self._techniques.inc(label_value(technique))
