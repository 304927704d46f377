"""Says how likely an answer is degenerate text."""

from collections.abc import Sequence

from app.analyzers.text.form import form
from app.domain.findings import Finding
from app.domain.text import Document, Role

_CUT_SHARE = 0.3
"""A cut end spoils the last sentence, not the text."""


class Coherence:
    """Reports `incoherent`: the probability, 0 to 1, that an answer is degenerate text.

    Degenerate means repeated over and over, or words in an order that no sentence has; a cut end adds a little. It is a
    matter of form: an answer that contradicts itself, or argues badly in good sentences, is coherent here. An empty answer
    gets no finding. Function words are known for English and French; word order in other languages is judged by capitals
    alone.
    """

    name = "coherence"
    roles = frozenset({Role.ANSWER})
    fail_closed = False
    budget_seconds = 0.0003

    def analyze(self, document: Document) -> Sequence[Finding]:
        """Return one whole-text finding, or none for an empty answer."""
        if not document.text or document.text.isspace():
            return ()
        defects = document.view(form)
        fine = (1.0 - defects.repetitive) * (1.0 - defects.salad) * (1.0 - _CUT_SHARE * defects.truncated)
        return (Finding("coherence", "incoherent", 1.0 - fine),)
