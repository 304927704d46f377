"""The simulated model writes usable texts, plays its scenarios, and waits as long as it says."""

from collections import Counter

import pytest

from app.backends.simulated import SimulatedModel
from app.backends.simulated_tokens import count_tokens
from app.domain.conversation import Turn
from app.domain.interaction import Price, Prompt, Scenario, TraceContext

pytestmark = pytest.mark.anyio
TRACE = TraceContext("0" * 31 + "1", "0" * 15 + "2")
PRICE = Price(0.15, 0.6, 0.075, "a list")


class Sleeper:
    """Notes what it was asked to wait, and does not."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waited.append(seconds)


def turn(prompt: str | None) -> Turn:
    return Turn("r", 1, 0.0, prompt, "…", "success", None, None, None, 1, 1, 1.0)


async def answers(prompt: str, scenario: Scenario = Scenario.BASELINE, count: int = 1, seed: int = 1) -> list[str]:
    model = SimulatedModel(0, seed, None)
    return [(await model.complete(Prompt(prompt, scenario=scenario), (), TRACE)).text for _ in range(count)]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        pytest.param("Explique le monitoring IA", "Le monitoring d'une application d'IA consiste à mesurer", id="French"),
        pytest.param("What is prompt injection?", "Prompt injection is an attack", id="English"),
        pytest.param("Comment détecter une dérive ?", "La dérive des données apparaît", id="another form of the word"),
        pytest.param("Quelle est la capitale de l'Italie ?", "capitale", id="a subject it does not know, in French"),
        pytest.param("Which river crosses Vienna?", "river, crosses, vienna", id="a subject it does not know, in English"),
        pytest.param("", "Your message does not name a subject", id="nothing at all"),
        pytest.param("et toi, ça va ?", "Votre message ne précise pas", id="no subject, in French"),
    ],
)
async def test_it_answers_to_the_point_in_the_language_of_the_prompt(prompt: str, expected: str) -> None:
    (text,) = await answers(prompt)
    assert expected in text


async def test_an_answer_has_two_to_five_whole_sentences_and_varies() -> None:
    texts = await answers("Explique le monitoring IA", count=40)
    assert len(set(texts)) > 5
    assert all(2 <= text.count(". ") + 1 <= 5 and text.endswith(".") for text in texts)


async def test_with_a_context_every_sentence_comes_from_it() -> None:
    context = "Le forfait coûte 12 euros. Il pleut souvent ici. Le forfait dure un mois. Le support est gratuit. Le chat dort."
    completion = await SimulatedModel(0, 1, None).complete(Prompt("Quel est le prix du forfait ?", context=context), (), TRACE)
    assert completion.text == "Le forfait coûte 12 euros. Il pleut souvent ici. Le forfait dure un mois."


async def test_a_context_without_any_sentence_is_passed_over() -> None:
    completion = await SimulatedModel(0, 1, None).complete(Prompt("Explique la latence", context="  \n"), (), TRACE)
    assert "latence" in completion.text


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param("Explique le chiffrement TLS", "chiffrement", id="the turn before names it"),
        pytest.param(None, "Votre message", id="the turn before was not kept"),
    ],
)
async def test_a_prompt_without_a_subject_goes_on_with_the_one_before(before: str | None, expected: str) -> None:
    completion = await SimulatedModel(0, 1, None).complete(Prompt("Et pourquoi ?"), (turn(before),), TRACE)
    assert expected in completion.text


async def test_redaction_markers_are_not_taken_up() -> None:
    (text,) = await answers("Écris un poème pour [EMAIL] et [PERSON_NAME]")
    assert "email" not in text.lower()


async def test_one_seed_gives_one_sequence_of_answers() -> None:
    assert await answers("Explique la latence", Scenario.DRIFT, 20, seed=7) == await answers(
        "Explique la latence", Scenario.DRIFT, 20, seed=7
    )


async def test_drift_brings_defects_and_good_answers() -> None:
    model = SimulatedModel(0, 3, None)
    good = "Prompt injection is an attack"
    seen: Counter[str] = Counter()
    for _ in range(400):
        completion = await model.complete(Prompt("What is prompt injection?", scenario=Scenario.DRIFT), (), TRACE)
        text = completion.text
        sentences = text.split(". ")
        if completion.finish_reason == "length":
            assert not text.endswith(".")
            seen["truncated"] += 1
        elif len(sentences) >= 5 and len(set(sentences[:-1])) == 1:
            seen["repetitive"] += 1
        elif any(word in text for word in ("sorry", "unable", "Sorry")):
            seen["refusal"] += 1
        elif "injection de prompt" in text or "Votre question" in text:
            seen["wrong language"] += 1
        elif good in text:
            seen["good"] += 1
        else:
            seen["off topic"] += 1
    assert 120 <= seen["good"] <= 200
    assert min(seen.values()) >= 15
    assert set(seen) == {"good", "truncated", "repetitive", "refusal", "wrong language", "off topic"}


@pytest.mark.parametrize("scenario", list(Scenario))
@pytest.mark.parametrize("prompt", ["", "\x00", "lone \ud800 surrogate", "mot " * 25_000, "x" * 100_000, "{} {0} {name}"])
async def test_nothing_that_is_asked_breaks_it(prompt: str, scenario: Scenario) -> None:
    for text in await answers(prompt, scenario, count=20):
        assert text


@pytest.mark.parametrize(
    ("scenario", "slow_share"),
    [
        pytest.param(Scenario.BASELINE, 0.0, id="A is quick"),
        pytest.param(Scenario.DRIFT, 0.0, id="B is quick"),
        pytest.param(Scenario.STRESS, 0.25, id="C is slow for a quarter"),
    ],
)
async def test_waiting(scenario: Scenario, slow_share: float) -> None:
    sleeper = Sleeper()
    model = SimulatedModel(1.0, 5, None, sleeper)
    for _ in range(400):
        await model.complete(Prompt("Explique la latence", scenario=scenario), (), TRACE)
    slow = [seconds for seconds in sleeper.waited if seconds > 1.0]
    assert len(slow) / 400 == pytest.approx(slow_share, abs=0.06)
    assert all(0.015 <= seconds <= 0.25 for seconds in sleeper.waited if seconds <= 1.0)
    if scenario is Scenario.BASELINE:
        assert max(sleeper.waited) <= 0.045


async def test_the_factor_scales_the_waiting_and_zero_waits_for_nothing() -> None:
    for factor, expected in ((2.0, 1), (0.0, 0)):
        sleeper = Sleeper()
        await SimulatedModel(factor, 5, None, sleeper).complete(Prompt("Explique la latence"), (), TRACE)
        assert len(sleeper.waited) == expected
        assert all(0.04 <= seconds <= 0.12 for seconds in sleeper.waited)


async def test_usage_counts_prompt_context_and_answer() -> None:
    model = SimulatedModel(0, 1, None)
    context = "Le forfait coûte 12 euros."
    completion = await model.complete(Prompt("Quel prix ?", context=context), (), TRACE)
    assert completion.usage is not None
    assert completion.usage.tokens_input == count_tokens("Quel prix ?") + count_tokens(context)
    assert completion.usage.tokens_output == count_tokens(completion.text)
    answer = await model.complete(Prompt("Explique la latence"), (), TRACE)
    assert answer.usage is not None
    assert answer.usage.tokens_output == count_tokens(answer.text)


async def test_it_names_itself_whatever_model_was_asked_for() -> None:
    model = SimulatedModel(0, 1, PRICE)
    completion = await model.complete(Prompt("Bonjour", model="gpt-4o"), (), TRACE)
    assert (completion.model, model.provider, model.default_model) == ("simulated-1", "simulated", "simulated-1")
    assert completion.response_id is not None
    assert model.price("simulated-1") == PRICE
    assert await model.check() is None
    await model.close()
