"""`.env.example` and the settings say the same."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from app.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
ENTRY = re.compile(r"^# (?P<description>.+)\n#(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)$", re.MULTILINE)


class Entry(NamedTuple):
    description: str
    value: str


ENTRIES = {m["name"]: Entry(m["description"], m["value"]) for m in ENTRY.finditer(EXAMPLE.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_example_with_its_description(field: str) -> None:
    assert ENTRIES[field.upper()].description == Settings.model_fields[field].description


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_of_the_example_is_a_setting(name: str) -> None:
    assert name.lower() in Settings.model_fields


def test_no_entry_is_hidden_from_these_tests() -> None:
    lines = [line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if "=" in line and not line.startswith("# ")]
    assert len(lines) == len(ENTRIES)


def test_the_example_uncommented_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENTRIES:
        monkeypatch.delenv(name, raising=False)
    uncommented = tmp_path / ".env"
    # An empty value stands for a setting that is unset by default.
    uncommented.write_text(
        "\n".join(f"{name}={entry.value}" for name, entry in ENTRIES.items() if entry.value), encoding="utf-8"
    )
    unset = {name.lower() for name, entry in ENTRIES.items() if not entry.value}
    assert Settings(_env_file=uncommented) == Settings(_env_file=None)
    assert unset == {name for name, field in Settings.model_fields.items() if field.default is None}


def test_the_example_holds_no_secret() -> None:
    assert [name for name, entry in ENTRIES.items() if name.endswith("_KEY") and entry.value] == []
