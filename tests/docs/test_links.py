"""What the documents point to exists."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
ELSEWHERE = {"data", "logs", "node_modules"}
CALL = re.compile(r"^(?:curl .*|make [^#\n]*)|`(?:GET|POST|PUT|DELETE) [^`]+`", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z]+)\b")


def _documents() -> list[Path]:
    ours = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    return [ROOT / path for path in ours if not any(part.startswith(".") or part in ELSEWHERE for part in path.parts)]


def _anchor(heading: str) -> str:
    """Return a heading's anchor, as GitHub and GitLab make it."""
    plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")


def _anchors(document: Path) -> set[str]:
    return {_anchor(heading) for heading in HEADING.findall(CODE_BLOCK.sub("", document.read_text(encoding="utf-8")))}


def _links() -> list[tuple[str, str]]:
    return [
        (document.relative_to(ROOT).as_posix(), match["target"])
        for document in _documents()
        for match in LINK.finditer(CODE_BLOCK.sub("", document.read_text(encoding="utf-8")))
        if not match["target"].startswith(("http://", "https://", "mailto:"))
    ]


@pytest.mark.parametrize(("document", "target"), _links())
def test_relative_links_and_images_lead_somewhere(document: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    found = (ROOT / document).parent / path if path else ROOT / document
    assert found.resolve().is_relative_to(ROOT)
    assert found.exists()
    if anchor:
        assert anchor in _anchors(found)


@pytest.mark.parametrize("document", ["README.md", "README.fr.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_make_verb_that_is_named_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(MAKE.findall("\n".join([*CODE_BLOCK.findall(text), *re.findall(r"`[^`\n]+`", text)])))
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= verbs


def test_both_readmes_show_the_same_calls_in_the_same_order() -> None:
    english, french = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fr.md"))
    assert CALL.findall(english) == CALL.findall(french) != []


@pytest.mark.parametrize("document", ["README.md", "README.fr.md"])
def test_json_in_the_readme_is_json(document: str) -> None:
    blocks = re.findall(r"^```json\n(.*?)^```", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        json.loads(block)
