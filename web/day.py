"""One day of the archive, and the same day of other years."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, render_template

from search.engine import Engine
from search.model import SearchRequest
from web import links, parameters
from web.archive import archive
from web.asking import asked
from web.headers import answered
from web.params import BadParameter

blueprint = Blueprint("day", __name__)
MOST_YEARS = 60
SIZE = 50


@dataclass(frozen=True, slots=True)
class SameDay:
    """The same day of another year, with how many articles it has."""

    day: date
    count: int
    href: str


@blueprint.get("/on/<iso>")
def on(iso: str) -> Response:
    asked(parameters.NONE)
    try:
        day = date.fromisoformat(iso)
    except ValueError as cause:
        raise BadParameter("date", f"{iso!r} is not a day like 2020-10-16") from cause

    def draw() -> str:
        engine = archive().engine()
        request = SearchRequest(since=day, until=day, sort="newest", size=SIZE)
        return render_template(
            "day.html",
            day=day,
            answer=engine.search(request),
            asking=request,
            others=_other_years(engine, day),
            before=_neighbour(day, -1),
            after=_neighbour(day, 1),
            request=SearchRequest(),
        )

    return answered(archive().info(), f"/on/{day}", draw)


def _neighbour(day: date, step: int) -> date | None:
    try:
        return day + timedelta(days=step)
    except OverflowError:
        return None


def _other_years(engine: Engine, day: date) -> list[SameDay]:
    """Those years that have an article of that day, at most the ``MOST_YEARS`` newest of the archive."""
    figures = archive().stats()
    if not figures.first or not figures.last:
        return []
    first, last = int(figures.first[:4]), int(figures.last[:4])
    same = []
    for year in range(last, max(first, last - MOST_YEARS) - 1, -1):
        if year == day.year or (day.month == 2 and day.day == 29 and not isleap(year)):
            continue
        then = day.replace(year=year)
        count = engine.search(SearchRequest(since=then, until=then, size=1, facets=(), histogram=False)).total.value
        if count:
            same.append(SameDay(then, count, links.day(then.isoformat())))
    return same
