"""The one flow: every way an interaction can end is recorded once."""

import asyncio

import pytest

from app.domain.conversation import Turn
from app.domain.decisions import Action, GuardrailPolicy, Mode, Stage
from app.domain.errors import AuditUnavailableError, BackendError, BackendTimeoutError
from app.domain.interaction import Phase, Status
from tests.pipeline.fakes import Backend, Conversations, Drift, House, Journal

pytestmark = pytest.mark.anyio


def policy(
    name: str, action: Action, threshold: float = 0.0, mode: Mode = Mode.ENFORCE, *, enabled: bool = True
) -> GuardrailPolicy:
    return GuardrailPolicy(name, enabled=enabled, threshold=threshold, action=action, mode=mode)


async def test_an_ordinary_prompt_is_answered_and_recorded_once() -> None:
    house = House()
    interaction = await house.predict("hello")
    assert (interaction.status, interaction.answer) == (Status.SUCCESS, "A fine answer.")
    assert house.journal.kept == [interaction]
    assert interaction.assessment.cost_eur == pytest.approx(2.0)
    assert interaction.drift is not None
    assert 0 < interaction.backend_seconds < interaction.seconds
    checks = ["pii", "prompt_security", "toxicity"]
    expected = ["guardrails", *checks, "drift", "guardrails", "fake", *checks, "guardrails"]
    assert [step.name for step in interaction.steps] == expected
    assert house.pipeline.in_flight == 0


async def test_personal_data_reaches_neither_model_nor_record_excerpt() -> None:
    house = House()
    interaction = await house.predict("write to MAIL please", context="from MAIL")
    [(sent, _)] = house.backend.asked
    assert (sent.text, sent.context) == ("write to [EMAIL] please", "from [EMAIL]")
    assert interaction.redacted_prompt == "write to [EMAIL] please"
    assert interaction.prompt_redacted
    assert interaction.decision.action is Action.REDACT


async def test_personal_data_in_the_context_alone_is_redacted_too() -> None:
    house = House()
    await house.predict("hello", context="from MAIL")
    assert house.backend.asked[0][0].context == "from [EMAIL]"


async def test_personal_data_does_not_leave_the_model() -> None:
    house = House(backend=Backend("ask MAIL"))
    interaction = await house.predict("hello")
    assert (interaction.answer, interaction.answer_redacted) == ("ask [EMAIL]", True)


async def test_a_warning_lets_it_pass_as_it_is() -> None:
    house = House(changed={"pii_protection": policy("pii_protection", Action.WARN)})
    interaction = await house.predict("write to MAIL")
    assert house.backend.asked[0][0].text == "write to MAIL"
    assert interaction.decision.action is Action.WARN
    assert interaction.redacted_prompt == "write to [EMAIL]", "the record is redacted all the same"


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        pytest.param("ATTACK", "injection_protection", Status.BLOCKED, id="attack"),
        pytest.param("SLUR", "toxicity_filter", Status.BLOCKED, id="toxic"),
        pytest.param("x" * 101, "prompt_length", Status.TOO_LONG, id="too long"),
    ],
)
async def test_a_block_is_an_outcome(text: str, name: str, status: Status) -> None:
    house = House()
    interaction = await house.predict(text)
    assert interaction.status is status
    assert interaction.decision.blocking is not None
    assert interaction.decision.blocking.name == name
    assert (interaction.answer, house.backend.asked) == (None, [])
    assert house.journal.kept == [interaction]


async def test_an_attack_in_the_context_is_blocked() -> None:
    assert (await House().predict("summarise", context="ATTACK")).status is Status.BLOCKED


async def test_a_toxic_answer_is_kept_back_and_still_costs() -> None:
    interaction = await House(backend=Backend("SLUR")).predict("hello")
    assert (interaction.status, interaction.answer) == (Status.BLOCKED, None)
    assert interaction.decision.blocking is not None
    assert interaction.decision.blocking.stage is Stage.ANSWER
    assert interaction.assessment.cost_eur == pytest.approx(2.0)


async def test_an_overlong_prompt_meets_no_pattern() -> None:
    interaction = await House().predict("BOOM-pii" + "x" * 101)
    assert [step.phase for step in interaction.steps] == [Phase.GATE]


async def test_a_shadowed_guardrail_only_warns() -> None:
    changed = {"injection_protection": policy("injection_protection", Action.BLOCK, 0.5, Mode.SHADOW)}
    interaction = await House(changed=changed).predict("ATTACK")
    assert interaction.status is Status.SUCCESS
    assert [(t.name, t.action) for t in interaction.decision.triggers] == [("injection_protection", Action.WARN)]


async def test_a_disabled_guardrail_is_not_asked() -> None:
    changed = {"injection_protection": policy("injection_protection", Action.BLOCK, enabled=False)}
    interaction = await House(changed=changed).predict("ATTACK")
    assert interaction.decision.triggers == ()


@pytest.mark.parametrize(
    ("error", "status"), [(BackendError("x"), Status.BACKEND_ERROR), (BackendTimeoutError("x"), Status.TIMEOUT)]
)
async def test_a_model_that_fails_is_recorded(error: Exception, status: Status) -> None:
    interaction = await House(backend=Backend(error=error)).predict("hello")
    assert (interaction.status, interaction.error) == (status, type(error).__name__)
    assert interaction.assessment.cost_eur is None


async def test_a_model_that_never_answers_times_out() -> None:
    interaction = await House(backend=Backend(waits=True), timeout_seconds=0.01).predict("hello")
    assert interaction.status is Status.TIMEOUT


@pytest.mark.parametrize("name", ["pii", "prompt_security"])
async def test_a_failing_safety_analyzer_stops_the_flow(name: str) -> None:
    house = House()
    interaction = await house.predict(f"BOOM-{name}")
    assert (interaction.status, house.backend.asked) == (Status.ANALYZER_FAILED, [])
    assert interaction.failed_analyzers == (name,)
    assert interaction.redacted_prompt == "", "a text that could not be checked is not kept"


async def test_a_safety_analyzer_that_fails_on_the_answer_keeps_it_back() -> None:
    interaction = await House(backend=Backend("BOOM-pii")).predict("hello")
    assert (interaction.status, interaction.answer) == (Status.ANALYZER_FAILED, None)


async def test_another_failing_analyzer_is_noted_and_the_flow_goes_on() -> None:
    interaction = await House().predict("BOOM-toxicity")
    assert (interaction.status, interaction.failed_analyzers) == (Status.SUCCESS, ("toxicity",))
    assert interaction.assessment.compliance is not None
    assert interaction.assessment.compliance < 1


async def test_a_failing_drift_monitor_fails_no_request() -> None:
    interaction = await House(drift=Drift(broken=True)).predict("hello")
    assert (interaction.status, interaction.drift) == (Status.SUCCESS, None)
    assert "drift" in interaction.failed_analyzers


async def test_an_unexpected_failure_is_recorded_and_raised() -> None:
    house = House(backend=Backend(error=ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        await house.predict("hello")
    assert [kept.status for kept in house.journal.kept] == [Status.INTERNAL_ERROR]
    assert house.pipeline.in_flight == 0


async def test_a_cancelled_request_is_recorded_and_leaves_nothing_in_flight() -> None:
    house = House(backend=Backend(waits=True))
    task = asyncio.create_task(house.predict("hello"))
    await house.backend.was_asked.wait()
    assert house.pipeline.in_flight == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [kept.status for kept in house.journal.kept] == [Status.CANCELLED]
    assert house.pipeline.in_flight == 0


async def test_without_a_record_there_is_no_answer() -> None:
    house = House(journal=Journal(AuditUnavailableError("disk full")))
    with pytest.raises(AuditUnavailableError):
        await house.predict("hello")
    assert house.pipeline.in_flight == 0


async def test_a_conversation_hands_its_history_to_the_model() -> None:
    turn = Turn("r", 1, 0.0, "before", "answer", "success", 1.0, 1.0, 1.0, 1, 1, 1.0)
    house = House(conversations=Conversations(turn))
    interaction = await house.predict("and now?", conversation_id="c")
    assert interaction.turn == 2
    assert house.backend.asked[0][1] == (turn,)


async def test_notes_are_kept_without_personal_data() -> None:
    interaction = await House().predict("hello", metadata={"ticket": "from MAIL"})
    assert interaction.metadata == {"ticket": "from [EMAIL]"}


class TestInspect:
    """Judging a text asks no model and enforces nothing."""

    async def test_a_block_is_reported_not_enforced(self) -> None:
        house = House()
        interaction = await house.inspect("ATTACK by MAIL")
        assert interaction.status is Status.SUCCESS
        assert interaction.decision.action is Action.BLOCK
        assert {t.name for t in interaction.decision.triggers} == {"pii_protection", "injection_protection"}
        assert interaction.redacted_prompt == "ATTACK by [EMAIL]"
        assert house.backend.asked == []

    async def test_a_prompt_counts_for_drift_an_answer_does_not(self) -> None:
        house = House()
        await house.inspect("hello", context="background")
        await house.inspect("hello", is_answer=True, question="hi?", context="background")
        assert house.drift.seen == 1

    async def test_an_answer_is_judged_as_an_answer(self) -> None:
        interaction = await House().inspect("SLUR", is_answer=True)
        assert interaction.prompt_findings == ()
        assert [t.stage for t in interaction.decision.triggers] == [Stage.ANSWER]

    async def test_an_overlong_text_is_refused(self) -> None:
        assert (await House().inspect("x" * 101)).status is Status.TOO_LONG
