"""Taking personal data out of a text by its offsets."""

from collections.abc import Iterable

from app.domain.findings import Finding


def redact(text: str, findings: Iterable[Finding]) -> str:
    """Return `text` with every spanned finding replaced by `[KIND]`.

    Works by offset, never by search, so that a value is replaced where it was found and nowhere else. Overlapping spans
    become one marker, named after the span that starts first (the longer one on a tie).

    Args:
        text: the text as analyzed.
        findings: findings on this very text; those without a span are passed over.
    """
    spans = sorted(
        ((f.start, -f.end, f.kind) for f in findings if f.start is not None and f.end is not None and f.end > f.start),
    )
    if not spans:
        return text
    parts: list[str] = []
    position = 0
    for start, negative_end, kind in spans:
        end = -negative_end
        if start >= position:
            parts.append(text[position:start])
            parts.append(f"[{kind.upper()}]")
        position = max(position, end)
    parts.append(text[position:])
    return "".join(parts)
