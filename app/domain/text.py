"""A text as the analyzers see it, with the views they share."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar, cast

T = TypeVar("T")


class Role(StrEnum):
    """Where a text stands in an interaction."""

    PROMPT = "prompt"
    CONTEXT = "context"
    ANSWER = "answer"


class Document:
    """One text of an interaction and the pure views derived from it.

    Analyzers receive a document and never alter it. A view (folded text, language, embedding) is a pure function of the
    text; `view` computes it on first use and keeps it, so that analyzers share the work without knowing one another.

    Args:
        text: the text as sent; every offset in a finding counts Python characters of it.
        role: where the text stands.
        question: for an answer, the prompt it answers.
        context: for an answer, the text it must be grounded in; `None` where none was given.
    """

    __slots__ = ("_views", "context", "question", "role", "text")

    def __init__(
        self,
        text: str,
        role: Role = Role.PROMPT,
        *,
        question: "Document | None" = None,
        context: "Document | None" = None,
    ) -> None:
        self.text = text
        self.role = role
        self.question = question
        self.context = context
        self._views: dict[Callable[[str], object], object] = {}

    def view(self, derive: Callable[[str], T]) -> T:
        """Return `derive(self.text)`, computed once per document; `derive` must be pure and hashable."""
        views = self._views
        if derive in views:
            return cast("T", views[derive])
        value = derive(self.text)
        views[derive] = value
        return value
