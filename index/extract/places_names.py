"""Where in a text names stand that the gazetteer knows as cities', whatever they mean there.

Texts are read by runs of capitalised words; what a run holds is kept, since the same runs come again and again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Span
from index.extract.entities_words import NOT_NAMES
from index.extract.gazetteer import City, Gazetteer, Region
from index.extract.kept import LONGEST
from index.extract.placenames import key
from index.extract.places_context import CITY_AND_STATE, qualifier

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_REST = r"(?:(?:(?<=S)(?:te?|TE?)|(?<=[MF])[tT])\.|[a-z]*+[^\W\d_]*+(?:[’'.-][^\W\d_]{2,}+)*+)"
# What a run begins with is said by plain signs, and that it is a letter with none before it asked behind: the engine
# runs fast to a set of signs that begins a pattern, three times as fast as to "a letter".
_FIRST = r"[^\x00-@\[-\xa9ß-öø-ÿ\u2010-\u205e](?<=[^\W\d_])(?<![^\W\d_].)"
_RUN = re.compile(rf"{_FIRST}{_REST}(?: {_CAPITAL}{_REST})*")
_LONGEST = 4
_NO_CITIES = frozenset({"White House", "Capitol Hill", "Congress", "Reuters", "Facebook", "Google", "Twitter"})
TOWN_LIKE_ITS_REGION = 50_000
"""Smallest population at which a bare "Toledo" may be the city rather than the province."""


def named_spans(text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    runs = [(match.start(), match.group()) for match in _RUN.finditer(text)]
    read = {run: _kept(run, gazetteer) if len(run) <= LONGEST else _read(run, gazetteer) for _, run in runs}
    countries = {name for _, names in read.values() for name in names}
    namesakes = {name for name in countries if _is_namesake(name, text, gazetteer)}
    for start, run in runs:
        spans, names = read[run]
        if namesakes and not namesakes.isdisjoint(names):
            spans = _cities(run, gazetteer, namesakes)
        for first, last in spans:
            yield start + first, start + last


def _read(run: str, gazetteer: Gazetteer) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """The cities' names in a run of capitalised words, and the countries' names in it that towns bear too."""
    words = run.split(" ")
    names = (name for first in range(len(words)) for name in _readings(words, first, gazetteer))
    return _cities(run, gazetteer), tuple({n for n in names if gazetteer.country(n) and gazetteer.candidates(n)})


_kept = lru_cache(maxsize=1 << 15)(_read)


def _cities(run: str, gazetteer: Gazetteer, namesakes: Collection[str] = ()) -> tuple[Span, ...]:
    """The cities' names in a run, the longest that begins with a word before shorter ones."""
    words, found = run.split(" "), []
    is_city = is_city_name if len(run) <= LONGEST else _is_city_name
    start = first = 0
    while first < len(words):
        passed = 1
        for name in _readings(words, first, gazetteer):
            if is_city(name, gazetteer) or name in namesakes:
                found.append((start, start + len(name)))
                passed = name.count(" ") + 1
                break
        start += sum(map(len, words[first : first + passed])) + passed
        first += passed
    return tuple(found)


def _readings(words: Sequence[str], first: int, gazetteer: Gazetteer) -> Iterator[str]:
    """What may be a place's name from a word on, the longest before shorter ones."""
    if gazetteer.opens_names(words[first]):
        for length in range(min(_LONGEST, len(words) - first), 1, -1):
            yield " ".join(words[first : first + length])
    yield words[first]


def _is_city_name(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may be a city's rather than a country's or a region's."""
    if len(name) < 3 or name.lower() in NOT_NAMES or name in _NO_CITIES or not gazetteer.candidates(name):
        return False
    if key(name) in CITY_AND_STATE:
        return True
    if gazetteer.country(name) or gazetteer.state(name):
        return False
    return not gazetteer.regions(name) or any(c.population > TOWN_LIKE_ITS_REGION for c in gazetteer.cities(name))


is_city_name = lru_cache(maxsize=1 << 16)(_is_city_name)


def _is_namesake(name: str, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a country's name is written as a town's somewhere in the text: "Lebanon, Ind."."""
    if not gazetteer.country(name) or not gazetteer.candidates(name):
        return False
    at = text.find(name + ", ")
    while at >= 0:
        behind = qualifier(text, at + len(name), name, gazetteer)
        if behind and len(behind.regions) == 1:
            return True
        at = text.find(name + ", ", at + 1)
    return False


class Known(NamedTuple):
    """What the gazetteer says about a name: its largest place, the regions of its places and their countries but the
    United States, and whether a region or a country is called so too."""

    largest: City
    regions: frozenset[Region]
    abroad: frozenset[str]
    region_too: bool
    country_too: bool


@lru_cache(maxsize=1 << 13)
def known(name: str, gazetteer: Gazetteer) -> Known:
    cities = list(gazetteer.cities(name))
    return Known(
        cities[0],
        frozenset(city.region for city in cities),
        frozenset(city.country for city in cities) - {"US"},
        bool(gazetteer.regions(name)),
        bool(gazetteer.country(name) or gazetteer.state(name)),
    )
