"""How many articles and quotes one question finds; ``None`` where it can't be asked of the one or the other."""

from __future__ import annotations

from dataclasses import replace

from search.engine import BadQuery, BadRequest, Engine
from search.model import QuoteResponse, SearchRequest


def articles(engine: Engine, request: SearchRequest) -> int | None:
    try:
        return engine.search(replace(_counted(request), histogram=False)).total.value
    except (BadQuery, BadRequest):
        return None


def quotes(engine: Engine, request: SearchRequest) -> int | None:
    found = said(engine, replace(request, histogram=False))
    return found.total.value if found else None


def said(engine: Engine, request: SearchRequest) -> QuoteResponse | None:
    """``title:`` and ``org=`` mean nothing for a quote: the engine refuses them, and the page offers no such view."""
    try:
        return engine.quotes(_counted(request))
    except (BadQuery, BadRequest):
        return None


def _counted(request: SearchRequest) -> SearchRequest:
    return replace(request, size=1, page=1, cursor=None, facets=(), snippets=False)
