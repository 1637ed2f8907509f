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
    if _is_id(article_id, "/related"):
        return article(f"{article_id}/related")
    size = asked(parameters.RELATED).size or parameters.RELATED_ARTICLES
    return _json(
        f"related {size} {article_id}",
        lambda: {"hits": [shapes.hit(hit) for hit in archive().engine().related(article_id, size)]},
    )


@blueprint.get("/articles/<anything:article_id>/copies")
def copies(article_id: str) -> Response:
    if _is_id(article_id, "/copies"):
        return article(f"{article_id}/copies")
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
    text, size = given.request.text, given.size or parameters.SUGGESTIONS
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
    size = given.size or parameters.FACET_VALUES
    return _json(
        url(f"facet {name} {size}", request, containing=given.containing),
        lambda: shapes.facet_alone(archive().engine().facet(name, request, given.containing, size), request),
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


def _is_id(article_id: str, end: str) -> bool:
    """Whether the path is an article's own: ids are the archive's, and may end as our paths do."""
    return not archive().holds(article_id) and archive().holds(article_id + end)


def _object(record: Any) -> Response:
    return make_response(current_app.json.response(record))


def _json(question: str, make: Callable[[], Any]) -> Response:
    """The answer as JSON, or 304; ``question`` is its normal form."""
    return answered(archive().info(), f"api {question}", lambda: _object(make()))
