"""The JSON of OpenAI's chat completions, both ways."""

import re
from collections.abc import Sequence

import orjson

from app.domain.conversation import Turn
from app.domain.errors import BackendError
from app.domain.interaction import Completion, Prompt, Usage

TURNS = 10
"""Turns of the conversation that are sent along."""

_CODE = re.compile(r"[a-z_]{1,64}")


def messages(prompt: Prompt, history: Sequence[Turn]) -> list[dict[str, str]]:
    """Return the conversation as messages: the context, the last turns whose texts were kept, the prompt."""
    sent: list[dict[str, str]] = []
    if prompt.context:
        sent.append(_message("system", f"Answer from the following context only.\n\n{prompt.context}"))
    for turn in history[-TURNS:]:
        if turn.prompt is not None and turn.answer is not None:
            sent.append(_message("user", turn.prompt))
            sent.append(_message("assistant", turn.answer))
    sent.append(_message("user", prompt.text))
    return sent


def _message(role: str, text: str) -> dict[str, str]:
    # A lone surrogate has no place in UTF-8.
    return {"role": role, "content": text.encode("utf-8", "replace").decode()}


def completion(body: bytes, asked_model: str) -> Completion:
    """Read a server's answer.

    Args:
        body: as received.
        asked_model: the model's name where the answer does not say.

    Raises:
        BackendError: it is not JSON, or has no text.
    """
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BackendError("the model's answer is not JSON") from None
    choice = _first(_get(answer, "choices"))
    text = _text(_get(choice, "message"))
    if text is None:
        raise BackendError("the model's answer has no text")
    return Completion(
        text=text,
        model=_string(_get(answer, "model")) or asked_model,
        usage=_usage(_get(answer, "usage")),
        finish_reason=_string(_get(choice, "finish_reason")) or "unknown",
        response_id=_string(_get(answer, "id")),
    )


def error_code(body: bytes) -> str:
    """Return an error's code in brackets, or nothing where it has none that is surely a code."""
    try:
        error = _get(orjson.loads(body), "error")
    except orjson.JSONDecodeError:
        return ""
    for name in ("code", "type"):
        code = _string(_get(error, name))
        if code and _CODE.fullmatch(code):
            return f" ({code})"
    return ""


def _text(message: object) -> str | None:
    content = _get(message, "content")
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        parts = [text for part in content if (text := _string(_get(part, "text")))]
        return "".join(parts) if parts else None
    return _string(_get(message, "refusal"))


def _usage(usage: object) -> Usage | None:
    read, written = _count(_get(usage, "prompt_tokens")), _count(_get(usage, "completion_tokens"))
    if read is None or written is None:
        return None
    cached = _count(_get(_get(usage, "prompt_tokens_details"), "cached_tokens")) or 0
    return Usage(read, written, min(cached, read))


def _get(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else None


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
