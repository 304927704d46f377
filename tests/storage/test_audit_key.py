import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.storage.audit_key import KEY_BYTES, load_or_create_key
from app.storage.errors import AuditKeyError


@pytest.mark.parametrize("configured", [None, ""])
def test_makes_a_key_once_and_finds_it_again(tmp_path: Path, configured: str | None) -> None:
    folder = tmp_path / "new" / "data"
    key = load_or_create_key(folder, configured)
    assert len(key) == KEY_BYTES
    assert load_or_create_key(folder, configured) == key
    assert [file.name for file in folder.iterdir()] == ["audit.key"]
    assert stat.S_IMODE((folder / "audit.key").stat().st_mode) == 0o600


def test_keys_of_two_folders_differ(tmp_path: Path) -> None:
    assert load_or_create_key(tmp_path / "a", None) != load_or_create_key(tmp_path / "b", None)


def test_many_that_make_it_at_once_end_up_with_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: load_or_create_key(tmp_path, None), range(32)))
    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["audit.key"]


def test_a_configured_key_leaves_the_folder_alone(tmp_path: Path) -> None:
    key = load_or_create_key(tmp_path, "long enough to be a key")
    assert len(key) == KEY_BYTES
    assert key == load_or_create_key(tmp_path, "long enough to be a key")
    assert key != load_or_create_key(tmp_path, "long enough to be a kez")
    assert list(tmp_path.iterdir()) == []


def test_refuses_a_configured_key_that_can_be_guessed(tmp_path: Path) -> None:
    with pytest.raises(AuditKeyError, match="fewer than 16 characters"):
        load_or_create_key(tmp_path, "secret")


def test_refuses_a_damaged_file_and_leaves_it_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "audit.key").write_bytes(b"short")
    with pytest.raises(AuditKeyError, match="holds 5 bytes instead of 32"):
        load_or_create_key(tmp_path, None)
    assert (tmp_path / "audit.key").read_bytes() == b"short"


def test_says_so_when_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuditKeyError, match="cannot be made or read"):
        load_or_create_key(tmp_path / "file" / "data", None)
