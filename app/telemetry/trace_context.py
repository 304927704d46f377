"""W3C Trace Context (Level 2): reading and writing the `traceparent` header."""

import re
from random import Random

from app.domain.interaction import TraceContext

_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.{0,512})?", re.ASCII)
_FORBIDDEN_VERSION = "ff"
_KNOWN_VERSION = "00"
_NO_TRACE = "0" * 32
_NO_SPAN = "0" * 16
_SAMPLED = 1


def parse_traceparent(header: str | None) -> tuple[str, str, bool] | None:
    """Return trace id, parent id and the sampled flag of a `traceparent`, or None where the standard calls it invalid.

    A version beyond 00 is read by the fields that 00 has.
    """
    match = _TRACEPARENT.fullmatch(header.strip(" \t")) if header else None
    if match is None:
        return None
    version, trace_id, parent_id, flags, rest = match.groups()
    if version == _FORBIDDEN_VERSION or (version == _KNOWN_VERSION and rest is not None):
        return None
    if trace_id == _NO_TRACE or parent_id == _NO_SPAN:
        return None
    return trace_id, parent_id, bool(int(flags, 16) & _SAMPLED)


def new_trace(traceparent: str | None, random: Random) -> TraceContext:
    """Return the place of a new interaction: below the caller's span, or in a trace of its own where it sent none."""
    span_id, client_span_id = _span_id(random), _span_id(random)
    caller = parse_traceparent(traceparent)
    if caller is None:
        return TraceContext(f"{random.getrandbits(128) or 1:032x}", span_id, client_span_id=client_span_id)
    trace_id, parent_id, sampled = caller
    return TraceContext(trace_id, span_id, parent_id, sampled, client_span_id)


def format_traceparent(trace: TraceContext, *, sampled: bool) -> str:
    """Return the `traceparent` of an interaction's own span, for those who are called or answered on its behalf."""
    return f"00-{trace.trace_id}-{trace.span_id}-{'01' if sampled else '00'}"


def _span_id(random: Random) -> str:
    # An id of all zeros is invalid, and the one draw in 2**64 that makes it must not be.
    return f"{random.getrandbits(64) or 1:016x}"
