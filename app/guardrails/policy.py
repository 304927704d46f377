"""The policies in force, and the only way to change them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.decisions import Action, GuardrailPolicy, Mode
from app.domain.errors import InvalidPolicyError, UnknownGuardrailError
from app.domain.ports import AuditStore, Guardrail, PolicyStore


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """What a client wants changed of one policy; None leaves a field as it is."""

    enabled: bool | None = None
    threshold: float | None = None
    action: str | None = None
    mode: str | None = None


class PolicyBook:
    """Holds one policy per guardrail; reads never wait, changes are durable and audited before they apply.

    Args:
        guardrails: the guardrails, whose defaults apply until a policy is changed.
        store: keeps changed policies across restarts.
        audit: records each change with the state before and after.
    """

    def __init__(self, guardrails: Sequence[Guardrail], store: PolicyStore, audit: AuditStore) -> None:
        self._guardrails = {guardrail.name: guardrail for guardrail in guardrails}
        self._policies = {guardrail.name: guardrail.default for guardrail in guardrails}
        self._store = store
        self._audit = audit

    async def restore(self) -> None:
        """Take over the policies that were changed before a restart."""
        for name, policy in (await self._store.load()).items():
            if name in self._policies:
                self._policies[name] = policy

    def of(self, name: str) -> GuardrailPolicy:
        """Return the policy of a guardrail."""
        return self._policies[name]

    def all(self) -> tuple[GuardrailPolicy, ...]:
        """Return every policy, in the order the guardrails are asked."""
        return tuple(self._policies.values())

    async def change(self, name: str, change: PolicyChange, actor: str) -> GuardrailPolicy:
        """Apply a change and return the new policy.

        Args:
            name: the guardrail.
            change: what to change.
            actor: who asks, for the audit; no personal data.

        Raises:
            UnknownGuardrailError: no guardrail has that name.
            InvalidPolicyError: a value the guardrail does not take.
            AuditUnavailableError: the change could not be recorded, and does not apply.
        """
        guardrail = self._guardrails.get(name)
        if guardrail is None:
            raise UnknownGuardrailError(name, tuple(self._guardrails))
        before = self._policies[name]
        after = _changed(guardrail, before, change)
        await self._audit.event("guardrail_policy", actor, _as_dict(before), _as_dict(after))
        await self._store.save(after)
        self._policies[name] = after
        return after


def _changed(guardrail: Guardrail, policy: GuardrailPolicy, change: PolicyChange) -> GuardrailPolicy:
    if change.enabled is not None:
        policy = replace(policy, enabled=change.enabled)
    if change.threshold is not None:
        low, high = guardrail.bounds
        if not (math.isfinite(change.threshold) and low <= change.threshold <= high):
            raise InvalidPolicyError(f"threshold of {guardrail.name} is {guardrail.unit} between {low:g} and {high:g}")
        policy = replace(policy, threshold=change.threshold)
    if change.action is not None:
        if change.action not in guardrail.actions:
            raise InvalidPolicyError(f"action of {guardrail.name} is one of {', '.join(sorted(guardrail.actions))}")
        policy = replace(policy, action=Action(change.action))
    if change.mode is not None:
        modes = [mode.value for mode in Mode]
        if change.mode not in modes:
            raise InvalidPolicyError(f"mode of {guardrail.name} is one of {', '.join(modes)}")
        policy = replace(policy, mode=Mode(change.mode))
    return policy


def _as_dict(policy: GuardrailPolicy) -> dict[str, object]:
    return {
        "name": policy.name,
        "enabled": policy.enabled,
        "threshold": policy.threshold,
        "action": policy.action.value,
        "mode": policy.mode.value,
    }
