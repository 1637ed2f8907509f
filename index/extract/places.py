"""The cities of an article: found, resolved to GeoNames and told apart by role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.article import Dateline, Place, Role, Span
from index.extract.datelines import FoundDateline, datelines
from index.extract.gazetteer import City, Gazetteer, open_gazetteer
from index.extract.places_resolve import resolve
from index.extract.places_toponyms import toponyms
from index.extract.recogniser import Mention

__all__ = ["VERSION", "Gazetteer", "Places", "open_gazetteer", "places"]

VERSION = "10"
"""Changes whenever the same mentions would give other places."""


@dataclass(frozen=True, slots=True)
class Places:
    """The cities of an article by first mention, and its dateline."""

    cities: tuple[Place, ...]
    dateline: Dateline | None


def places(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer, body_at: int = 0) -> Places:
    """The cities of `text` from repaired mentions (see `entities.repair`).

    `text` is the title, a blank line and the body, which begins at `body_at`; mentions before it become
    `title_mentions`.
    """
    lines = datelines(text, gazetteer)
    in_dateline = {span for line in lines if line.known for span in line.cities}
    found = toponyms(text, mentions, in_dateline, gazetteer)
    resolved = resolve(found.toponyms, found.setting, gazetteer)
    spans: dict[City, list[Span]] = {}
    for name, toponym in found.toponyms.items():
        spans.setdefault(resolved[name], []).extend(toponym.spans)
    ordered = sorted(spans.items(), key=lambda item: min(item[1]))
    cities = tuple(_place(city, sorted(met), in_dateline, gazetteer, body_at) for city, met in ordered)
    put = {span: resolved[name] for name, toponym in found.toponyms.items() for span in toponym.spans}
    return Places(cities, _dateline(text, lines, put))


def _place(city: City, met: list[Span], in_dateline: set[Span], gazetteer: Gazetteer, body_at: int) -> Place:
    role: Role = "dateline" if in_dateline.intersection(met) else "mention"
    return Place(
        name=city.name,
        admin1=city.admin1,
        country=city.country,
        geonames_id=city.geonames_id,
        lat=city.lat,
        lon=city.lon,
        role=role,
        label=gazetteer.label(city),
        mentions=tuple((start - body_at, end - body_at) for start, end in met if start >= body_at),
        title_mentions=tuple(span for span in met if span[0] < body_at),
    )


def _dateline(text: str, lines: tuple[FoundDateline, ...], put: dict[Span, City]) -> Dateline | None:
    if not lines:
        return None
    start, end = lines[0].cities[0]
    city = put.get((start, end))
    return Dateline(text[start:end], city.geonames_id if city else None, lines[0].month_day)
