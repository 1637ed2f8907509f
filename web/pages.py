"""The pages that answer a question: home, articles, quotes, a timeline, and what the archive is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, Response, render_template

from index.clean.rules import all_rules
from search.engine import Engine
from search.model import QuoteResponse, SearchRequest, SearchResponse
from web import links, parameters, views
from web.archive import archive
from web.asking import asked
from web.chips import chips
from web.examples import examples
from web.headers import answered
from web.paging import paging
from web.params import url
from web.timeline import figure

blueprint = Blueprint("pages", __name__)
TOP = 8
HOME_FACETS = ("city", "person", "org", "speaker", "source")
WIDE = 720


def page(question: str, make: Callable[[], str]) -> Response:
    """A page, or 304 when the asker holds it; ``question`` is its address in normal form."""
    return answered(archive().info(), question, make)


@blueprint.get("/")
def home() -> Response:
    asked(parameters.NONE)

    def draw() -> str:
        everything = SearchRequest(facets=(*HOME_FACETS, "date"), facet_size=TOP, size=1)
        engine = archive().engine()
        found = engine.search(everything)
        plain = SearchRequest()
        return render_template(
            "home.html",
            answer=found,
            request=plain,
            figure=figure(found.histogram, plain, "/search", WIDE),
            examples=examples(engine, found),
        )

    return page("/", draw)


@blueprint.get("/search")
def search() -> Response:
    given = asked(parameters.SEARCH).request

    def draw() -> str:
        engine = archive().engine()
        found = engine.search(given)
        request = found.request
        said = views.quotes(engine, request)
        if not found.total.value:
            return _nothing(engine, found, "/search", 0, said)
        return render_template(
            "search.html",
            request=request,
            answer=found,
            articles=found.total.value,
            quotes=said,
            path="/search",
            chips=chips(request, "/search", found.facets),
            figure=figure(found.histogram, request, "/search"),
            paging=paging(found, "/search"),
        )

    return page(url("/search", given), draw)


@blueprint.get("/quotes")
def quotes() -> Response:
    given = asked(parameters.SEARCH).request

    def draw() -> str:
        engine = archive().engine()
        said = engine.quotes(given)
        request = said.request
        found = views.articles(engine, request)
        if not said.total.value:
            return _nothing(engine, said, "/quotes", found, 0)
        return render_template(
            "quotes.html",
            request=request,
            answer=said,
            articles=found,
            quotes=said.total.value,
            path="/quotes",
            chips=chips(request, "/quotes", said.facets),
            figure=figure(said.histogram, request, "/quotes"),
            paging=paging(said, "/quotes"),
        )

    return page(url("/quotes", given), draw)


@blueprint.get("/timeline")
def timeline() -> Response:
    given = asked(parameters.SEARCH).request

    def draw() -> str:
        engine = archive().engine()
        counted = replace(given, size=1, page=1, cursor=None, facets=(), snippets=False)
        found, said = engine.search(counted), views.said(engine, given)
        request = links.as_answered(given, found.request)
        return render_template(
            "timeline.html",
            request=request,
            answer=found,
            articles=found.total.value,
            quotes=said.total.value if said else None,
            chips=chips(request, "/timeline", ()),
            figure=figure(found.histogram, request, "/search", WIDE),
            quote_figure=figure(said.histogram, links.as_answered(given, said.request), "/quotes", WIDE)
            if said
            else None,
        )

    return page(url("/timeline", given), draw)


@blueprint.get("/about")
def about() -> Response:
    asked(parameters.NONE)

    def draw() -> str:
        found = archive().engine().search(SearchRequest(facets=("date",), size=1))
        plain = SearchRequest()
        drawn = figure(found.histogram, plain, "/search", WIDE)
        return render_template("about.html", rules=all_rules(), figure=drawn, parameters=parameters.PARAMETERS.values())

    return page("/about", draw)


def _nothing(
    engine: Engine, answer: SearchResponse | QuoteResponse, path: str, articles: int | None, quotes: int | None
) -> str:
    """The page of a question that finds nothing: which clause empties it, and what may be asked instead."""
    request = answer.request
    anything = replace(request, match="any")
    looser = views.articles(engine, anything) if path == "/search" else views.quotes(engine, anything)
    return render_template(
        "nothing.html",
        request=request,
        notes=answer.notes,
        path=path,
        articles=articles,
        quotes=quotes,
        other=articles if path == "/quotes" else quotes,
        clauses=engine.explain(replace(request, page=1, cursor=None)).clauses,
        looser=looser,
        suggestion=engine.search(replace(request, page=1, cursor=None)).suggestion if articles == 0 else None,
        chips=chips(request, path, answer.facets),
    )
