"""Handing a finished interaction to the audit first, then to everybody else."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from structlog.typing import FilteringBoundLogger

from app.domain.audit import AuditRow
from app.domain.errors import AuditUnavailableError
from app.domain.interaction import Interaction, Kind, Status
from app.domain.ports import AuditStore, Recorder
from app.domain.slo import SloEvent


class Records(Protocol):
    """Makes the audit row of an interaction."""

    def row(self, interaction: Interaction) -> AuditRow:
        """Return the row."""
        ...


class Failures(Protocol):
    """Counts what the journal could not do."""

    def recorder_failed(self, recorder: str) -> None:
        """Count a recorder that raised."""
        ...

    def audit_failed(self, *, answered: bool) -> None:
        """Count an interaction without an audit record; `answered` says whether its answer leaves all the same."""
        ...


class Journal:
    """The audit record, awaited, then every recorder in order.

    A recorder that raises is logged and counted; it fails neither the request nor the recorders after it. An audit that
    fails is answered as the policy says: closed tells the recorders that the request failed and raises; open goes on.

    Args:
        audit: makes rows durable.
        records: makes rows.
        recorders: told in this order.
        closed: whether no answer may leave without its audit record.
        logger: takes a line for every failure.
        failures: counts them.
    """

    def __init__(
        self,
        audit: AuditStore,
        records: Records,
        recorders: Sequence[Recorder],
        *,
        closed: bool,
        logger: FilteringBoundLogger,
        failures: Failures,
    ) -> None:
        self._audit = audit
        self._records = records
        self._recorders = tuple(recorders)
        self._closed = closed
        self._logger = logger
        self._failures = failures

    async def record(self, interaction: Interaction) -> None:
        """Return once the audit row is durable and every recorder was told.

        Raises:
            AuditUnavailableError: the audit failed and the policy is `closed`.
        """
        try:
            await self._audit.append(self._records.row(interaction))
        except asyncio.CancelledError:
            # The row is on its way whether or not anybody waits for it: the other records must tell the same story.
            self._tell(interaction)
            raise
        except Exception as error:
            # Whatever stopped the record, the policy decides what becomes of the answer.
            self._note_audit_failure(interaction, error)
            if self._closed:
                self._tell(_unaudited(interaction))
                if isinstance(error, AuditUnavailableError):
                    raise
                raise AuditUnavailableError("the audit record could not be made") from error
        self._tell(interaction)

    def _tell(self, interaction: Interaction) -> None:
        for recorder in self._recorders:
            try:
                recorder.record(interaction)
            except Exception:
                # No recorder may fail a request, nor keep the next from its work.
                self._failures.recorder_failed(recorder.name)
                self._logger.exception(
                    "recorder_failed",
                    recorder=recorder.name,
                    request_id=interaction.request_id,
                    trace_id=interaction.trace.trace_id,
                )

    def _note_audit_failure(self, interaction: Interaction, error: Exception) -> None:
        self._failures.audit_failed(answered=not self._closed)
        self._logger.error(
            "audit_failed",
            answered=not self._closed,
            request_id=interaction.request_id,
            trace_id=interaction.trace.trace_id,
            exc_info=error,
        )


def _unaudited(interaction: Interaction) -> Interaction:
    """Return the interaction as its client meets it: no answer, and a failure of the service."""
    events = interaction.slo_events
    if interaction.prompt.kind is Kind.PREDICT and interaction.status is not Status.CANCELLED:
        events = (SloEvent("availability", good=False),)
    return replace(
        interaction, status=Status.AUDIT_FAILED, answer=None, error=AuditUnavailableError.__name__, slo_events=events
    )
