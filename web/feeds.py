"""The twins of a search and of a quote search: CSV, JSON lines, Atom, JSON Feed of the very same question.

CSV and JSON lines hold every match; feeds hold the newest and link to the rest.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from flask import Blueprint, Response, json, make_response, render_template

from corpus.article import as_record
from search.engine import Engine
from search.model import QuoteResponse, SearchRequest, SearchResponse
from web import parameters, shapes
from web.archive import archive
from web.asking import asked
from web.entries import Entry, article_entry, quote_entry
from web.headers import answered
from web.machine import home
from web.params import url
from web.tables import ARTICLE_COLUMNS, QUOTE_COLUMNS, article_row, csv_lines, guarded, quote_row

__all__ = ["blueprint", "guarded"]

blueprint = Blueprint("feeds", __name__)
T = TypeVar("T")
# A feed is read for what is new.
FEED = SearchRequest(sort="newest", size=50)
# Characters that XML 1.0 has no way to write; articles and questions may hold them.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@blueprint.get("/search.csv")
def search_csv() -> Response:
    def rows(engine: Engine, request: SearchRequest) -> Iterator[str]:
        return csv_lines(ARTICLE_COLUMNS, (article_row(article) for article in engine.export(request)))

    return _every("/search.csv", rows, "text/csv; charset=utf-8; header=present")


@blueprint.get("/search.jsonl")
def search_jsonl() -> Response:
    def lines(engine: Engine, request: SearchRequest) -> Iterator[str]:
        return (json.dumps(as_record(article)) + "\n" for article in engine.export(request))

    return _every("/search.jsonl", lines, "application/x-ndjson")


@blueprint.get("/quotes.csv")
def quotes_csv() -> Response:
    def rows(engine: Engine, request: SearchRequest) -> Iterator[str]:
        return csv_lines(QUOTE_COLUMNS, (quote_row(found) for found in engine.export_quotes(request)))

    return _every("/quotes.csv", rows, "text/csv; charset=utf-8; header=present")


@blueprint.get("/quotes.jsonl")
def quotes_jsonl() -> Response:
    def lines(engine: Engine, request: SearchRequest) -> Iterator[str]:
        found = engine.export_quotes(request)
        return (json.dumps(shapes.found_quote(one, SearchRequest())) + "\n" for one in found)

    return _every("/quotes.jsonl", lines, "application/x-ndjson")


@blueprint.get("/search.<any('atom', 'feed.json'):form>")
def search_feed(form: str) -> Response:
    request = _feed_request(parameters.FEED)

    def feed() -> Response:
        found = archive().engine().search(request)
        entries = [article_entry(hit, home()) for hit in found.hits]
        return _feed(form, "/search", "articles", found, entries)

    return answered(archive().info(), f"{home()} {url(f'/search.{form}', request)}", feed)


@blueprint.get("/quotes.<any('atom', 'feed.json'):form>")
def quotes_feed(form: str) -> Response:
    request = _feed_request(parameters.QUOTE_FEED)

    def feed() -> Response:
        found = archive().engine().quotes(request)
        entries = [quote_entry(quote, home()) for quote in found.quotes]
        return _feed(form, "/quotes", "quotes", found, entries)

    return answered(archive().info(), f"{home()} {url(f'/quotes.{form}', request)}", feed)


def _every(path: str, lines: Any, content_type: str) -> Response:
    accepted = parameters.QUOTE_FEED if path.startswith("/quotes") else parameters.FEED
    request = replace(asked(accepted).request, page=1, cursor=None)

    def stream() -> Response:
        # The first row is made before the answer starts: a question that can't be read is then a 400, not a torn file.
        begun = _started(lines(archive().engine(), request))
        name = path.strip("/")
        return Response(
            begun,
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="dateline-{name}"'},
        )

    return answered(archive().info(), url(path, request), stream)


def _started(lines: Iterator[T]) -> Iterator[T]:
    first = list(itertools.islice(lines, 2))
    return itertools.chain(first, lines)


def _feed_request(accepted: Sequence[str]) -> SearchRequest:
    """What a feed was asked for: newest first, and longer than a page, unless it was asked otherwise."""
    given = asked(accepted)
    return replace(given.request, sort=given.sort or FEED.sort, size=given.size or FEED.size, facets=())


def _feed(form: str, path: str, noun: str, found: SearchResponse | QuoteResponse, entries: list[Entry]) -> Response:
    request = replace(found.request, facets=None)
    plain = replace(request, page=1, cursor=None)
    following = replace(request, page=1, cursor=found.next_cursor)
    about = {
        "title": f"Dateline: {request.text}" if request.text else f"Dateline: all {noun}",
        "subtitle": f"{found.total.value:,} {noun}",
        "page": home() + url(path, plain),
        "self": home() + url(f"{path}.{form}", request, FEED),
        "next": home() + url(f"{path}.{form}", following, FEED) if found.next_cursor else None,
        "updated": max((entry.updated for entry in entries if entry.updated), default=found.info.built),
        "built": found.info.built,
    }
    if form == "atom":
        written = NOT_XML.sub("", render_template("atom.xml", about=about, entries=entries))
        return Response(written, mimetype="application/atom+xml")
    return _json_feed(about, entries)


def _json_feed(about: dict[str, Any], entries: list[Entry]) -> Response:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about["title"],
        "description": about["subtitle"],
        "home_page_url": about["page"],
        "feed_url": about["self"],
        "next_url": about["next"],
        "items": [entry.as_item() for entry in entries],
    }
    response = make_response(json.dumps({name: value for name, value in feed.items() if value is not None}) + "\n")
    response.mimetype = "application/feed+json"
    return response
