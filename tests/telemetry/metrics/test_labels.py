import pytest

from app.telemetry.metrics.labels import OTHER, label_value


@pytest.mark.parametrize("raw", ["gpt-4o-mini", "a", "m" * 64, "Annex III(4)(a)"], ids=["model", "short", "longest", "article"])
def test_a_plain_name_is_left_alone(raw: str) -> None:
    assert label_value(raw) == raw


@pytest.mark.parametrize(
    "raw",
    ["", "m" * 65, "mod\u00e8le", "\ud800", "a\nb", "a\x00b"],
    ids=["empty", "long", "accent", "surrogate", "line", "NUL"],
)
def test_anything_else_becomes_other(raw: str) -> None:
    assert label_value(raw) == OTHER
