"""Names the language of each text."""

from collections.abc import Sequence

from app.analyzers.text.language import detect_language
from app.domain.findings import Finding
from app.domain.text import Document, Role


class Language:
    """Reports the language as a whole-text finding whose kind is the ISO 639-1 code, or nothing where it cannot be told.

    The score is the probability that the text is written in that language; see `detect_language`.
    """

    name = "language"
    roles = frozenset(Role)
    fail_closed = False
    budget_seconds = 0.0003

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return one finding, or none."""
        detected = document.view(detect_language)
        return (Finding("language", *detected),) if detected else ()
