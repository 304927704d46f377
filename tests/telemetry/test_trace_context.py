from random import Random

import pytest

from app.domain.interaction import TraceContext
from app.telemetry.trace_context import format_traceparent, new_trace, parse_traceparent

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.mark.parametrize(
    ("header", "sampled"),
    [
        (f"00-{TRACE}-{SPAN}-01", True),
        (f"00-{TRACE}-{SPAN}-00", False),
        (f"00-{TRACE}-{SPAN}-03", True),
        (f"00-{TRACE}-{SPAN}-02", False),
        (f" 00-{TRACE}-{SPAN}-01\t", True),
        (f"cc-{TRACE}-{SPAN}-01-what-the-future-brings", True),
        (f"cc-{TRACE}-{SPAN}-01", True),
    ],
    ids=["sampled", "not sampled", "sampled and random", "random only", "white space", "newer and longer", "newer version"],
)  # fmt: skip
def test_a_valid_traceparent_is_read(header: str, sampled: bool) -> None:
    assert parse_traceparent(header) == (TRACE, SPAN, sampled)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01-more",
        f"cc-{TRACE}-{SPAN}-01more",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE[:-1]}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}",
        "\u0660" * 55,
        "0" * 100_000,
        f"cc-{TRACE}-{SPAN}-01-" + "x" * 100_000,
    ],
    ids=["absent", "empty", "forbidden version", "too long", "no separator", "no trace", "no parent", "upper case",
         "short trace", "no flags", "foreign digits", "huge", "huge future"],
)  # fmt: skip
def test_an_invalid_traceparent_is_passed_over(header: str | None) -> None:
    assert parse_traceparent(header) is None


def test_a_callers_trace_goes_on() -> None:
    trace = new_trace(f"00-{TRACE}-{SPAN}-00", Random(1))
    assert (trace.trace_id, trace.parent_id, trace.sampled) == (TRACE, SPAN, False)
    assert len({trace.span_id, trace.client_span_id, SPAN}) == 3


def test_without_a_caller_a_trace_begins() -> None:
    trace = new_trace(None, Random(1))
    assert (len(trace.trace_id), len(trace.span_id), len(trace.client_span_id)) == (32, 16, 16)
    assert trace.parent_id is None
    assert trace.sampled is None
    assert new_trace("nonsense", Random(2)).trace_id != trace.trace_id


class Zeros(Random):
    """Draws nothing but zeros."""

    def getrandbits(self, k: int, /) -> int:
        return 0


def test_an_id_of_zeros_is_never_made() -> None:
    trace = new_trace(None, Zeros())
    assert parse_traceparent(format_traceparent(trace, sampled=True)) is not None


def test_what_is_written_can_be_read() -> None:
    trace = TraceContext(TRACE, SPAN)
    assert parse_traceparent(format_traceparent(trace, sampled=True)) == (TRACE, SPAN, True)
    assert parse_traceparent(format_traceparent(trace, sampled=False)) == (TRACE, SPAN, False)
