from dataclasses import replace
from random import Random

import pytest
from opentelemetry.sdk.trace.sampling import Decision, TraceIdRatioBased

from app.domain.drift import DriftPhase, DriftReading, DriftSeverity
from app.domain.interaction import Interaction, RiskLevel, Status, TraceContext
from app.telemetry.sampling import Sampler
from tests.telemetry.samples import ANSWERED, BLOCKED, FLAGGED, SLOW, SPAN_ID, decided, trigger


def traced(sampled: bool | None, trace_id: str = "f" * 32) -> Interaction:
    return replace(ANSWERED, trace=TraceContext(trace_id, SPAN_ID, None, sampled))


def scored(**scores: object) -> Interaction:
    return replace(ANSWERED, assessment=replace(ANSWERED.assessment, **scores))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("interaction", "reason"),
    [
        (replace(ANSWERED, status=Status.BACKEND_ERROR), "error"),
        (replace(ANSWERED, status=Status.AUDIT_FAILED), "error"),
        (BLOCKED, "blocked"),
        (replace(BLOCKED, status=Status.RATE_LIMITED), "blocked"),
        (replace(ANSWERED, decision=decided(trigger())), "blocked"),
        (SLOW, "slow"),
        (FLAGGED, "flagged"),
        (scored(injection=0.5), "flagged"),
        (scored(jailbreak=0.7), "flagged"),
        (scored(role_manipulation=0.7), "flagged"),
        (scored(toxicity=0.7), "flagged"),
        (scored(hallucination=0.7), "flagged"),
        (scored(ai_act_risk=RiskLevel.UNACCEPTABLE), "flagged"),
        (replace(ANSWERED, steps=(ANSWERED.steps[0]._replace(error="ValueError"),)), "flagged"),
        (replace(ANSWERED, drift=DriftReading(DriftPhase.ACTIVE, 0.8, DriftSeverity.ALERT, newly_raised=True)), "flagged"),
        (traced(sampled=True), "caller"),
    ],
    ids=["error", "audit failed", "blocked", "rate limited", "block reported", "slow", "guardrail", "injection", "jailbreak",
         "role", "toxic", "hallucination", "AI Act", "analyzer failed", "drift incident", "sampled caller"],
)  # fmt: skip
def test_what_somebody_will_ask_for_is_always_kept(interaction: Interaction, reason: str) -> None:
    sampler = Sampler(0.0)
    assert sampler.why(interaction) == reason
    assert sampler.keep(interaction)


@pytest.mark.parametrize(
    "interaction",
    [
        ANSWERED,
        scored(injection=None, toxicity=None),
        scored(ai_act_risk=RiskLevel.LIMITED),
        replace(ANSWERED, drift=DriftReading(DriftPhase.ACTIVE, 0.8, DriftSeverity.ALERT)),
        replace(ANSWERED, drift=None),
        replace(ANSWERED, status=Status.CANCELLED),
    ],
    ids=["ordinary", "unmeasured", "limited risk", "lasting drift", "no drift", "client hung up"],
)
def test_an_ordinary_one_is_left_to_the_ratio(interaction: Interaction) -> None:
    assert Sampler(0.0).why(interaction) is None
    assert Sampler(1.0).why(interaction) == "ratio"


def test_a_caller_that_does_not_sample_is_followed() -> None:
    assert not Sampler(1.0).keep(traced(sampled=False))
    assert not Sampler(1.0).head(TraceContext("f" * 32, SPAN_ID, None, sampled=False))


@pytest.mark.parametrize("ratio", [0.0, 0.1, 0.5, 1.0])
def test_the_ratio_is_the_one_of_opentelemetry(ratio: float) -> None:
    ours, theirs, random = Sampler(ratio), TraceIdRatioBased(ratio), Random(5)
    ids = [random.getrandbits(128) for _ in range(500)] + [2**64 - 1, 2**64, 1, 2**128 - 1]
    for trace_id in ids:
        expected = theirs.should_sample(None, trace_id, "x").decision is Decision.RECORD_AND_SAMPLE
        assert ours.head(TraceContext(f"{trace_id:032x}", SPAN_ID)) is expected
