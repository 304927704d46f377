"""Text that SQLite can hold."""


def storable(text: str) -> str:
    """Return a text without lone surrogates, which UTF-8 cannot carry: each becomes a question mark."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
