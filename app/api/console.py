"""`GET /console`: one page for people, served from this package and from nowhere else."""

import hashlib
from pathlib import Path
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Header, HTTPException, Response

from app.api.errors import problem_responses

router = APIRouter(include_in_schema=False)

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
HEADERS = {
    # Answers of a model are shown here: nothing but our own files may run, and no sink may turn text into HTML.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
}


class Asset(NamedTuple):
    """One file of the console, as it is served."""

    body: bytes
    media_type: str
    etag: str


def _load(path: Path) -> Asset:
    body = path.read_bytes()
    return Asset(body, _MEDIA_TYPES[path.suffix], f'"{hashlib.sha256(body).hexdigest()[:32]}"')


ASSETS = {path.name: _load(path) for path in sorted(_FOLDER.iterdir())}
"""Every file of the console by its name. Requests are looked up here and never reach the file system."""
PAGE = "console.html"


@router.get("/console")
async def page(if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """Return the page."""
    return _respond(ASSETS[PAGE], if_none_match)


@router.get("/console/{name}", responses=problem_responses(404))
async def asset(name: str, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """Return one of the page's own files."""
    found = ASSETS.get(name)
    if found is None or name == PAGE:
        raise HTTPException(404, "the console has no such file")
    return _respond(found, if_none_match)


def _respond(found: Asset, if_none_match: str | None) -> Response:
    headers = {**HEADERS, "etag": found.etag}
    if if_none_match == found.etag:
        return Response(status_code=304, headers=headers)
    return Response(found.body, headers={**headers, "content-type": found.media_type})
