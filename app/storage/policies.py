"""Guardrail policies that were changed from their defaults."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from app.domain.decisions import Action, GuardrailPolicy, Mode
from app.domain.ports import Clock
from app.storage.audit_writer import AuditWriter
from app.storage.reader import Reader
from app.storage.tables import guardrail_policies, sql

_COLUMNS = ("name", "enabled", "threshold", "action", "mode", "updated_at")
_INSERT = insert(guardrail_policies)
_SAVE = sql(
    _INSERT.on_conflict_do_update(index_elements=["name"], set_={name: _INSERT.excluded[name] for name in _COLUMNS[1:]}),
    *_COLUMNS,
)
_LOAD = select(*(guardrail_policies.c[name] for name in _COLUMNS[:-1]))


class PolicyStore:
    """Keeps the policies across restarts."""

    def __init__(self, writer: AuditWriter, reader: Reader, clock: Clock) -> None:
        self._writer = writer
        self._reader = reader
        self._clock = clock

    async def load(self) -> Mapping[str, GuardrailPolicy]:
        """Return the policies that were changed from their defaults, by name."""
        return {
            name: GuardrailPolicy(name, enabled, threshold, Action(action), Mode(mode))
            for name, enabled, threshold, action, mode in await self._reader.rows(_LOAD)
        }

    async def save(self, policy: GuardrailPolicy) -> None:
        """Keep one policy, durably.

        Raises:
            AuditUnavailableError: it could not be written.
        """
        values = (policy.name, policy.enabled, policy.threshold, policy.action, policy.mode, self._clock.wall())
        await self._writer.submit(_SAVE, values)
