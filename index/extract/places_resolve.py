"""Which place of that name is meant: every name of an article is weighed together with the others.

A candidate's score is its prior (population, whether the name is its primary one), what stands behind the name, and
the countries and regions the article names; then, twice over, how near it lies to where the other names are best put.
One name has one sense in an article.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.article import Span
from index.extract.gazetteer import Candidate, City, Gazetteer
from index.extract.places_context import Qualifier, Setting

WEIGHED = 40
"""Candidates weighed a name, the largest; beyond it come hamlets."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence is worth, in orders of magnitude of population."""

    primary: float = 0.7
    qualified: float = 50.0
    country: float = 1.8
    region: float = 3.0
    near: float = 2.2
    near_at_most: float = 2.5


WEIGHTS = Weights()
GREAT_CITY = 300_000


@dataclass(slots=True)
class Toponym:
    """A name that may be a city's: its spans and what stands behind any of them."""

    name: str
    candidates: tuple[Candidate, ...]
    spans: list[Span] = field(default_factory=list)
    qualifiers: list[Qualifier] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Scored:
    city: City
    score: float
    qualified: bool


def resolve(
    toponyms: Mapping[str, Toponym], setting: Setting, gazetteer: Gazetteer, weights: Weights = WEIGHTS
) -> dict[str, City]:
    """The city each name stands for."""
    scored = {name: _scored(toponym, setting, gazetteer, weights) for name, toponym in toponyms.items()}
    best = {name: max(options, key=lambda s: (s.score, -s.city.place)) for name, options in scored.items()}
    weight = {name: min(3, len(toponym.spans)) ** 0.5 for name, toponym in toponyms.items()}
    for _ in range(2 if len(best) > 1 else 0):
        best = {name: _best_among(name, options, best, weight, weights) for name, options in scored.items()}
    return {name: chosen.city for name, chosen in best.items()}


def _scored(toponym: Toponym, setting: Setting, gazetteer: Gazetteer, weights: Weights) -> list[_Scored]:
    options = []
    for place, primary in toponym.candidates[:WEIGHED]:
        city = gazetteer.city(place)
        qualified = any(q.admits(city.region) for q in toponym.qualifiers)
        score = math.log10(city.population + 10) + weights.primary * primary + weights.qualified * qualified
        if named := setting.countries[city.country]:
            score += weights.country * min(1.0, 0.5 + named / 6)
        if named := setting.regions[city.region]:
            score += weights.region * min(1.0, 0.4 + named / 5)
        options.append(_Scored(city, score, qualified))
    return options


def _best_among(
    name: str,
    options: Sequence[_Scored],
    best: Mapping[str, _Scored],
    weight: Mapping[str, float],
    weights: Weights,
) -> _Scored:
    others = [(other.city, weight[n]) for n, other in best.items() if n != name]
    great = _great(options)

    def total(option: _Scored) -> float:
        support = sum(_support(option.city, city) * w for city, w in others)
        score = option.score + weights.near * min(weights.near_at_most, support)
        return score - 10 if great and option is not great and not _can_outdo(option, others) else score

    return max(options, key=lambda option: (total(option), -option.city.place))


def _support(here: City, there: City) -> float:
    if here.country != there.country:
        return 0.6 if distance(here, there) < 150 else 0.0
    same_region = 0.5 if here.region == there.region else 0.0
    return 0.15 + same_region + (0.6 if distance(here, there) < 150 else 0.0)


def _great(options: Sequence[_Scored]) -> _Scored | None:
    """The great city that a bare name means to every reader: eight times larger than the next of that name."""
    first, *others = options
    following = max((o.city.population for o in others if o.city.name == first.city.name), default=0)
    return first if first.city.population >= max(GREAT_CITY, 8 * following) else None


def _can_outdo(option: _Scored, others: Sequence[tuple[City, float]]) -> bool:
    """Whether the article has a reason to mean a lesser place: its region behind the name, or small places near by."""
    if option.qualified:
        return True
    return any(city.population < GREAT_CITY and distance(option.city, city) < 100 for city, _ in others)


def distance(one: City, other: City) -> float:
    """Kilometres between two cities, on a sphere flattened around them: within 1 % below 1,000 km."""
    north = one.lat - other.lat
    if abs(north) > 10:
        return 111.2 * abs(north)
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(north, east)
