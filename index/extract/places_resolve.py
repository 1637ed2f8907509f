"""Which place of that name is meant: every name of an article is weighed together with the others.

Each candidate gets a score from what is known of it alone (population, whether the name is its primary one, what
stands behind the name, the countries and regions the article names), then, twice over, from how near it lies to where
the other names are probably put. One name has one sense in an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.article import Span
from index.extract.gazetteer import Candidate, City, Gazetteer
from index.extract.places_context import Qualifier, Setting
from index.extract.places_weights import ALONE, AMONG_OTHERS

WEIGHED = 40
"""Candidates weighed a name, the largest; beyond it come hamlets."""

GREAT_CITY, TIMES_THE_NEXT = 300_000, 8
GREAT_SILENCE = 0.75
"""Share of a great city's voice that is not heard: naming Philadelphia does not move Denver to Pennsylvania."""

HEADING_CITY, HEADING_TIMES, HEADS_STORY = 100_000, 3, 2.0
"""The same for a city that a dateline names without its country, and how many times as loud a great one speaks
there beyond that."""

NEAR = 100.0
"""Kilometres within which two places speak for each other, fading exponentially."""

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


_ALONE, _AMONG_OTHERS = np.array([*ALONE.values()]), np.array([*AMONG_OTHERS.values()])
_GREAT = list(ALONE).index("great")


@dataclass(slots=True)
class Toponym:
    """A name that may be a city's: its spans and what stands behind any of them.

    `heads_story` is True for a dateline's: papers leave the country off where every reader knows which city is meant.
    """

    name: str
    candidates: tuple[Candidate, ...]
    spans: list[Span] = field(default_factory=list)
    qualifiers: list[Qualifier] = field(default_factory=list)
    heads_story: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """All candidates of all names of an article, one row each: `owner` is the name's number, rising;
    `starts` the first row of each name; `alone` the evidence on each row by itself, a column per weight of `ALONE`."""

    place: Numbers
    owner: Numbers
    starts: Numbers
    alone: Floats
    mentions: Floats
    great: Floats
    lat: Floats
    lon: Floats
    country: Numbers
    region: Numbers


def resolve(toponyms: Mapping[str, Toponym], setting: Setting, gazetteer: Gazetteer) -> dict[str, City]:
    """The city each name stands for."""
    if not toponyms:
        return {}
    rows = field_of(list(toponyms.values()), setting, gazetteer)
    base = rows.alone @ _ALONE
    score = base
    for _ in range(2 if len(toponyms) > 1 else 0):
        score = base + among_others(rows, odds(score, rows)) @ _AMONG_OTHERS
    ends = [*rows.starts[1:], len(score)]
    best = [int(first + np.argmax(score[first:last])) for first, last in zip(rows.starts, ends, strict=True)]
    return {name: gazetteer.city(int(rows.place[row])) for name, row in zip(toponyms, best, strict=True)}


def field_of(toponyms: Sequence[Toponym], setting: Setting, gazetteer: Gazetteer) -> Field:
    sizes = [min(WEIGHED, len(t.candidates)) for t in toponyms]
    place = np.array([c.place for t in toponyms for c in t.candidates[:WEIGHED]], np.int64)
    owner = np.repeat(np.arange(len(toponyms)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    country = gazetteer.column("country")[place].astype(np.int64)
    region = gazetteer.column("region")[place].astype(np.int64)
    alone = _alone(toponyms, place, starts, owner, country, region, setting, gazetteer)
    return Field(
        place,
        owner,
        starts,
        alone,
        np.array([len(t.spans) for t in toponyms], np.float64),
        np.minimum(alone[:, _GREAT], 1.0),
        gazetteer.column("lat")[place].astype(np.float64),
        gazetteer.column("lon")[place].astype(np.float64),
        country,
        region,
    )


def _alone(
    toponyms: Sequence[Toponym],
    place: Numbers,
    starts: Numbers,
    owner: Numbers,
    country: Numbers,
    region: Numbers,
    setting: Setting,
    gazetteer: Gazetteer,
) -> Floats:
    """The columns of `ALONE`, in its order."""
    population = gazetteer.column("population")[place].astype(np.float64)
    primary = np.array([c.primary for t in toponyms for c in t.candidates[:WEIGHED]], np.float64)
    named_countries = gazetteer.by_country(setting.countries)[country]
    named_regions = gazetteer.by_region(setting.regions)[region]
    own_words = setting.signs()
    great = _great(population, primary, starts, GREAT_CITY, TIMES_THE_NEXT)
    of_heads = _great(population, primary, starts, HEADING_CITY, HEADING_TIMES)
    # A great city is meant by its bare name where its country is spoken of: London, but not in a paper of Ontario.
    home = gazetteer.by_country(setting.spoken_of(own_words))[country] > 0
    heads = np.array([t.heads_story and not t.qualifiers for t in toponyms])[owner]
    return np.column_stack(
        [
            np.log10(population + 10),
            primary,
            np.where(heads, of_heads + great * HEADS_STORY, great * home if home.any() else great),
            _qualified(toponyms, place, owner, gazetteer),
            np.log1p(named_countries),
            named_countries / max(1.0, sum(setting.countries.values())),
            np.log1p(named_regions),
            named_regions / max(1.0, sum(setting.regions.values())),
            np.log1p(gazetteer.by_country(own_words)[country]),
        ]
    )


def _great(population: Floats, primary: Floats, starts: Numbers, least: int, times: int) -> Floats:
    """1 for the great city a bare name means to every reader: many `times` larger than the next of that name."""
    great = np.zeros(len(population))
    named = np.flatnonzero(primary)
    ends = np.searchsorted(named, [*starts, len(population)]).tolist()
    for first, last in pairwise(ends):
        largest = population[named[first:last][:2]].tolist()
        following = largest[1] if len(largest) > 1 else 0.0
        if largest and largest[0] >= max(least, times * following):
            great[named[first]] = 1.0
    return great


def _qualified(toponyms: Sequence[Toponym], place: Numbers, owner: Numbers, gazetteer: Gazetteer) -> Floats:
    found = np.zeros(len(place))
    for number, toponym in enumerate(toponyms):
        for row in np.flatnonzero(owner == number).tolist() if toponym.qualifiers else ():
            where = gazetteer.city(int(place[row])).region
            found[row] = any(behind.admits(where) for behind in toponym.qualifiers)
    return found


def odds(score: Floats, rows: Field) -> Floats:
    """Probability of each row among those of its name."""
    raised = np.exp(np.clip(score - np.maximum.reduceat(score, rows.starts)[rows.owner], -30, 0))
    return np.asarray(raised / np.add.reduceat(raised, rows.starts)[rows.owner], np.float64)


def among_others(rows: Field, probable: Floats) -> Floats:
    """The columns of `AMONG_OTHERS`: what the other names' probable places say for each row."""
    speaking = np.flatnonzero(probable > 0.05)
    weight = probable[speaking] * np.sqrt(np.minimum(rows.mentions[rows.owner[speaking]], 4))
    weight *= 1 - GREAT_SILENCE * rows.great[speaking]
    other = rows.owner[:, None] != rows.owner[None, speaking]
    voice = np.where(other, weight[None, :], 0.0)
    close = np.exp(-_distances(rows, speaking) / NEAR)
    same_region = (rows.region[:, None] == rows.region[None, speaking]) & (rows.region[:, None] > 0)
    same_country = rows.country[:, None] == rows.country[None, speaking]
    near, region, country = ((voice * x).sum(axis=1) for x in (close, same_region, same_country))
    share = country / np.maximum(voice.sum(axis=1), 1e-9)
    return np.column_stack([np.log1p(near), np.log1p(region), np.log1p(country), share])


def _distances(rows: Field, columns: Numbers) -> Floats:
    """Kilometres from every row to the chosen ones, on a sphere flattened around them: within 1 % below 1,000 km."""
    north = rows.lat[:, None] - rows.lat[None, columns]
    middle = np.radians((rows.lat[:, None] + rows.lat[None, columns]) / 2)
    east = (rows.lon[:, None] - rows.lon[None, columns]) * np.cos(middle)
    return np.asarray(111.2 * np.hypot(north, east), np.float64)
