"""Each guardrail triggers above its threshold and stays quiet at it."""

import pytest

from app.domain.decisions import Action, GuardrailPolicy, Stage
from app.domain.findings import Finding
from app.domain.interaction import Kind, Prompt
from app.domain.ports import RateVerdict, Subject
from app.guardrails.prompt_length import PromptLength
from app.guardrails.rate_limit import RateLimit
from app.guardrails.threshold import INJECTION_PROTECTION, PII_PROTECTION, TOXICITY_FILTER, ThresholdGuardrail

pytestmark = pytest.mark.anyio
EMAIL = Finding("pii", "email", 0.9, 0, 5)


class Window:
    def __init__(self) -> None:
        self.hits: list[str] = []

    async def hit(self, client: str, per_minute: float, now: float) -> RateVerdict:
        self.hits.append(client)
        fits = self.hits.count(client) <= per_minute
        return RateVerdict(fits, 0.0 if fits else 12.5, float(self.hits.count(client)))


def subject(*findings: Finding, text: str = "hello", context: str | None = None, kind: Kind = Kind.PREDICT) -> Subject:
    return Subject(Prompt(text, kind=kind, client="c", context=context), findings, 0.0)


@pytest.mark.parametrize(
    ("guardrail", "findings"),
    [
        pytest.param(PII_PROTECTION, [EMAIL], id="one e-mail where none is allowed"),
        pytest.param(INJECTION_PROTECTION, [Finding("prompt_security", "jailbreak", 0.51)], id="any kind of attack"),
        pytest.param(TOXICITY_FILTER, [Finding("toxicity", "toxicity", 0.8)], id="toxic"),
    ],
)
async def test_triggers(guardrail: ThresholdGuardrail, findings: list[Finding]) -> None:
    trigger = await guardrail.check(subject(*findings), guardrail.default, Stage.PROMPT)
    assert trigger is not None
    assert (trigger.name, trigger.action) == (guardrail.name, guardrail.default.action)
    assert trigger.measure > trigger.threshold


@pytest.mark.parametrize(
    ("guardrail", "findings"),
    [
        pytest.param(PII_PROTECTION, [Finding("toxicity", "toxicity", 1.0)], id="not its analyzer"),
        pytest.param(INJECTION_PROTECTION, [Finding("prompt_security", "injection", 0.5)], id="at the threshold"),
        pytest.param(TOXICITY_FILTER, [Finding("toxicity", "insult", 1.0)], id="a category alone"),
        pytest.param(TOXICITY_FILTER, [], id="nothing found"),
    ],
)
async def test_stays_quiet(guardrail: ThresholdGuardrail, findings: list[Finding]) -> None:
    assert await guardrail.check(subject(*findings), guardrail.default, Stage.PROMPT) is None


async def test_pii_threshold_is_the_number_allowed() -> None:
    two = GuardrailPolicy("pii_protection", enabled=True, threshold=2, action=Action.BLOCK)
    assert await PII_PROTECTION.check(subject(EMAIL, EMAIL), two, Stage.PROMPT) is None
    assert await PII_PROTECTION.check(subject(EMAIL, EMAIL, EMAIL), two, Stage.PROMPT) is not None


async def test_prompt_length_counts_prompt_and_context_together() -> None:
    guardrail = PromptLength(10)
    assert await guardrail.check(subject(text="x" * 6, context="y" * 4), guardrail.default, Stage.GATE) is None
    trigger = await guardrail.check(subject(text="x" * 6, context="y" * 5), guardrail.default, Stage.GATE)
    assert trigger is not None
    assert trigger.measure == 11


async def test_rate_limit_says_when_to_come_back() -> None:
    guardrail = RateLimit(Window(), per_minute=2)
    answers = [await guardrail.check(subject(), guardrail.default, Stage.GATE) for _ in range(3)]
    assert answers[:2] == [None, None]
    assert answers[2] is not None
    assert answers[2].retry_after == 12.5


async def test_rate_limit_leaves_judgements_alone() -> None:
    window = Window()
    guardrail = RateLimit(window, per_minute=1)
    for _ in range(5):
        assert await guardrail.check(subject(kind=Kind.ANALYZE), guardrail.default, Stage.GATE) is None
    assert window.hits == []


@pytest.mark.parametrize(
    "guardrail", [PII_PROTECTION, INJECTION_PROTECTION, TOXICITY_FILTER, PromptLength(5), RateLimit(Window(), 1)]
)
def test_defaults_are_values_the_guardrail_takes(guardrail: ThresholdGuardrail | PromptLength | RateLimit) -> None:
    low, high = guardrail.bounds
    assert guardrail.default.name == guardrail.name
    assert low <= guardrail.default.threshold <= high
    assert guardrail.default.action.value in guardrail.actions
