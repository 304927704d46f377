"""A document computes each view once."""

from app.domain.text import Document


def test_a_view_is_computed_once_per_document() -> None:
    calls: list[str] = []

    def length(text: str) -> int:
        calls.append(text)
        return len(text)

    document = Document("four")
    assert [document.view(length), document.view(length)] == [4, 4]
    assert calls == ["four"]


def test_a_view_that_is_none_is_kept_too() -> None:
    calls: list[str] = []

    def nothing(text: str) -> None:
        calls.append(text)

    document = Document("x")
    document.view(nothing)
    document.view(nothing)
    assert calls == ["x"]
