"""Every link of a page or an answer: a request changed in one way, written as a URL by ``params``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from search.model import Group, Match, SearchRequest, Sort
from web.params import day_or_month_or_year, segment, url

API = "/api/v1"
everything = SearchRequest()
Chosen = Mapping[str, tuple[str, ...]]


def fresh(request: SearchRequest) -> SearchRequest:
    """The same question from its first page."""
    return request if request.page == 1 and request.cursor is None else replace(request, page=1, cursor=None)


def as_answered(request: SearchRequest, answered: SearchRequest) -> SearchRequest:
    """The question with its values as the archive writes them: facets and links tell a value by its very letters."""
    return replace(request, only=answered.only, without=answered.without)


def with_value(request: SearchRequest, name: str, value: str) -> SearchRequest:
    """The question narrowed to a value of a facet, beside those chosen before."""
    return replace(fresh(request), only=_more(request.only, name, value), without=_less(request.without, name, value))


def without_value(request: SearchRequest, name: str, value: str) -> SearchRequest:
    """The question with a value left out (``not.``)."""
    return replace(fresh(request), only=_less(request.only, name, value), without=_more(request.without, name, value))


def released(request: SearchRequest, name: str, value: str) -> SearchRequest:
    """The question with a value neither wanted nor unwanted."""
    return replace(fresh(request), only=_less(request.only, name, value), without=_less(request.without, name, value))


def between(request: SearchRequest, first: date | None, last: date | None) -> SearchRequest:
    return replace(fresh(request), since=first, until=last, undated=False)


def during(request: SearchRequest, time: str) -> SearchRequest:
    """The question in a year, a month or on a day, as the date facet names them."""
    return between(request, day_or_month_or_year(time, first=True), day_or_month_or_year(time, first=False))


def only_undated(request: SearchRequest) -> SearchRequest:
    return replace(fresh(request), since=None, until=None, undated=True)


def sorted_by(request: SearchRequest, sort: Sort) -> SearchRequest:
    return replace(fresh(request), sort=sort)


def matching(request: SearchRequest, match: Match) -> SearchRequest:
    return replace(fresh(request), match=match)


def grouped(request: SearchRequest, group: Group) -> SearchRequest:
    return replace(fresh(request), group=group)


def whole(request: SearchRequest) -> SearchRequest:
    """The same question without a page size, for answers that hold everything."""
    return replace(fresh(request), size=everything.size, facets=None)


def unfiltered(request: SearchRequest) -> SearchRequest:
    """The words alone, no filter and no date."""
    return replace(fresh(request), since=None, until=None, undated=False, only={}, without={})


def asking(request: SearchRequest, text: str) -> SearchRequest:
    """The same filters, other words."""
    return replace(fresh(request), text=text)


def article(article_id: str, request: SearchRequest | None = None, *, anchor: str = "", suffix: str = "") -> str:
    path = f"/articles/{segment(article_id)}{suffix}"
    return url(path, request) + (f"#{anchor}" if anchor else "")


def difference(article_id: str, other_id: str) -> str:
    return f"/articles/{segment(article_id)}/diff/{segment(other_id)}"


def article_api(article_id: str, what: str = "") -> str:
    return f"{API}/articles/{segment(article_id)}{what}"


def facet(name: str, path: str) -> str:
    """The page of all values of a facet of what ``path`` lists: articles or quotes."""
    return f"/quotes/facets/{name}" if path == "/quotes" else f"/facets/{name}"


def entity(name: str) -> str:
    return f"/entities/{segment(name)}"


def speaker(name: str) -> str:
    return f"/speakers/{segment(name)}"


def place(geonames_id: int) -> str:
    return f"/places/{geonames_id}"


def day(iso: str) -> str:
    return f"/on/{iso}"


def _more(chosen: Chosen, name: str, value: str) -> Chosen:
    return {**chosen, name: tuple(dict.fromkeys((*chosen.get(name, ()), value)))}


def _less(chosen: Chosen, name: str, value: str) -> Chosen:
    left = {**chosen, name: tuple(kept for kept in chosen.get(name, ()) if kept != value)}
    return {key: values for key, values in left.items() if values}
