"""A decision is the strictest of its triggers."""

import pytest

from app.domain.decisions import ALLOWED, Action, Stage, Trigger


def trigger(action: Action, name: str = "g") -> Trigger:
    return Trigger(name, action, Stage.PROMPT, 1.0, 0.0, "reason")


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        pytest.param([], Action.ALLOW, id="none allows"),
        pytest.param([Action.WARN], Action.WARN, id="one"),
        pytest.param([Action.BLOCK, Action.WARN], Action.BLOCK, id="strictest, first"),
        pytest.param([Action.WARN, Action.REDACT], Action.REDACT, id="strictest, last"),
    ],
)
def test_strictest_wins(actions: list[Action], expected: Action) -> None:
    assert ALLOWED.and_also(trigger(a) for a in actions).action is expected


def test_later_triggers_never_soften_a_decision() -> None:
    decision = ALLOWED.and_also([trigger(Action.BLOCK, "first")]).and_also([trigger(Action.WARN, "second")])
    assert decision.blocked
    assert decision.blocking is not None
    assert decision.blocking.name == "first"
    assert [t.name for t in decision.triggers] == ["first", "second"]


def test_no_trigger_blocks_nothing() -> None:
    assert ALLOWED.blocking is None
    assert not ALLOWED.blocked
