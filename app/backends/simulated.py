"""A model without a model: real sentences after real waiting, for trying everything out without a key."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from random import Random

from app.backends import knowledge, simulated_defects
from app.backends.knowledge_words import language_of, words_of
from app.backends.simulated_tokens import count_tokens
from app.domain.conversation import Turn
from app.domain.interaction import Completion, Price, Prompt, Scenario, TraceContext, Usage

_USUAL_SECONDS = {Scenario.BASELINE: (0.015, 0.045), Scenario.DRIFT: (0.02, 0.08), Scenario.STRESS: (0.06, 0.25)}
_DEGRADED_SECONDS = (1.1, 2.2)
_DEGRADED_SHARE = 0.25
# A member looked up in its enumeration costs a call.
_STRESS = Scenario.STRESS
_DEFECTS: dict[Scenario, Sequence[tuple[float, simulated_defects.Defect]]] = {
    Scenario.BASELINE: (),
    Scenario.DRIFT: simulated_defects.DRIFT,
    Scenario.STRESS: simulated_defects.STRESS,
}


class SimulatedModel:
    """Implements `ModelBackend` for the three scenarios.

    A answers well and quickly; B answers well, badly or beside the point; C is slow for a quarter of the requests. It writes
    texts and sets no score: how good they are is for the analyzers to measure.

    Args:
        latency: factor on the waiting; 0 = none.
        seed: of everything it draws. One sequence of prompts gives one sequence of answers.
        price: what its tokens are reckoned at, or None.
        sleep: waits for a number of seconds.
    """

    provider = "simulated"
    default_model = "simulated-1"

    def __init__(
        self, latency: float, seed: int, price: Price | None, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._latency = latency
        self._random = Random(seed)  # noqa: S311 - a reproducible play, nothing secret
        self._price = price
        self._sleep = sleep

    async def complete(self, prompt: Prompt, history: Sequence[Turn], trace: TraceContext) -> Completion:  # noqa: ARG002 - it makes no calls
        """Return an answer from the context if there is one, else from what the model knows; never raises."""
        random = self._random
        low, high = _USUAL_SECONDS[prompt.scenario]
        if prompt.scenario is _STRESS and random.random() < _DEGRADED_SHARE:
            low, high = _DEGRADED_SECONDS
        seconds = low + (high - low) * random.random()
        drawn = random.getrandbits(64)
        answer, finish_reason = self._answer(prompt, history, drawn)
        read = count_tokens(prompt.text) + (count_tokens(prompt.context) if prompt.context else 0)
        if self._latency > 0:
            await self._sleep(seconds * self._latency)
        return Completion(answer.text, self.default_model, Usage(read, answer.tokens), finish_reason, f"sim-{drawn:016x}")

    def price(self, model: str) -> Price | None:  # noqa: ARG002 - there is one model only
        """Return the price its tokens are reckoned at."""
        return self._price

    async def check(self) -> str | None:
        """Return None: it is always there."""
        return None

    async def close(self) -> None:
        """Hold nothing, release nothing."""

    def _answer(self, prompt: Prompt, history: Sequence[Turn], drawn: int) -> tuple[knowledge.Answer, str]:
        words = words_of(prompt.text)
        language = language_of(words)
        good = knowledge.quote(words, prompt.context) if prompt.context else None
        if good is None:
            good = knowledge.compose(words, (history[-1].prompt or "") if history else "", language, drawn)
        shares = _DEFECTS[prompt.scenario]
        defect = simulated_defects.choose(shares, self._random) if shares else None
        return (good, "stop") if defect is None else defect(words, language, good, self._random)
