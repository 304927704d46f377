"""The audit trail's row."""

from typing import NamedTuple


class AuditRow(NamedTuple):
    """The evidence of one interaction: the columns people look things up by, and the whole record.

    Attributes:
        request_id: UUID of the interaction; a client that repeats a request under its own id has both recorded.
        at: seconds since the epoch.
        kind: `predict` or `analyze`.
        status: how it ended.
        action: what the guardrails decided.
        conversation_id: the conversation, or None.
        trace_id: 32 hex digits.
        record: canonical JSON (UTF-8, sorted keys) without any text of the user but redacted excerpts.
    """

    request_id: str
    at: float
    kind: str
    status: str
    action: str
    conversation_id: str | None
    trace_id: str
    record: bytes
