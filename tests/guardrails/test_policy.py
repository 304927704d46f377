"""Policies change durably, audited, and only to values the guardrail takes."""

from collections.abc import Mapping

import pytest

from app.domain.audit import AuditRow
from app.domain.decisions import Action, GuardrailPolicy, Mode
from app.domain.errors import AuditUnavailableError, InvalidPolicyError, UnknownGuardrailError
from app.guardrails.policy import PolicyBook, PolicyChange
from app.guardrails.threshold import INJECTION_PROTECTION, PII_PROTECTION

pytestmark = pytest.mark.anyio


class Store:
    def __init__(self, *saved: GuardrailPolicy) -> None:
        self.saved = {policy.name: policy for policy in saved}

    async def load(self) -> Mapping[str, GuardrailPolicy]:
        return self.saved

    async def save(self, policy: GuardrailPolicy) -> None:
        self.saved[policy.name] = policy


class Audit:
    def __init__(self, *, broken: bool = False) -> None:
        self.events: list[tuple[str, str, object, object]] = []
        self.broken = broken

    async def append(self, row: AuditRow) -> None:
        raise AssertionError("policies write events, not rows")

    async def event(self, kind: str, actor: str, before: object, after: object) -> None:
        if self.broken:
            raise AuditUnavailableError("disk full")
        self.events.append((kind, actor, before, after))


def book(store: Store | None = None, audit: Audit | None = None) -> PolicyBook:
    return PolicyBook((PII_PROTECTION, INJECTION_PROTECTION), store or Store(), audit or Audit())


async def test_a_change_applies_is_kept_and_audited_with_before_and_after() -> None:
    store, audit = Store(), Audit()
    policies = book(store, audit)
    change = PolicyChange(enabled=False, threshold=2, action="block", mode="shadow")
    after = await policies.change("pii_protection", change, "api:abc")
    assert after == GuardrailPolicy("pii_protection", enabled=False, threshold=2, action=Action.BLOCK, mode=Mode.SHADOW)
    assert policies.of("pii_protection") == after
    assert store.saved["pii_protection"] == after
    [(kind, actor, before, then)] = audit.events
    assert (kind, actor) == ("guardrail_policy", "api:abc")
    assert before == {"name": "pii_protection", "enabled": True, "threshold": 0, "action": "redact", "mode": "enforce"}
    assert then == {"name": "pii_protection", "enabled": False, "threshold": 2, "action": "block", "mode": "shadow"}


async def test_what_is_left_out_stays() -> None:
    policies = book()
    after = await policies.change("injection_protection", PolicyChange(threshold=0.9), "a")
    assert (after.enabled, after.action, after.threshold) == (True, Action.BLOCK, 0.9)


async def test_a_restart_takes_over_what_was_changed() -> None:
    changed = GuardrailPolicy("pii_protection", enabled=True, threshold=7, action=Action.WARN)
    gone = GuardrailPolicy("removed_guardrail", enabled=True, threshold=1, action=Action.WARN)
    policies = book(Store(changed, gone))
    await policies.restore()
    assert policies.of("pii_protection") == changed
    assert {policy.name for policy in policies.all()} == {"pii_protection", "injection_protection"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(PolicyChange(threshold=1.5), id="threshold out of bounds"),
        pytest.param(PolicyChange(threshold=float("nan")), id="threshold not a number"),
        pytest.param(PolicyChange(threshold=float("inf")), id="threshold infinite"),
        pytest.param(PolicyChange(action="redact"), id="an action it cannot take"),
        pytest.param(PolicyChange(action="explode"), id="no action at all"),
        pytest.param(PolicyChange(mode="sometimes"), id="no such mode"),
    ],
)
async def test_refused_and_left_as_it_was(change: PolicyChange) -> None:
    audit = Audit()
    policies = book(audit=audit)
    with pytest.raises(InvalidPolicyError):
        await policies.change("injection_protection", change, "a")
    assert policies.of("injection_protection") == INJECTION_PROTECTION.default
    assert audit.events == []


async def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownGuardrailError, match="pii_protection, injection_protection"):
        await book().change("nope", PolicyChange(), "a")


async def test_without_an_audit_record_nothing_changes() -> None:
    policies = book(audit=Audit(broken=True))
    with pytest.raises(AuditUnavailableError):
        await policies.change("pii_protection", PolicyChange(enabled=False), "a")
    assert policies.of("pii_protection").enabled
