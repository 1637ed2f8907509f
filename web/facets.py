"""All values of a facet on a page of their own, counted over articles or over quotes, with a search among them."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, render_template

from index.analysis import form
from search.engine import NotFound
from search.model import Facet, SearchRequest
from web import links, parameters
from web.archive import archive
from web.asking import asked
from web.chips import chips
from web.headers import answered
from web.params import Asked, url

blueprint = Blueprint("facets", __name__)
SHOWN = 200
EVERY = 1_000_000


@blueprint.get("/facets/<any(city,country,person,org,speaker,source,language,date):name>")
def of_articles(name: str) -> Response:
    given = asked(parameters.FACET)

    def draw() -> str:
        facet = archive().engine().facet(name, given.request, given.containing, given.size or SHOWN)
        return _drawn(facet, given, "/search")

    return answered(archive().info(), url(f"/facets/{name}", given.request, containing=given.containing), draw)


@blueprint.get("/quotes/facets/<any(city,country,person,speaker,source,language):name>")
def of_quotes(name: str) -> Response:
    given = asked(parameters.FACET)

    def draw() -> str:
        facet = _quote_facet(name, given.request, given.containing, given.size or SHOWN)
        return _drawn(facet, given, "/quotes")

    return answered(archive().info(), url(f"/quotes/facets/{name}", given.request, containing=given.containing), draw)


def _quote_facet(name: str, request: SearchRequest, containing: str, size: int) -> Facet:
    """The values quotes have, most frequent first; those that contain a text are picked from all of them."""
    counted = replace(request, size=1, page=1, cursor=None, facets=(name,), facet_size=EVERY if containing else size)
    answer = archive().engine().quotes(counted)
    facet = next((one for one in answer.facets if one.name == name), None)
    if facet is None:
        raise NotFound(f"quotes have no {name}")
    facet = replace(facet, request=answer.request)
    if not containing:
        return facet
    values = [value for value in facet.values if form(containing) in form(value.label)]
    return replace(facet, values=tuple(values[:size]), distinct=len(values))


def _drawn(facet: Facet, given: Asked, path: str) -> str:
    request = links.as_answered(given.request, facet.request or given.request)
    own = f"{'/quotes' if path == '/quotes' else ''}/facets/{facet.name}"
    return render_template(
        "facet.html",
        request=request,
        facet=facet,
        containing=given.containing,
        own=own,
        path=path,
        chips=chips(request, own, (facet,)),
    )
