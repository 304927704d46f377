"""A model without a model: real sentences after real waiting, for trying everything out without a key."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from random import Random

from app.backends import knowledge, simulated_defects
from app.domain.conversation import Turn
from app.domain.interaction import Completion, Price, Prompt, Scenario, TraceContext, Usage

_PIECE = re.compile(r"\w{1,6}|[^\w\s]")
_USUAL_SECONDS = {Scenario.BASELINE: (0.02, 0.06), Scenario.DRIFT: (0.02, 0.08), Scenario.STRESS: (0.06, 0.25)}
_DEGRADED_SECONDS = (1.1, 2.2)
_DEGRADED_SHARE = 0.25
_DEFECTS = {Scenario.BASELINE: (), Scenario.DRIFT: simulated_defects.DRIFT, Scenario.STRESS: simulated_defects.STRESS}


def count_tokens(text: str) -> int:
    """Return the number of word pieces: each word cut into pieces of six letters at most, each other sign by itself.

    It is this model's own tokenizer, near the counts of the usual ones for English and French, and equal to none of them.
    """
    return len(_PIECE.findall(text))


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
        known = (sentence for bank in knowledge.BANKS.values() for entry in bank.entries for sentence in entry.sentences)
        self._tokens = {sentence: count_tokens(sentence) for sentence in known}

    async def complete(self, prompt: Prompt, history: Sequence[Turn], trace: TraceContext) -> Completion:  # noqa: ARG002 - it makes no calls
        """Return an answer from the context if there is one, else from what the model knows; never raises."""
        seconds = self._seconds(prompt.scenario)
        parts, finish_reason = self._answer(prompt, history)
        written = sum(self._tokens.get(part) or count_tokens(part) for part in parts)
        read = count_tokens(prompt.text) + (count_tokens(prompt.context) if prompt.context else 0)
        response_id = f"sim-{self._random.getrandbits(64):016x}"
        if self._latency > 0:
            await self._sleep(seconds * self._latency)
        return Completion(" ".join(parts), self.default_model, Usage(read, written), finish_reason, response_id)

    def price(self, model: str) -> Price | None:  # noqa: ARG002 - there is one model only
        """Return the price its tokens are reckoned at."""
        return self._price

    async def check(self) -> str | None:
        """Return None: it is always there."""
        return None

    async def close(self) -> None:
        """Hold nothing, release nothing."""

    def _seconds(self, scenario: Scenario) -> float:
        slow = scenario is Scenario.STRESS and self._random.random() < _DEGRADED_SHARE
        return self._random.uniform(*(_DEGRADED_SECONDS if slow else _USUAL_SECONDS[scenario]))

    def _answer(self, prompt: Prompt, history: Sequence[Turn]) -> tuple[list[str], str]:
        random = self._random
        good: list[str] = []
        if prompt.context:
            good = knowledge.quote(prompt.text, prompt.context)
        if not good:
            good = knowledge.compose(prompt.text, (history[-1].prompt or "") if history else "", None, random)
        defect = simulated_defects.choose(_DEFECTS[prompt.scenario], random)
        if defect is None:
            return good, "stop"
        return defect(prompt.text, knowledge.language_of(knowledge.words_of(prompt.text)), good, random)
