"""The schema's history: each change as the statements that make it, never altered once released."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from app.storage.errors import DatabaseTooNewError


class Migration(NamedTuple):
    """One change of the schema.

    Attributes:
        version: counts up from 1 without gaps.
        description: one line for people.
        statements: SQL of SQLite, run in this order within one transaction.
    """

    version: int
    description: str
    statements: tuple[str, ...]


MIGRATIONS = (
    Migration(
        1,
        "audit trail, conversations, feedback, policies, drift references and SLO counts",
        (
            """CREATE TABLE audit (
                seq INTEGER NOT NULL PRIMARY KEY, request_id VARCHAR NOT NULL, at FLOAT NOT NULL,
                kind VARCHAR NOT NULL, status VARCHAR NOT NULL, action VARCHAR NOT NULL, conversation_id VARCHAR,
                trace_id VARCHAR NOT NULL, record BLOB NOT NULL)""",
            "CREATE INDEX audit_by_request ON audit (request_id)",
            "CREATE INDEX audit_by_time ON audit (at)",
            """CREATE TABLE audit_events (
                id INTEGER NOT NULL PRIMARY KEY, at FLOAT NOT NULL, kind VARCHAR NOT NULL, actor VARCHAR NOT NULL,
                before JSON NOT NULL, after JSON NOT NULL)""",
            "CREATE INDEX audit_events_by_time ON audit_events (at)",
            """CREATE TABLE conversation_turns (
                id INTEGER NOT NULL PRIMARY KEY, conversation_id VARCHAR NOT NULL, request_id VARCHAR NOT NULL,
                number INTEGER NOT NULL, at FLOAT NOT NULL, prompt TEXT, answer TEXT, status VARCHAR NOT NULL,
                security_score FLOAT, quality_score FLOAT, trust_index FLOAT, tokens_input INTEGER NOT NULL,
                tokens_output INTEGER NOT NULL, latency_ms FLOAT NOT NULL)""",
            "CREATE INDEX conversation_turns_by_conversation ON conversation_turns (conversation_id, number)",
            "CREATE INDEX conversation_turns_by_time ON conversation_turns (at)",
            """CREATE TABLE feedback (
                id VARCHAR NOT NULL PRIMARY KEY, request_id VARCHAR NOT NULL, at FLOAT NOT NULL, rating INTEGER NOT NULL,
                comment TEXT, category VARCHAR)""",
            "CREATE INDEX feedback_by_request ON feedback (request_id)",
            """CREATE TABLE guardrail_policies (
                name VARCHAR NOT NULL PRIMARY KEY, enabled BOOLEAN NOT NULL, threshold FLOAT NOT NULL,
                action VARCHAR NOT NULL, mode VARCHAR NOT NULL, updated_at FLOAT NOT NULL)""",
            """CREATE TABLE drift_references (
                version INTEGER NOT NULL PRIMARY KEY, source VARCHAR NOT NULL, created_at FLOAT NOT NULL,
                "rows" INTEGER NOT NULL, "columns" INTEGER NOT NULL, vectors BLOB NOT NULL)""",
            """CREATE TABLE slo_buckets (
                objective VARCHAR NOT NULL, bucket INTEGER NOT NULL, good INTEGER NOT NULL, bad INTEGER NOT NULL,
                PRIMARY KEY (objective, bucket)) WITHOUT ROWID""",
        ),
    ),
)

_HISTORY = """CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER NOT NULL PRIMARY KEY, description VARCHAR NOT NULL, applied_at FLOAT NOT NULL)"""


def migrate(connection: sqlite3.Connection, path: Path, now: float, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring a database to the newest schema in one transaction and return the version it had (0 for a new one).

    Args:
        connection: in autocommit mode (`isolation_level=None`), so that the transaction is this function's.
        path: of the database, for the error message.
        now: seconds since the epoch.
        migrations: the schema's history, oldest first.

    Raises:
        DatabaseTooNewError: the database has a version that this service does not know; nothing was changed.
        sqlite3.Error: a statement failed; nothing was changed.
    """
    newest = migrations[-1].version
    with connection:
        # Two processes that open a new database at once take turns here; the second finds the work done.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_HISTORY)
        found: int = connection.execute("SELECT coalesce(max(version), 0) FROM schema_migrations").fetchone()[0]
        if found > newest:
            raise DatabaseTooNewError(
                path,
                f"its schema has version {found}, this service knows up to {newest}. "
                "Start the newer version of the service again, or point DATA_DIR at another folder; nothing was changed.",
            )
        for migration in migrations[found:]:
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO schema_migrations (version, description, applied_at) VALUES (?, ?, ?)",
                (migration.version, migration.description, now),
            )
    return found
