import json
from dataclasses import replace
from typing import Any

import orjson
import pytest

from app.domain.interaction import Interaction, Prompt
from app.domain.slo import SloEvent
from app.telemetry.audit import AuditRecords, Digests
from app.telemetry.encoding import canonical
from tests.telemetry.samples import ANSWERED, BLOCKED, FAILED, FLAGGED, INTERACTIONS, SURROGATES, TRACE_ID

KEY = b"k" * 32


def record(interaction: Interaction, content: str = "redacted", excerpt_chars: int = 200, key: bytes = KEY) -> Any:
    return json.loads(AuditRecords(key, content, excerpt_chars).row(interaction).record)


def test_the_row_has_the_columns_people_look_things_up_by() -> None:
    row = AuditRecords(KEY, "redacted", 200).row(BLOCKED)
    assert row.request_id == BLOCKED.request_id
    assert (row.kind, row.status, row.action) == ("predict", "blocked", "block")
    assert (row.conversation_id, row.trace_id, row.at) == ("c-1", TRACE_ID, BLOCKED.started_at)
    assert {type(value) for value in (row.kind, row.status, row.action)} == {str}


@pytest.mark.parametrize("name", INTERACTIONS)
def test_the_record_is_canonical(name: str) -> None:
    records = AuditRecords(KEY, "redacted", 200)
    row = records.row(INTERACTIONS[name])
    assert row.record == records.row(INTERACTIONS[name]).record
    assert json.loads(row.record)["version"] == 1
    assert row.record == canonical(orjson.loads(row.record))


def test_what_clients_and_objectives_name_is_in_order_too() -> None:
    metadata = {"b": "1", "é": "2", "a": "3", "B": "4"}
    events = (SloEvent("quality", good=True), SloEvent("availability", good=False), SloEvent("latency", good=True))
    row = AuditRecords(KEY, "redacted", 200).row(replace(FLAGGED, metadata=metadata, slo_events=events))
    assert row.record == canonical(orjson.loads(row.record))


def test_texts_are_digests_lengths_and_redacted_excerpts() -> None:
    written = record(ANSWERED)
    assert written["prompt"] == {
        "digest": Digests(KEY).text(ANSWERED.prompt.text),
        "characters": len(ANSWERED.prompt.text),
        "redacted": False,
        "excerpt": ANSWERED.redacted_prompt,
    }
    assert written["answer"]["excerpt"] == ANSWERED.answer
    assert written["context"] is None


def test_an_answer_that_left_with_personal_data_is_kept_without() -> None:
    warned = replace(ANSWERED, answer="Ask jean@example.org.", redacted_answer="Ask [EMAIL].")
    assert record(warned)["answer"]["excerpt"] == "Ask [EMAIL]."


def test_no_personal_data_is_in_the_record() -> None:
    prompt = replace(ANSWERED.prompt, context="jean@example.org lives here", question="jean@example.org")
    interaction = replace(ANSWERED, prompt=prompt)
    written = AuditRecords(KEY, "redacted", 200).row(interaction).record.decode()
    for private in ("jean@example.org", "lives here", "203.0.113.9", "u-42"):
        assert private not in written


@pytest.mark.parametrize(("content", "excerpt_chars"), [("digest", 200), ("redacted", 0)], ids=["digest only", "no characters"])
def test_excerpts_can_be_left_out(content: str, excerpt_chars: int) -> None:
    written = record(ANSWERED, content, excerpt_chars)
    assert "excerpt" not in written["prompt"]
    assert "excerpt" not in written["answer"]


def test_excerpts_are_cut() -> None:
    assert record(INTERACTIONS["enormous"])["prompt"]["excerpt"] == INTERACTIONS["enormous"].redacted_prompt[:200]


def test_findings_are_kept_without_text() -> None:
    finding = record(FLAGGED)["findings"]["prompt"][1]
    assert finding == {
        "analyzer": "pii",
        "kind": "phone",
        "score": 0.9,
        "start": 30,
        "end": 42,
        "severity": "warning",
        "detail": "fr_mobile",
    }


def test_decision_drift_steps_and_usage_are_kept() -> None:
    written = record(FLAGGED)
    assert written["decision"]["action"] == "redact"
    assert [trigger["name"] for trigger in written["decision"]["triggers"]] == ["pii_protection", "toxicity_filter"]
    assert written["drift"] == {"phase": "active", "score": 0.95, "severity": "critical", "newly_raised": True}
    assert written["steps"][5] == ["simulated", "backend", 210, 80_000, None]
    assert written["completion"]["tokens_cached"] == 2
    assert written["slo"] == {"latency": True, "quality": True, "availability": True}
    assert written["metadata"] == {"team": "rh"}


def test_a_failure_is_kept_with_its_class() -> None:
    written = record(FAILED)
    assert (written["status"], written["error"], written["completion"], written["answer"]) == (
        "backend_error",
        "BackendError",
        None,
        None,
    )


def test_a_judged_answer_says_so() -> None:
    assert record(replace(ANSWERED, prompt=Prompt("text", is_answer=True)))["role"] == "answer"
    assert record(ANSWERED)["role"] == "prompt"


def test_a_request_without_client_user_and_conversation_has_none() -> None:
    interaction = replace(ANSWERED, prompt=Prompt("text"))
    written = record(interaction)
    assert (written["client"], written["user"], written["conversation"]) == (None, None, None)
    assert AuditRecords(KEY, "redacted", 1).row(interaction).conversation_id is None


def test_lone_surrogates_are_digested_as_they_stand_and_written_as_question_marks() -> None:
    row = AuditRecords(KEY, "redacted", 200).row(SURROGATES)
    assert row.conversation_id == "caf? ?"
    written = json.loads(row.record)
    assert written["prompt"]["excerpt"] == "caf? ?"
    assert written["prompt"]["digest"] != Digests(KEY).text("caf? ?")


def test_digests_depend_on_key_value_and_kind() -> None:
    digests = Digests(KEY)
    assert digests.text("a") == Digests(KEY).text("a")
    assert len(digests.text("a")) == 32
    assert len({digests.text("a"), digests.text("b"), digests.client("a"), digests.user("a"), Digests(b"other").text("a")}) == 5


def test_a_long_key_is_taken_whole() -> None:
    assert Digests(b"k" * 100).text("a") != Digests(b"k" * 64 + b"x" * 36).text("a")
