"""The headers of every answer: what a page may load, who may read it, and whether it is the one already held."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, make_response, request

from search.model import IndexInfo
from web.links import API

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
JSON_TYPES = ("application/json", "application/problem+json", "application/x-ndjson", "application/feed+json")
PACKAGE = Path(__file__).parent


def install(app: Flask, *, cors: bool) -> None:
    @app.after_request
    def add(response: Response) -> Response:
        response.headers.extend((name, value) for name, value in ALWAYS.items() if name not in response.headers)
        if cors and (response.mimetype in JSON_TYPES or _preflight()):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag"
            if _preflight():
                response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
                response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        if request.path.startswith(API) or response.mimetype != "text/html":
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


def tag(info: IndexInfo, asked: str) -> str:
    """The entity tag of an answer: from the generation, the question in its normal form, the day, and our own code.

    The day is in it because ``date:last-week`` means another week tomorrow."""
    seed = f"{info.generation} {info.built} {info.articles} {info.warning} {date.today()} {_code()} {asked}"
    return hashlib.blake2b(seed.encode(), digest_size=16).hexdigest()


def tagged(response: Response, info: IndexInfo, asked: str) -> Response:
    """The response with its strong entity tag, to be asked for again each time."""
    response.set_etag(tag(info, asked))
    response.headers["Cache-Control"] = "no-cache"
    return response


def held(info: IndexInfo, asked: str) -> bool:
    """Whether the asker's ``If-None-Match`` names this answer: then nothing need be searched.

    A weak tag names it too (RFC 9110). ``*`` does not: it asks whether there is any answer, which only making it tells.
    """
    tags = request.if_none_match
    return not tags.star_tag and tags.contains_weak(tag(info, asked))


def answered(info: IndexInfo, asked: str, make: Callable[[], Any]) -> Response:
    """304 when the asker holds the answer, else the answer made, with its tag."""
    if held(info, asked):
        return tagged(Response(status=304), info, asked)
    made = make_response(make())
    return tagged(Response(status=304) if request.if_none_match.star_tag else made, info, asked)


def _preflight() -> bool:
    """Whether a browser asks before a page of another site may send more than a plain request."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


@cache
def _code() -> str:
    """A digest of this package, so that a new version's pages are not taken for the old one's."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (".py", ".html", ".css", ".js", ".json"):
            digest.update(path.read_bytes())
    return digest.hexdigest()
