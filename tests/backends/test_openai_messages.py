"""Requests are built and answers read without trusting the other side."""

import orjson
import pytest

from app.backends.openai_messages import TURNS, completion, error_code, messages
from app.domain.conversation import Turn
from app.domain.errors import BackendError
from app.domain.interaction import Prompt, Usage


def turn(number: int, prompt: str | None = "p", answer: str | None = "a") -> Turn:
    return Turn("r", number, 0.0, prompt, answer, "success", None, None, None, 1, 1, 1.0)


def answer(**changes: object) -> bytes:
    body: dict[str, object] = {
        "id": "chatcmpl-1",
        "model": "gpt-4o-mini-2024-07-18",
        "choices": [{"message": {"role": "assistant", "content": "Bonjour."}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 9, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 4}},
    }
    return orjson.dumps(body | changes)


def test_a_prompt_alone_is_one_message() -> None:
    assert messages(Prompt("Bonjour"), ()) == [{"role": "user", "content": "Bonjour"}]


def test_context_and_history_come_before_the_prompt() -> None:
    sent = messages(Prompt("Et alors ?", context="Il pleut."), [turn(1, "Un ?", "Un.")])
    assert [message["role"] for message in sent] == ["system", "user", "assistant", "user"]
    assert sent[0]["content"].endswith("Il pleut.")
    assert [message["content"] for message in sent[1:]] == ["Un ?", "Un.", "Et alors ?"]


def test_only_the_last_turns_are_sent() -> None:
    sent = messages(Prompt("fin"), [turn(number, f"p{number}") for number in range(1, 31)])
    assert len(sent) == 2 * TURNS + 1
    assert sent[0]["content"] == "p21"


@pytest.mark.parametrize(
    "kept", [pytest.param(turn(1, None), id="no prompt"), pytest.param(turn(1, "p", None), id="no answer")]
)
def test_turns_without_both_texts_are_left_out(kept: Turn) -> None:
    assert messages(Prompt("fin"), [kept]) == [{"role": "user", "content": "fin"}]


def test_lone_surrogates_can_be_sent() -> None:
    orjson.dumps(messages(Prompt("a\ud800b"), ()))


def test_an_answer_is_read_whole() -> None:
    read = completion(answer(), "asked")
    assert (read.text, read.model, read.finish_reason, read.response_id) == (
        "Bonjour.",
        "gpt-4o-mini-2024-07-18",
        "stop",
        "chatcmpl-1",
    )
    assert read.usage == Usage(9, 3, 4)


def choice(**message: object) -> list[dict[str, object]]:
    return [{"message": message}]


@pytest.mark.parametrize(
    ("choices", "text"),
    [
        pytest.param(choice(content=""), "", id="an empty text is a text"),
        pytest.param(choice(content=[{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]), "ab", id="parts"),
        pytest.param(choice(content=None, refusal="Non."), "Non.", id="a refusal"),
    ],
)
def test_texts_in_other_places(choices: list[dict[str, object]], text: str) -> None:
    assert completion(answer(choices=choices), "asked").text == text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html>", id="HTML"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(answer(choices=[]), id="no choice"),
        pytest.param(answer(choices={}), id="choices of the wrong type"),
        pytest.param(answer(choices=["a"]), id="a choice of the wrong type"),
        pytest.param(answer(choices=choice(content=None)), id="no content"),
        pytest.param(answer(choices=choice(content=[1, {"text": 2}])), id="parts without text"),
    ],
)
def test_an_answer_without_text_is_an_error(body: bytes) -> None:
    with pytest.raises(BackendError, match="the model's answer"):
        completion(body, "asked")


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        pytest.param(None, None, id="absent"),
        pytest.param({"prompt_tokens": 1}, None, id="half"),
        pytest.param({"prompt_tokens": -1, "completion_tokens": 1}, None, id="negative"),
        pytest.param({"prompt_tokens": True, "completion_tokens": 1}, None, id="a boolean"),
        pytest.param({"prompt_tokens": 5, "completion_tokens": 1}, Usage(5, 1), id="no cached tokens"),
        pytest.param(
            {"prompt_tokens": 5, "completion_tokens": 1, "prompt_tokens_details": {"cached_tokens": 9}},
            Usage(5, 1, 5),
            id="too many cached",
        ),
    ],
)
def test_usage(usage: object, expected: Usage | None) -> None:
    assert completion(answer(usage=usage), "asked").usage == expected


def test_what_the_answer_does_not_say_is_filled_in() -> None:
    read = completion(answer(model=None, id=7), "asked")
    assert (read.model, read.response_id) == ("asked", None)
    assert completion(answer(choices=choice(content="a")), "asked").finish_reason == "unknown"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(b'{"error": {"code": "invalid_api_key"}}', " (invalid_api_key)", id="a code"),
        pytest.param(b'{"error": {"code": null, "type": "server_error"}}', " (server_error)", id="a type"),
        pytest.param(b'{"error": {"code": "sk-ABC123"}}', "", id="what could be a key"),
        pytest.param(b'{"error": {"code": "you said hello"}}', "", id="what could be a prompt"),
        pytest.param(b'{"error": "no"}', "", id="another shape"),
        pytest.param(b"oops", "", id="no JSON"),
    ],
)
def test_error_codes(body: bytes, code: str) -> None:
    assert error_code(body) == code
