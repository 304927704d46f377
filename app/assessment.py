"""What findings add up to: pure functions over the evidence of one interaction.

The weights below are policy, not fits: they say what this product holds important. `FORMULA_VERSION` changes with them.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from app.domain.findings import ATTACK_KINDS, QUALITY_DEFECTS, Finding, Severity, strongest
from app.domain.interaction import (
    UNAVAILABLE_STATUSES,
    Assessment,
    Completion,
    Evidence,
    Kind,
    Price,
    RiskLevel,
    Status,
)
from app.domain.slo import SloEvent

FORMULA_VERSION = "1"
TRUST_WEIGHTS = {"safety": 0.35, "groundedness": 0.30, "quality": 0.25, "coherence": 0.10}
TRUST_CAP_ON_VIOLATION = 0.30
_CREDIBLE = 0.5
"""An AI-Act finding of a lower score is no reason to bother anybody."""
_FLOOR = 1e-3
"""A part of the trust index never counts as less, so that one zero does not hide all the others."""


class AiActSignal(NamedTuple):
    """The review signal of one text: level, and the article behind it."""

    level: RiskLevel
    article: str


def ai_act_level(findings: Iterable[Finding]) -> AiActSignal:
    """Return the gravest level that any AI-Act finding supports; indicative, no legal advice.

    Regulation (EU) 2024/1689 classifies systems by their purpose. For one text this is a sign that somebody should look.
    """
    order = list(RiskLevel)
    level, article, score = RiskLevel.MINIMAL, "", 0.0
    for finding in findings:
        if finding.analyzer != "ai_act" or finding.score < _CREDIBLE:
            continue
        candidate = RiskLevel(finding.kind)
        if (order.index(candidate), finding.score) > (order.index(level), score):
            level, article, score = candidate, finding.detail, finding.score
    return AiActSignal(level, article)


def quality_score(answer_findings: Iterable[Finding]) -> float | None:
    """Return the probability that the answer is usable as it is: the product of 1 - P(defect) over all defects.

    Defects are taken as independent. None where there is no answer to judge.
    """
    product, judged = 1.0, False
    for finding in answer_findings:
        if finding.analyzer == "quality" and finding.kind in QUALITY_DEFECTS:
            product *= 1.0 - finding.score
            judged = True
    return product if judged else None


def trust_index(
    *, security: float | None, toxicity: float | None, hallucination: float | None, quality: float | None,
    coherence: float | None, violation: bool,
) -> tuple[float | None, float]:  # fmt: skip
    """Return the trust index (0 to 1, 1 = trustworthy) and the share of its weights that could be measured.

    The weighted geometric mean of safety (the worse of security and non-toxicity), groundedness (1 - hallucination),
    quality and coherence, over what is available; at most 0.30 on a critical violation. It rises with each part and falls
    with each risk. None where nothing could be measured.
    """
    safe = [score for score in (security, None if toxicity is None else 1.0 - toxicity) if score is not None]
    parts = {
        "safety": min(safe) if safe else None,
        "groundedness": None if hallucination is None else 1.0 - hallucination,
        "quality": quality,
        "coherence": coherence,
    }
    coverage = logarithm = 0.0
    for name, value in parts.items():
        if value is not None:
            coverage += TRUST_WEIGHTS[name]
            logarithm += TRUST_WEIGHTS[name] * math.log(max(value, _FLOOR))
    if not coverage:
        return None, 0.0
    index = math.exp(logarithm / coverage)
    return (min(index, TRUST_CAP_ON_VIOLATION) if violation else index), coverage


def compliance_score(evidence: Evidence, level: RiskLevel, *, recorded: bool, disclosed: bool) -> float:
    """Return the share of the duties on this interaction that were met (0 to 1).

    The duties, of equal weight, each counted only where it applies:

    1. checked: the share of analyzer runs due that succeeded;
    2. prompt redacted: personal data in the prompt or context did not reach the model as it was (where there was any);
    3. answer redacted: personal data in the answer did not reach the client as it was (where there was any);
    4. recorded: an audit record is a condition of the answer (Art. 12 and 19 of the AI Act);
    5. disclosed: the answer says that a machine made it (Art. 50; where there is an answer);
    6. refused: a request that points to a prohibited practice was not served (Art. 5; where there was one).

    It says what this service did, not that the application is compliant.
    """
    due = evidence.analyzers_due
    met = [1.0 - evidence.analyzers_failed / due] if due else []
    if _has_pii(evidence.prompt_findings) or _has_pii(evidence.context_findings):
        met.append(1.0 if evidence.prompt_redacted or not evidence.prompt_passed else 0.0)
    if _has_pii(evidence.answer_findings):
        met.append(1.0 if evidence.answer_redacted or not evidence.answered else 0.0)
    met.append(1.0 if recorded else 0.0)
    if evidence.answered:
        met.append(1.0 if disclosed else 0.0)
    if level is RiskLevel.UNACCEPTABLE:
        met.append(0.0 if evidence.prompt_passed else 1.0)
    return sum(met) / len(met)


def cost_eur(completion: Completion | None, price: Price | None, eur_per_usd: float) -> float | None:
    """Return what a call cost in euros, or None where the model has no price or the provider reported no usage.

    Cached input tokens are part of the input and are charged at their own price where the provider has one.
    """
    if completion is None or completion.usage is None or price is None:
        return None
    usage = completion.usage
    cached_price = price.input_usd if price.cached_usd is None else price.cached_usd
    cached = min(usage.cached, usage.tokens_input)
    usd = (usage.tokens_input - cached) * price.input_usd + cached * cached_price + usage.tokens_output * price.output_usd
    return usd / 1e6 * eur_per_usd


class Assessor:
    """Turns the evidence of one interaction into its assessment.

    Args:
        eur_per_usd: euros per US dollar.
        recorded: whether no answer leaves without an audit record.
        disclosed: whether answers carry the mark that a machine made them.
    """

    def __init__(self, *, eur_per_usd: float, recorded: bool, disclosed: bool) -> None:
        self._eur_per_usd = eur_per_usd
        self._recorded = recorded
        self._disclosed = disclosed

    def __call__(self, evidence: Evidence) -> Assessment:
        """Return what the evidence adds up to."""
        asked = _by_analyzer(evidence.prompt_findings + evidence.context_findings)
        answered = _by_analyzer(evidence.answer_findings)
        attacks = asked.get("prompt_security", ())
        heads = [strongest(attacks, "prompt_security", kind) for kind in ATTACK_KINDS]
        known = [score for score in heads if score is not None]
        security = 1.0 - max(known) if known else None
        toxic = (*asked.get("toxicity", ()), *answered.get("toxicity", ()))
        toxicity = strongest(toxic, "toxicity", "toxicity")
        incoherent = strongest(answered.get("coherence", ()), "coherence", "incoherent")
        hallucination = strongest(answered.get("hallucination", ()), "hallucination", "unsupported")
        quality = quality_score(answered.get("quality", ()))
        coherence = None if incoherent is None else 1.0 - incoherent
        signal = ai_act_level(asked.get("ai_act", ()))
        trust, coverage = trust_index(
            security=security,
            toxicity=toxicity,
            hallucination=hallucination,
            quality=quality,
            coherence=coherence,
            violation=_violates(evidence, signal.level),
        )
        pii = [finding.kind for finding in (*asked.get("pii", ()), *answered.get("pii", ()))]
        languages = asked.get("language") or answered.get("language")
        return Assessment(
            security_score=security,
            injection=heads[0],
            jailbreak=heads[1],
            role_manipulation=heads[2],
            toxicity=toxicity,
            quality=quality,
            coherence=coherence,
            hallucination=hallucination,
            ai_act_risk=signal.level,
            ai_act_article=signal.article,
            trust_index=trust,
            trust_coverage=coverage,
            compliance=compliance_score(evidence, signal.level, recorded=self._recorded, disclosed=self._disclosed),
            pii_types=tuple(sorted(set(pii))),
            pii_count=len(pii),
            language=languages[0].kind if languages else None,
            cost_eur=cost_eur(evidence.completion, evidence.price, self._eur_per_usd),
        )


def slo_events(
    kind: Kind, status: Status, seconds: float, quality: float | None, thresholds: "SloThresholds"
) -> tuple[SloEvent, ...]:
    """Return what one interaction counts for in each objective.

    Availability counts answers as good and failures as bad; what a policy stopped, and a client that hung up, count neither
    way. Latency counts answers and time-outs; quality counts answers whose quality could be measured. A judgement (`analyze`)
    asks no model and counts for nothing.
    """
    if kind is not Kind.PREDICT:
        return ()
    if status is Status.SUCCESS:
        events = [SloEvent("latency", seconds * 1000 <= thresholds.latency_ms), SloEvent("availability", True)]
        if quality is not None:
            events.append(SloEvent("quality", quality >= thresholds.quality))
        return tuple(events)
    if status in UNAVAILABLE_STATUSES:
        availability = SloEvent("availability", False)
        return (SloEvent("latency", False), availability) if status is Status.TIMEOUT else (availability,)
    return ()


class SloThresholds(NamedTuple):
    """What makes one event good: at most so many milliseconds, at least such a quality."""

    latency_ms: float
    quality: float


def _by_analyzer(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        name = finding[0]
        if name in grouped:
            grouped[name].append(finding)
        else:
            grouped[name] = [finding]
    return grouped


def _has_pii(findings: Iterable[Finding]) -> bool:
    return "pii" in [finding[0] for finding in findings]


def _violates(evidence: Evidence, level: RiskLevel) -> bool:
    """Whether something grave got through: a prohibited request served, or critical personal data handed to the client."""
    if level is RiskLevel.UNACCEPTABLE and evidence.prompt_passed:
        return True
    leaked = evidence.answered and not evidence.answer_redacted
    return leaked and any(f.analyzer == "pii" and f.severity is Severity.CRITICAL for f in evidence.answer_findings)
