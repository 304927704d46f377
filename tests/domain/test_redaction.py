"""Redaction works by offset and leaves everything else as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findings import Finding
from app.domain.redaction import redact


def pii(kind: str, start: int | None, end: int | None) -> Finding:
    return Finding("pii", kind, 0.9, start, end)


@pytest.mark.parametrize(
    ("text", "findings", "expected"),
    [
        pytest.param("to a@b.fr now", [pii("email", 3, 9)], "to [EMAIL] now", id="one"),
        pytest.param("a@b.fr, a@b.fr", [pii("email", 8, 14)], "a@b.fr, [EMAIL]", id="only where it was found"),
        pytest.param("0123456789", [pii("phone", 0, 6), pii("iban", 4, 10)], "[PHONE]", id="overlap, earlier start wins"),
        pytest.param("0123456789", [pii("phone", 0, 6), pii("iban", 0, 10)], "[IBAN]", id="overlap, longer wins on a tie"),
        pytest.param("ab", [pii("phone", 0, 1), pii("email", 1, 2)], "[PHONE][EMAIL]", id="adjacent stay two"),
        pytest.param("é 🙂 x", [pii("email", 2, 3)], "é [EMAIL] x", id="characters, not bytes"),
    ],
)
def test_redacted(text: str, findings: list[Finding], expected: str) -> None:
    assert redact(text, findings) == expected


@pytest.mark.parametrize(
    "findings",
    [
        pytest.param([], id="nothing found"),
        pytest.param([pii("email", None, None)], id="no span"),
        pytest.param([pii("email", 2, 2)], id="empty span"),
    ],
)
def test_left_alone(findings: list[Finding]) -> None:
    assert redact("some text", findings) == "some text"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_character_outside_the_spans_survives(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(p), min(max(p), len(text))) for p in pairs if min(p) < min(max(p), len(text))]
    covered = {i for start, end in spans for i in range(start, end)}
    kept = "".join(c for i, c in enumerate(text) if i not in covered)
    result = redact(text, [pii("gps", start, end) for start, end in spans])
    assert result.replace("[GPS]", "") == kept.replace("[GPS]", "")
