"""What findings add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment import (
    Assessor,
    SloThresholds,
    ai_act_level,
    compliance_score,
    cost_eur,
    quality_score,
    slo_events,
    trust_index,
)
from app.domain.findings import Finding, Severity
from app.domain.interaction import Completion, Evidence, Kind, Price, RiskLevel, Status, Usage
from app.domain.slo import SloEvent

EMAIL = Finding("pii", "email", 0.99, 0, 6, Severity.WARNING)
CARD = Finding("pii", "credit_card", 0.99, 0, 16, Severity.CRITICAL, "visa")
HIGH = Finding("ai_act", "high", 0.8, detail="Annex III(4)(a)")
SERVED = Evidence(Kind.PREDICT, Status.SUCCESS, answered=True, prompt_passed=True, analyzers_due=4)
REFUSED = Evidence(Kind.PREDICT, Status.BLOCKED, analyzers_due=4)
SCORES = st.one_of(st.none(), st.floats(0, 1))


@pytest.mark.parametrize(
    ("findings", "level", "article"),
    [
        pytest.param([], RiskLevel.MINIMAL, "", id="nothing is minimal"),
        pytest.param([HIGH._replace(score=0.4)], RiskLevel.MINIMAL, "", id="weak signs do not count"),
        pytest.param([HIGH], RiskLevel.HIGH, "Annex III(4)(a)", id="high"),
        pytest.param(
            [HIGH, Finding("ai_act", "unacceptable", 0.6, detail="Article 5(1)(c)")],
            RiskLevel.UNACCEPTABLE, "Article 5(1)(c)", id="the gravest wins, not the surest",
        ),
        pytest.param([Finding("pii", "email", 1.0)], RiskLevel.MINIMAL, "", id="other analyzers do not count"),
    ],
)  # fmt: skip
def test_ai_act_level(findings: list[Finding], level: RiskLevel, article: str) -> None:
    assert ai_act_level(findings) == (level, article)


def test_quality_is_the_product_over_the_defects() -> None:
    findings = [Finding("quality", "refusal", 0.5), Finding("quality", "truncated", 0.2), Finding("quality", "empty", 0.0)]
    assert quality_score(findings) == pytest.approx(0.4)


def test_quality_is_absent_without_an_answer() -> None:
    assert quality_score([Finding("toxicity", "toxicity", 0.1)]) is None


@pytest.mark.parametrize("part", ["security", "quality", "coherence"])
@given(low=st.floats(0, 1), high=st.floats(0, 1), rest=st.floats(0, 1))
def test_trust_rises_with_every_good_part(part: str, low: float, high: float, rest: float) -> None:
    parts: dict[str, float | None] = {
        "security": rest,
        "toxicity": 0.0,
        "hallucination": 0.1,
        "quality": rest,
        "coherence": rest,
    }
    low, high = sorted((low, high))
    less, _ = trust_index(**(parts | {part: low}), violation=False)
    more, _ = trust_index(**(parts | {part: high}), violation=False)
    assert less is not None
    assert more is not None
    assert less <= more + 1e-12


@given(SCORES, SCORES, SCORES, SCORES, SCORES, st.booleans())
def test_trust_is_a_score_or_absent(
    security: float | None,
    toxicity: float | None,
    hallucination: float | None,
    quality: float | None,
    coherence: float | None,
    violation: bool,
) -> None:
    index, coverage = trust_index(
        security=security,
        toxicity=toxicity,
        hallucination=hallucination,
        quality=quality,
        coherence=coherence,
        violation=violation,
    )
    assert 0 <= coverage <= 1 + 1e-9
    assert (index is None) == (coverage == 0)
    assert index is None or 0 <= index <= (0.30 if violation else 1 + 1e-9)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param(SERVED, 1.0, id="all duties met"),
        pytest.param(SERVED._replace(analyzers_failed=4), 2 / 3, id="unchecked"),
        pytest.param(SERVED._replace(prompt_findings=(EMAIL,)), 3 / 4, id="personal data reached the model"),
        pytest.param(SERVED._replace(prompt_findings=(EMAIL,), prompt_redacted=True), 1.0, id="personal data redacted"),
        pytest.param(REFUSED._replace(prompt_findings=(EMAIL,)), 1.0, id="personal data blocked"),
        pytest.param(SERVED._replace(answer_findings=(EMAIL,)), 3 / 4, id="personal data reached the client"),
    ],
)
def test_compliance(evidence: Evidence, expected: float) -> None:
    assert compliance_score(evidence, RiskLevel.MINIMAL, recorded=True, disclosed=True) == pytest.approx(expected)


def test_compliance_falls_when_a_prohibited_request_is_served() -> None:
    assert compliance_score(SERVED, RiskLevel.UNACCEPTABLE, recorded=True, disclosed=True) == pytest.approx(0.75)
    assert compliance_score(REFUSED, RiskLevel.UNACCEPTABLE, recorded=True, disclosed=True) == 1.0


@pytest.mark.parametrize(
    ("usage", "price", "expected"),
    [
        pytest.param(Usage(1_000_000, 0), Price(2.0, 8.0), 1.0, id="input"),
        pytest.param(Usage(0, 1_000_000), Price(2.0, 8.0), 4.0, id="output"),
        pytest.param(Usage(1_000_000, 0, 500_000), Price(2.0, 8.0, 1.0), 0.75, id="cached input is part of the input"),
        pytest.param(Usage(1_000_000, 0, 500_000), Price(2.0, 8.0), 1.0, id="no price for cached input"),
        pytest.param(Usage(10, 10), None, None, id="no price, no cost"),
        pytest.param(None, Price(2.0, 8.0), None, id="no usage, no cost"),
    ],
)
def test_cost(usage: Usage | None, price: Price | None, expected: float | None) -> None:
    cost = cost_eur(Completion("text", "m", usage), price, eur_per_usd=0.5)
    assert cost == (None if expected is None else pytest.approx(expected))


def test_no_completion_costs_nothing_known() -> None:
    assert cost_eur(None, Price(1, 1), 1.0) is None


@pytest.mark.parametrize(
    ("status", "seconds", "quality", "expected"),
    [
        pytest.param(Status.SUCCESS, 0.5, 0.9, {("latency", True), ("availability", True), ("quality", True)}, id="good"),
        pytest.param(
            Status.SUCCESS, 1.5, 0.5, {("latency", False), ("availability", True), ("quality", False)}, id="slow and poor"
        ),
        pytest.param(Status.SUCCESS, 0.5, None, {("latency", True), ("availability", True)}, id="quality unknown"),
        pytest.param(Status.TIMEOUT, 30.0, None, {("latency", False), ("availability", False)}, id="timed out"),
        pytest.param(Status.BACKEND_ERROR, 0.1, None, {("availability", False)}, id="failed"),
        pytest.param(Status.BLOCKED, 0.1, None, set(), id="a block is no availability error"),
        pytest.param(Status.RATE_LIMITED, 0.1, None, set(), id="nor is a rate limit"),
        pytest.param(Status.CANCELLED, 0.1, None, set(), id="nor a client that hung up"),
    ],
)
def test_slo_events(status: Status, seconds: float, quality: float | None, expected: set[SloEvent]) -> None:
    assert set(slo_events(Kind.PREDICT, status, seconds, quality, SloThresholds(1000, 0.8))) == expected


def test_a_judgement_counts_for_no_objective() -> None:
    assert slo_events(Kind.ANALYZE, Status.SUCCESS, 5.0, 0.1, SloThresholds(1000, 0.8)) == ()


def test_the_assessor_puts_it_together() -> None:
    assess = Assessor(eur_per_usd=1.0, recorded=True, disclosed=True)
    evidence = Evidence(
        Kind.PREDICT,
        Status.SUCCESS,
        (
            Finding("language", "fr", 0.9),
            Finding("prompt_security", "injection", 0.2),
            Finding("toxicity", "toxicity", 0.1),
            EMAIL,
        ),
        (Finding("prompt_security", "injection", 0.6),),
        (
            Finding("toxicity", "toxicity", 0.3),
            Finding("quality", "refusal", 0.1),
            Finding("coherence", "incoherent", 0.2),
            CARD,
        ),
        answered=True,
        prompt_passed=True,
        analyzers_due=8,
        completion=Completion("text", "m", Usage(1_000_000, 0)),
        price=Price(3.0, 1.0),
    )
    result = assess(evidence)
    assert [result.security_score, result.injection] == pytest.approx([0.4, 0.6])
    assert result.jailbreak is None
    assert [result.toxicity, result.quality, result.coherence] == pytest.approx([0.3, 0.9, 0.8])
    assert (result.pii_types, result.pii_count, result.language) == (("credit_card", "email"), 2, "fr")
    assert result.cost_eur == pytest.approx(3.0)
    assert result.hallucination is None
    assert result.trust_index == pytest.approx(0.30), "a card that reached the client is a violation"


def test_nothing_found_is_nothing_said() -> None:
    result = Assessor(eur_per_usd=1.0, recorded=True, disclosed=True)(Evidence(Kind.PREDICT, Status.RATE_LIMITED))
    assert (result.security_score, result.quality, result.trust_index, result.cost_eur) == (None, None, None, None)
    assert result.ai_act_risk is RiskLevel.MINIMAL
