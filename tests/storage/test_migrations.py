import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import Inspector
from sqlalchemy.pool import StaticPool

from app.storage.errors import DatabaseTooNewError
from app.storage.migrations import MIGRATIONS, Migration, migrate
from app.storage.tables import metadata

HERE = Path("somewhere.sqlite3")
NEXT = len(MIGRATIONS) + 1
ADDS_A_COLUMN = Migration(
    NEXT,
    "notes",
    (
        "ALTER TABLE audit ADD COLUMN note VARCHAR",
        "UPDATE audit SET note = 'from before'",
    ),
)


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def _add_row(database: sqlite3.Connection) -> None:
    database.execute(
        "INSERT INTO audit (request_id, at, kind, status, action, trace_id, record) VALUES ('r', 1, 'k', 's', 'a', 't', x'00')",
    )


def _shape(inspector: Inspector) -> dict[str, object]:
    return {
        table: (
            [(column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)],
            inspector.get_pk_constraint(table)["constrained_columns"],
            sorted((i["name"], tuple(i["column_names"]), bool(i["unique"])) for i in inspector.get_indexes(table)),
            [tuple(u["column_names"]) for u in inspector.get_unique_constraints(table)],
        )
        for table in sorted(inspector.get_table_names())
    }


def test_the_migrated_schema_is_the_one_that_the_tables_describe(database: sqlite3.Connection) -> None:
    migrate(database, HERE, 0.0)
    migrated = create_engine("sqlite://", creator=lambda: database, poolclass=StaticPool)
    described = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(described)
    try:
        assert _shape(inspect(migrated)) == _shape(inspect(described))
    finally:
        described.dispose()


def test_versions_count_up_from_one() -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(1, NEXT))


def test_a_new_database_gets_every_version_and_remembers_when(database: sqlite3.Connection) -> None:
    assert migrate(database, HERE, 12.5) == 0
    applied = database.execute("SELECT version, description, applied_at FROM schema_migrations ORDER BY version").fetchall()
    assert applied == [(m.version, m.description, 12.5) for m in MIGRATIONS]


def test_a_current_database_is_left_alone(database: sqlite3.Connection) -> None:
    migrate(database, HERE, 1.0)
    _add_row(database)
    assert migrate(database, HERE, 2.0) == len(MIGRATIONS)
    assert database.execute("SELECT count(*), max(applied_at) FROM schema_migrations").fetchone() == (len(MIGRATIONS), 1.0)


def test_version_one_is_upgraded_to_the_newest_with_its_rows_kept(database: sqlite3.Connection) -> None:
    migrate(database, HERE, 1.0, MIGRATIONS[:1])
    _add_row(database)
    assert migrate(database, HERE, 2.0, (*MIGRATIONS, ADDS_A_COLUMN)) == 1
    assert database.execute("SELECT request_id, note FROM audit").fetchall() == [("r", "from before")]


def test_a_failing_migration_changes_nothing(database: sqlite3.Connection) -> None:
    migrate(database, HERE, 1.0)
    _add_row(database)
    broken = Migration(NEXT, "broken", ("ALTER TABLE audit ADD COLUMN note VARCHAR", "SELECT nonsense"))
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        migrate(database, HERE, 2.0, (*MIGRATIONS, broken))
    columns = [row[1] for row in database.execute("PRAGMA table_info(audit)")]
    assert "note" not in columns
    assert not database.in_transaction
    assert database.execute("SELECT max(version) FROM schema_migrations").fetchone() == (len(MIGRATIONS),)


def test_a_database_of_a_newer_version_is_refused_untouched(database: sqlite3.Connection) -> None:
    migrate(database, HERE, 1.0, (*MIGRATIONS, ADDS_A_COLUMN))
    with pytest.raises(DatabaseTooNewError, match=rf"version {NEXT}, this service knows up to {len(MIGRATIONS)}") as refused:
        migrate(database, HERE, 2.0)
    assert refused.value.path == HERE
    assert not database.in_transaction
