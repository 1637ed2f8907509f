"""The JSON endpoints under /api/v1: each reads the question, asks the engine and shapes the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, make_response

from corpus.article import as_record
from web import links, openapi, parameters, shapes
from web.archive import archive
from web.asking import asked
from web.headers import answered
from web.params import url

blueprint = Blueprint("api", __name__, url_prefix=links.API)
SUGGESTIONS = 8
FACET_VALUES = 100
RELATED = 5


@blueprint.get("/search")
def search() -> Response:
    request = asked(parameters.SEARCH).request
    return _json(url("search", request), lambda: shapes.search(archive().engine().search(request)))


@blueprint.get("/quotes")
def quotes() -> Response:
    request = asked(parameters.QUOTES).request
    return _json(url("quotes", request), lambda: shapes.quotes(archive().engine().quotes(request)))


@blueprint.get("/articles/<anything:article_id>/related")
def related(article_id: str) -> Response:
    size = asked(parameters.RELATED).size or RELATED
    return _json(
        f"related {size} {article_id}",
        lambda: {"hits": [shapes.hit(hit) for hit in archive().engine().related(article_id, size)]},
    )


@blueprint.get("/articles/<anything:article_id>/copies")
def copies(article_id: str) -> Response:
    asked(parameters.NONE)
    return _json(
        f"copies {article_id}",
        lambda: {"hits": [shapes.hit(hit) for hit in archive().engine().copies(article_id)]},
    )


@blueprint.get("/articles/<anything:article_id>")
def article(article_id: str) -> Response:
    asked(parameters.NONE)
    return _json(f"article {article_id}", lambda: as_record(archive().engine().article(article_id)))


@blueprint.get("/suggest")
def suggest() -> Response:
    given = asked(parameters.SUGGEST)
    text, size = given.request.text, given.size or SUGGESTIONS
    return _json(
        f"suggest {size} {text}",
        lambda: {
            "query": text,
            "suggestions": [shapes.suggestion(one) for one in archive().engine().suggest(text, size)],
        },
    )


@blueprint.get("/facets/<name>")
def facet(name: str) -> Response:
    given = asked(parameters.FACET)
    request = given.request
    size = given.size or FACET_VALUES
    return _json(
        url(f"facet {name} {size}", request, containing=given.containing),
        lambda: shapes.facet(
            archive().engine().facet(name, request, given.containing, size), request, shapes.SEARCH_PATH
        ),
    )


@blueprint.get("/explain")
def explain() -> Response:
    given = asked(parameters.EXPLAIN)
    return _json(
        url("explain", given.request, article_id=given.article_id),
        lambda: shapes.explanation(archive().engine().explain(given.request, given.article_id)),
    )


@blueprint.get("/stats")
def stats() -> Response:
    asked(parameters.NONE)
    return _json("stats", lambda: shapes.stats(archive().stats()))


@blueprint.get("/openapi.json")
def openapi_document() -> Response:
    asked(parameters.NONE)
    return _object(openapi.document())


def _object(record: Any) -> Response:
    return make_response(current_app.json.response(record))


def _json(question: str, make: Callable[[], Any]) -> Response:
    """The answer as JSON, or 304; ``question`` is its normal form."""
    return answered(archive().info(), f"api {question}", lambda: _object(make()))
