"""The tables as SQLAlchemy Core describes them, and their statements as plain SQL for the writer.

The tables of a database on disk are made by the migrations; a test holds the two together.
"""

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import CompilerElement

metadata = MetaData()

# Only request_id is indexed among the identifiers: an index on random values dirties a page of its own with every row,
# and one more of them halved the rows per second.
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    # Not unique: a client that repeats a request under its own X-Request-ID has both recorded.
    Column("request_id", String, nullable=False),
    Column("at", Float, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("action", String, nullable=False),
    Column("conversation_id", String),
    Column("trace_id", String, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("audit_by_request", "request_id"),
    Index("audit_by_time", "at"),
)

audit_events = Table(
    "audit_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("kind", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Index("audit_events_by_time", "at"),
)

conversation_turns = Table(
    "conversation_turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", String, nullable=False),
    Column("request_id", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("prompt", Text),
    Column("answer", Text),
    Column("status", String, nullable=False),
    Column("security_score", Float),
    Column("quality_score", Float),
    Column("trust_index", Float),
    Column("tokens_input", Integer, nullable=False),
    Column("tokens_output", Integer, nullable=False),
    Column("latency_ms", Float, nullable=False),
    Index("conversation_turns_by_conversation", "conversation_id", "number"),
    Index("conversation_turns_by_time", "at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String, primary_key=True),
    Column("request_id", String, nullable=False),
    Column("at", Float, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("comment", Text),
    Column("category", String),
    Index("feedback_by_request", "request_id"),
)

guardrail_policies = Table(
    "guardrail_policies",
    metadata,
    Column("name", String, primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("threshold", Float, nullable=False),
    Column("action", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("updated_at", Float, nullable=False),
)

drift_references = Table(
    "drift_references",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("columns", Integer, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)

slo_buckets = Table(
    "slo_buckets",
    metadata,
    Column("objective", String, primary_key=True),
    Column("bucket", Integer, primary_key=True),
    Column("good", Integer, nullable=False),
    Column("bad", Integer, nullable=False),
    sqlite_with_rowid=False,
)

schema_migrations = Table(
    "schema_migrations",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("description", String, nullable=False),
    Column("applied_at", Float, nullable=False),
)


def sql(statement: CompilerElement, *columns: str) -> str:
    """Return a statement as SQLite text with a `?` for each value, in the order in which the text names them.

    Args:
        statement: insert, update, delete or select; its values are bind parameters.
        columns: for an insert, the columns that are given values, in the table's own order.

    Raises:
        ValueError: the columns are in another order, so that values would end up in the wrong ones.
    """
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=list(columns) or None)
    order = tuple(getattr(compiled, "positiontup", None) or ())
    if columns and order != columns:
        raise ValueError(f"the values of this insert go in the order {order}, not {columns}")
    return " ".join(str(compiled).split())
