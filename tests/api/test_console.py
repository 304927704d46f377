import json
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from html.parser import HTMLParser

import httpx
import pytest
from fastapi import FastAPI

from app.api import console, errors

WORDS = json.loads(console.ASSETS["words.json"].body)
PAGE = console.ASSETS[console.PAGE].body.decode()
SCRIPTS = {name: asset.body.decode() for name, asset in console.ASSETS.items() if name.endswith(".js")}
NODE = shutil.which("node")


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the text inside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in {"script", "style"} and data.strip():
            self.inline.append(data)


TAGS = Tags(PAGE)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    errors.install(app)
    app.include_router(console.router)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service") as ready:
        yield ready


@pytest.mark.anyio
async def test_the_page_is_served_under_a_policy_that_runs_only_own_files(client: httpx.AsyncClient) -> None:
    response = await client.get("/console")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = dict(part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.anyio
@pytest.mark.parametrize("name", sorted(set(console.ASSETS) - {console.PAGE}))
async def test_every_file_is_served_with_its_type_and_headers(client: httpx.AsyncClient, name: str) -> None:
    response = await client.get(f"/console/{name}")
    assert response.status_code == 200
    assert response.content == console.ASSETS[name].body
    assert response.headers["content-type"] == console.ASSETS[name].media_type
    assert "content-security-policy" in response.headers


@pytest.mark.anyio
@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/console/console.html", id="the page under a second address"),
        pytest.param("/console/nothing.js", id="an unknown name"),
        pytest.param("/console/..%2Fconsole.py", id="a climb out of the folder"),
        pytest.param("/console/%2Fetc%2Fpasswd", id="an absolute path"),
        pytest.param("/console/words.json%00.js", id="a NUL byte"),
    ],
)
async def test_nothing_else_is_served(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == errors.PROBLEM_JSON


@pytest.mark.anyio
async def test_a_browser_that_has_the_file_is_not_sent_it_again(client: httpx.AsyncClient) -> None:
    first = await client.get("/console/main.js")
    again = await client.get("/console/main.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = await client.get("/console/main.js", headers={"if-none-match": '"another"'})
    assert other.status_code == 200


@pytest.mark.anyio
async def test_the_console_is_no_part_of_the_api_document(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    assert not [path for path in document["paths"] if path.startswith("/console")]


def test_the_page_has_no_inline_code_and_no_foreign_address() -> None:
    assert not TAGS.inline
    for tag, attributes in TAGS.found:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("src", "href"):
            assert "//" not in (attributes.get(name) or ""), tag


def test_every_file_that_the_page_and_its_scripts_name_is_served() -> None:
    named = {
        (attributes.get("src") or attributes.get("href") or "").removeprefix("console/")
        for tag, attributes in TAGS.found
        if tag in {"script", "link", "img"}
    }
    for script in SCRIPTS.values():
        named |= set(re.findall(r'from "\./([^"]+)"', script)) | set(re.findall(r'new URL\("([^"]+)"', script))
    assert named == set(console.ASSETS) - {console.PAGE}


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_scripts_put_text_in_as_text(name: str) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc", SCRIPTS[name])


def test_every_control_of_the_page_has_a_label() -> None:
    labelled = {attributes.get("for") for tag, attributes in TAGS.found if tag == "label"}
    fields = [attributes["id"] for tag, attributes in TAGS.found if tag == "textarea"]
    assert fields
    assert set(fields) <= labelled


def test_both_languages_have_the_same_words() -> None:
    french, english = WORDS["fr"], WORDS["en"]
    assert french.keys() == english.keys()
    for key, words in english.items():
        if isinstance(words, str):
            assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", french[key])), key
        else:
            assert [set(sample) for sample in words] == [set(sample) for sample in french[key]], key


def test_every_word_that_is_asked_for_exists() -> None:
    asked = {value for _, attributes in TAGS.found for name, value in attributes.items() if name.startswith("data-word")}
    for script in SCRIPTS.values():
        asked |= set(re.findall(r'\b(?:t|section|tile)\("([a-z_0-9]+)"', script))
        asked |= set(re.findall(r'\["(fact_[a-z_]+)"', script))
    assert asked <= WORDS["en"].keys()


def test_the_page_already_says_in_english_what_the_words_say() -> None:
    shown = re.findall(r'data-word="([a-z_]+)"[^>]*>([^<]+)<', PAGE)
    assert shown
    assert [key for key, text in shown if WORDS["en"][key] != text] == []


CUTS = {
    "an emoji before the span counts once": ("👋 a@b.fr!", [[2, 8]], ["👋 ", "a@b.fr", "!"]),
    "a combining accent counts on its own": ("e\u0301 x", [[0, 2]], ["e\u0301", " x"]),
    "overlapping spans are cut at every edge": ("abcdef", [[1, 4], [3, 5]], ["a", "bc", "d", "e", "f"]),
    "no span": ("abc", [], ["abc"]),
    "a span beyond the end": ("abc", [[1, 99]], ["a", "bc"]),
    "an empty text": ("", [], []),
}


@pytest.mark.skipif(NODE is None and "CI" not in os.environ, reason="needs node")
@pytest.mark.parametrize(("text", "spans", "expected"), list(CUTS.values()), ids=list(CUTS))
def test_texts_are_cut_by_code_points(text: str, spans: list[list[int]], expected: list[str]) -> None:
    assert NODE is not None
    program = (
        f"{SCRIPTS['spans.js']}\n"
        f"const spans = {json.dumps([{'start': start, 'end': end} for start, end in spans])};\n"
        f"console.log(JSON.stringify(pieces({json.dumps(text)}, spans).map((piece) => piece.text)));"
    )
    ran = subprocess.run(  # noqa: S603 - our own text, no shell
        [NODE, "--input-type=module", "-"], input=program, capture_output=True, text=True, check=True, timeout=30
    )
    assert json.loads(ran.stdout) == expected
