"""The guardrail that keeps overlong texts from every pattern."""

from app.domain.decisions import Action, GuardrailPolicy, Stage, Trigger
from app.domain.interaction import Status
from app.domain.ports import Subject
from app.guardrails.threshold import WARN_OR_BLOCK


class PromptLength:
    """Triggers when prompt and context together have more characters than the threshold.

    Args:
        max_chars: the default threshold, in characters.
    """

    name = "prompt_length"
    description = "Refuses prompts that are too long, context included, before any analysis."
    unit = "characters"
    bounds = (1.0, 10_000_000.0)
    stages = frozenset({Stage.GATE})
    actions = WARN_OR_BLOCK
    blocked_status = Status.TOO_LONG

    def __init__(self, max_chars: int) -> None:
        self.default = GuardrailPolicy(self.name, enabled=True, threshold=float(max_chars), action=Action.BLOCK)

    async def check(self, subject: Subject, policy: GuardrailPolicy, stage: Stage) -> Trigger | None:
        """Return a trigger when the texts are longer than the threshold."""
        prompt = subject.prompt
        length = float(len(prompt.text) + len(prompt.context or "") + len(prompt.question or ""))
        if length <= policy.threshold:
            return None
        reason = f"{length:.0f} characters of prompt and context exceed {policy.threshold:.0f}"
        return Trigger(self.name, policy.action, stage, length, policy.threshold, reason)
