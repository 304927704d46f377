import json
from datetime import UTC, datetime

import numpy as np
import pytest

from app.telemetry.encoding import canonical, line, moment, utf8


@pytest.mark.parametrize("text", ["", "plain", "café 🙂", "a\x00b"], ids=["empty", "ascii", "unicode", "NUL"])
def test_valid_text_is_left_alone(text: str) -> None:
    assert utf8(text) == text


@pytest.mark.parametrize(("text", "clean"), [("\ud800", "?"), ("a\udce9b", "a?b")], ids=["high", "low"])
def test_a_lone_surrogate_becomes_a_question_mark(text: str, clean: str) -> None:
    assert utf8(text) == clean


def test_text_is_cut_to_its_longest() -> None:
    assert utf8("é" * 100, 10) == "é" * 10


def test_canonical_json_has_one_form() -> None:
    one, other = {"b": [1.5, None], "a": {"d": True, "c": "é"}}, {"a": {"c": "é", "d": True}, "b": [1.5, None]}
    assert canonical(one) == canonical(other) == '{"a":{"c":"é","d":true},"b":[1.5,null]}'.encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("\ud800", "?"),
        (2**70, str(2**70)),
        ({"\ud800": "\ud800"}, {"?": "?"}),
        (["\ud800", ("\ud800",), True, 1.5, None, 7], ["?", ["?"], True, 1.5, None, 7]),
        ([b"\xff", "\ud800"], ["b'\\xff'", "?"]),
        (np.float64(0.5), 0.5),
    ],
    ids=["surrogate", "huge integer", "mapping", "sequence", "bytes", "numpy number"],
)
def test_nothing_is_refused(value: object, written: object) -> None:
    assert json.loads(canonical({"x": value})) == {"x": written}
    assert json.loads(line({"x": value})) == {"x": written}


def test_a_line_ends_with_a_line_feed_and_holds_no_other() -> None:
    written = line({"x": "a\nb", "at": datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC), "bad": "\ud800"})
    assert written.endswith(b"\n")
    assert written.count(b"\n") == 1
    assert json.loads(written)["at"] == "2026-11-22T01:02:03Z"


def test_a_moment_is_written_in_rfc_3339_utc() -> None:
    assert json.loads(line({"at": moment(0.25)})) == {"at": "1970-01-01T00:00:00.250000Z"}
