import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.group_commit import GroupCommit, Statement

INSERT = "INSERT INTO things (name, size) VALUES (?, ?)"
UPSERT = "INSERT INTO things (name, size) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET size = excluded.size"
DELETE = "DELETE FROM things WHERE size < ?"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "things # 100%.sqlite3"
    _create(path)
    return path


@pytest.fixture
def commits(path: Path) -> Iterator[GroupCommit]:
    commits = GroupCommit(path, busy_seconds=0.05)
    yield commits
    commits.close()


def _create(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE things (name VARCHAR PRIMARY KEY, size INTEGER NOT NULL CHECK (size >= 0))")


def _things(path: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, size FROM things ORDER BY rowid").fetchall()


@pytest.mark.parametrize("count", [1, 2, 3, 63, 64, 65, 200])
def test_a_batch_of_inserts_keeps_every_row_in_order(commits: GroupCommit, path: Path, count: int) -> None:
    rows = [(f"thing {n}", n) for n in range(count)]
    assert commits.commit([(INSERT, row) for row in rows]) == [1] * count
    assert _things(path) == rows


def test_a_delete_sees_the_inserts_before_it_and_not_those_after(commits: GroupCommit, path: Path) -> None:
    batch: list[Statement] = [(INSERT, ("a", 1)), (INSERT, ("b", 5)), (DELETE, (9,)), (INSERT, ("c", 2))]
    assert commits.commit(batch) == [1, 1, 2, 1]
    assert _things(path) == [("c", 2)]


def test_an_upsert_replaces(commits: GroupCommit, path: Path) -> None:
    commits.commit([(UPSERT, ("a", 1)), (UPSERT, ("a", 2))])
    assert _things(path) == [("a", 2)]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        pytest.param((INSERT, ("before", 1)), sqlite3.IntegrityError, id="a name that is there already"),
        pytest.param((INSERT, ("x", -1)), sqlite3.IntegrityError, id="a value against a constraint"),
        pytest.param((INSERT, ("x",)), sqlite3.ProgrammingError, id="a value too few"),
        pytest.param((INSERT, ("x", 2**70)), OverflowError, id="a number too large"),
        pytest.param((INSERT, ("\ud800", 1)), UnicodeEncodeError, id="a lone surrogate"),
        pytest.param((INSERT, (object(), 1)), sqlite3.ProgrammingError, id="a value of no SQL type"),
        pytest.param(("INSERT INTO nowhere VALUES (?)", (1,)), sqlite3.OperationalError, id="a table that is not there"),
    ],
)
def test_a_bad_statement_fails_alone(
    commits: GroupCommit,
    path: Path,
    bad: Statement,
    error: type[Exception],
) -> None:
    commits.commit([(INSERT, ("before", 0))])
    first, failed, last = commits.commit([(INSERT, ("first", 1)), bad, (INSERT, ("last", 2))])
    assert (first, last) == (1, 1)
    assert isinstance(failed, error)
    assert _things(path) == [("before", 0), ("first", 1), ("last", 2)]


def test_values_of_neighbours_never_run_together(commits: GroupCommit, path: Path) -> None:
    """One value too few and one too many add up, and must fail all the same."""
    outcomes = commits.commit([(INSERT, ("a",)), (INSERT, ("b", 1, 2)), (INSERT, ("c", 3))])
    assert [isinstance(outcome, sqlite3.Error) for outcome in outcomes] == [True, True, False]
    assert _things(path) == [("c", 3)]


def test_a_locked_database_fails_the_batch_and_the_next_one_succeeds(commits: GroupCommit, path: Path) -> None:
    commits.commit([(INSERT, ("a", 1))])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            commits.commit([(INSERT, ("b", 1))])
    assert commits.commit([(INSERT, ("c", 1))]) == [1]
    assert _things(path) == [("a", 1), ("c", 1)]


def test_a_full_database_fails_the_batch_whole_and_the_next_one_succeeds(commits: GroupCommit, path: Path) -> None:
    commits.open().execute("PRAGMA max_page_count=4")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        commits.commit([(INSERT, ("small", 1)), (INSERT, ("x" * 100_000, 1))])
    assert commits.commit([(INSERT, ("c", 1))]) == [1]
    assert _things(path) == [("c", 1)]


def test_a_database_that_was_removed_takes_no_more_rows(commits: GroupCommit, path: Path) -> None:
    commits.commit([(INSERT, ("a", 1))])
    path.unlink()
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        commits.commit([(INSERT, ("b", 1))])
    assert not path.exists()


def test_a_database_that_was_replaced_is_opened_anew(commits: GroupCommit, path: Path, tmp_path: Path) -> None:
    commits.commit([(INSERT, ("a", 1))])
    commits.close()
    commits.commit([(INSERT, ("b", 1))])
    restored = tmp_path / "restored.sqlite3"
    _create(restored)
    for left_over in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        left_over.unlink()
    restored.replace(path)
    assert commits.commit([(INSERT, ("c", 1))]) == [1]
    assert _things(path) == [("c", 1)]


def test_every_commit_is_flushed_and_what_is_erased_is_overwritten(commits: GroupCommit) -> None:
    connection = commits.open()
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
