"""JSON that never refuses a record: what users send may hold what UTF-8 and 64-bit integers cannot."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import orjson

_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_SERIALIZE_NUMPY
_CANONICAL = _OPTIONS | orjson.OPT_SORT_KEYS
_LINE = _OPTIONS | orjson.OPT_APPEND_NEWLINE
_INTEGER_BITS = 63


def utf8(text: str, longest: int | None = None) -> str:
    """Return `text` cut to `longest` characters, with every lone surrogate replaced by a question mark."""
    if longest is not None:
        text = text[:longest]
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def canonical(record: Mapping[str, object]) -> bytes:
    """Return a record as JSON in one form only: UTF-8, keys sorted, no white space."""
    try:
        return orjson.dumps(record, option=_CANONICAL)
    except TypeError:
        return orjson.dumps(_fit(record), option=_CANONICAL)


def presorted(record: Mapping[str, object]) -> bytes:
    """Return what `canonical` returns of a record whose keys are in order already, throughout."""
    try:
        return orjson.dumps(record, option=_OPTIONS)
    except TypeError:
        return canonical(record)


def line(record: Mapping[str, object]) -> bytes:
    """Return a record as one line of JSON, line feed included; datetimes become RFC 3339 in UTC."""
    try:
        return orjson.dumps(record, option=_LINE)
    except TypeError:
        return orjson.dumps(_fit(record), option=_LINE)


def moment(seconds: float) -> datetime:
    """Return seconds since the epoch as a datetime in UTC, the form that `line` writes."""
    return datetime.fromtimestamp(seconds, UTC)


def _fit(value: object) -> object:
    match value:
        case str():
            return utf8(str(value))
        case bool() | float() | None | datetime():
            return value
        case int():
            return value if value.bit_length() <= _INTEGER_BITS else str(value)
        case Mapping():
            return {utf8(str(key)): _fit(item) for key, item in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray):
            return [_fit(item) for item in value]
        case _:
            return utf8(repr(value))
