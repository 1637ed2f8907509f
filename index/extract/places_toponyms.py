"""Which names in a text are cities' names, whatever the recogniser took them for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.article import Span
from index.extract.entities_words import NOT_NAMES, Capitals, Taken
from index.extract.gazetteer import Gazetteer
from index.extract.placenames import key
from index.extract.places_context import CITY_AND_STATE, Qualifier, qualifier
from index.extract.places_resolve import Toponym
from index.extract.recogniser import Mention

_PLACES = frozenset({"GPE", "LOC"})
_BEFORE = re.compile(
    r"(?:downtown|central|greater|inner|upper|lower|city of|town of|village of|east|west|north|south|"
    r"northern|southern|eastern|western|northeast|northwest|southeast|southwest)\s+",
    re.I,
)


def toponyms(
    text: str, mentions: Iterable[Mention], gazetteer: Gazetteer
) -> tuple[dict[str, Toponym], list[Qualifier]]:
    """The names of cities in a text by key, and the regions written behind them."""
    mentions = list(mentions)
    found: dict[str, Toponym] = {}
    spans = sorted(set(_spans(text, mentions, gazetteer)))
    qualifiers: list[Qualifier] = []
    written_behind = Taken()
    for start, end in spans:
        if written_behind.overlaps(start, end):
            continue
        name = text[start:end]
        toponym = found.setdefault(key(name), Toponym(name, gazetteer.candidates(name)))
        toponym.spans.append((start, end))
        if behind := qualifier(text, end, name, gazetteer):
            toponym.qualifiers.append(behind)
            qualifiers.append(behind)
            written_behind.add(*behind.span)
    return {name: t for name, t in found.items() if t.spans}, qualifiers


def _spans(text: str, mentions: list[Mention], gazetteer: Gazetteer) -> Iterator[Span]:
    names = set()
    for start, end, kind in mentions:
        if kind in _PLACES and (span := _city_span(text, start, end, gazetteer)):
            names.add(text[span[0] : span[1]])
            yield span
    taken = Taken(mentions)
    capitals = Capitals(text)
    for name in names:
        if len(name) > 3:
            for start, end in capitals.occurrences(name):
                if not taken.overlaps(start, end):
                    yield start, end


def _city_span(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """The part of a place mention that is a city's name, if there is one."""
    if is_city_name(text[start:end], gazetteer):
        return start, end
    head = text[start:end].split(",")[0].rstrip()
    if is_city_name(head, gazetteer):
        return start, start + len(head)
    if before := _BEFORE.match(text, start, end):
        return (before.end(), end) if is_city_name(text[before.end() : end], gazetteer) else None
    return None


def is_city_name(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself is rather a city's than a country's or a region's."""
    if len(name) < 3 or name.lower() in NOT_NAMES or not gazetteer.candidates(name):
        return False
    if key(name) in CITY_AND_STATE:
        return True
    if gazetteer.country(name) or gazetteer.state(name):
        return False
    regions = gazetteer.regions(name)
    if regions:
        largest = next(gazetteer.cities(name))
        capital_of_it = any(c.region in regions and c.population > 100_000 for c in gazetteer.cities(name))
        return capital_of_it or largest.population > 500_000
    return True
