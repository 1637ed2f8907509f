"""What an article says about where it plays: regions and countries named, and "City, Region" pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from index.extract.gazetteer import Area, Gazetteer, Region
from index.extract.kept import LONGEST
from index.extract.placenames import key

_BEHIND = re.compile(
    r"\s?,\s(?P<behind>[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|of|and)){0,3})|\s\((?P<within>[A-Z][\w’'. -]{1,30})\)"
)
_CLOSED = re.compile(r"[,.;)]|\s?(?:\(|—|–|--|-(?=\s)|\n|$)")
"""What closes a pair: a comma, a full stop, or the agency or dash of a dateline ("LONDON, Ontario (CP) —")."""

_CAPITALS = re.compile(r"[A-Z][\w’'.-]*(?:\s(?:of\s)?[A-Z][\w’'.-]*){0,3}")
_OWN_WORDS = {
    "US": ("$", " Sheriff", " County", "Interstate ", " Highway ", "Sen. ", "Rep. ", "Gov. ", "Republican", "Democrat",
           " High School", "State Police", " FBI", "school district", "Fire Department"),
    "GB": ("£", " pence", " MP", "ouncillor", " borough", " Labour", " Tory", " Tories", " NHS", "onstabulary"),
    "CA": (" RCMP", " OPP", "Canadian", " provincial ", " Liberal", " NDP"),
    "IE": (" gardaí", " garda ", " Gardai", " Co. ", " TD ", "Fianna", "Taoiseach"),
}  # fmt: skip
"""Words that a country's papers use and others hardly."""

CITY_AND_STATE = frozenset({"new york", "washington"})
"""States named like a much greater city: the bare name is the city, behind a comma it may be either."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What stands behind a city's name: the regions or the country meant, and where that is written."""

    regions: tuple[Region, ...]
    country: str | None
    span: Span

    def admits(self, region: Region) -> bool:
        return region in self.regions or region[0] == self.country


def _may_be_behind(text: str, end: int) -> bool:
    """Whether a comma or a bracket follows; most names need no closer look."""
    return text[end : end + 2] in (", ", " (", " ,", ",\n")


def qualifier(text: str, end: int, name: str, gazetteer: Gazetteer) -> Qualifier | None:
    """The region or country behind a city's name that ends at `end`: "Portland, Ore.", "Paris (Texas)".

    A list of cities is no such pair: in "Philadelphia, New York, Denver" New York is a city, though there is a
    Philadelphia in New York.
    """
    match = _BEHIND.match(text, end) if _may_be_behind(text, end) else None
    if not match:
        return None
    group = "behind" if match["behind"] else "within"
    words = match[group].split()
    for length in range(min(4, len(words)), 0, -1):
        named = " ".join(words[:length])
        found = _named(named, gazetteer)
        if found:
            span = (match.start(group), match.start(group) + len(named))
            read = Qualifier(*found, span)
            closed = named.endswith(".") or bool(_CLOSED.match(text, span[1]))
            return None if _is_list(name, named, read, closed, gazetteer) else read
    return None


def _named(words: str, gazetteer: Gazetteer) -> tuple[tuple[Region, ...], str | None] | None:
    bare = words.rstrip(".,")
    if state := gazetteer.state(bare):
        return (state,), None
    if abbreviated := gazetteer.abbreviated(words) or gazetteer.abbreviated(bare):
        return (abbreviated,), None
    if country := gazetteer.country(bare):
        return (), country
    regions = gazetteer.regions(bare) or gazetteer.counties(bare)
    return (regions, None) if regions else None


def _is_list(name: str, named: str, read: Qualifier, closed: bool, gazetteer: Gazetteer) -> bool:
    """Whether the second of two names stands for itself: "Washington, Iowa and Texas" without a comma behind Iowa."""
    cities = list(gazetteer.cities(name))
    inside = [c.population for c in cities if read.admits(c.region)]
    if not inside:
        return True
    if gazetteer.abbreviated(named):
        return False
    lopsided = max(inside) * 20 < max(c.population for c in cities)
    if not closed and lopsided and max(c.population for c in cities) > 300_000:
        return True
    if key(named) in CITY_AND_STATE or any(c.population > 300_000 for c in gazetteer.cities(named)):
        return lopsided
    return False


@dataclass(frozen=True, slots=True)
class Setting:
    """An article, and how often it names each country and region."""

    text: str
    countries: Counter[str]
    regions: Counter[Region]

    def signs(self) -> Counter[str]:
        """How often the article uses a country's own words ("sheriff"): counted when asked for, by reading it all."""
        return Counter({country: sum(map(self.text.count, own)) for country, own in _OWN_WORDS.items()})

    def spoken_of(self, signs: Counter[str]) -> Counter[str]:
        """Countries named, by themselves, by a region or by their own words."""
        return self.countries + signs + Counter(country for country, _ in self.regions)


def setting(text: str, qualifiers: Iterable[Qualifier], gazetteer: Gazetteer) -> Setting:
    countries: Counter[str] = Counter()
    regions: Counter[Region] = Counter()
    for form, count in Counter(_CAPITALS.findall(text)).items():
        for area in _kept(form, gazetteer) if len(form) <= LONGEST else _areas(form, gazetteer):
            if area.country:
                countries[area.country] += count
            for region in area.regions[:4]:
                regions[region] += count
    for found in qualifiers:
        regions.update(found.regions if len(found.regions) == 1 else ())
    return Setting(text, countries, regions)


def _areas(form: str, gazetteer: Gazetteer) -> tuple[Area, ...]:
    """The countries and regions in a run of capitalised words, longest names first."""
    words, found = form.split(), []
    at = 0
    while at < len(words):
        longest = min(3, len(words) - at) if gazetteer.opens_areas(words[at]) else 1
        for length in range(longest, 0, -1):
            name = " ".join(words[at : at + length]).rstrip(".,")
            area = gazetteer.area(name)
            if area and _is_city_elsewhere(words[at : at + length + 1], area, gazetteer):
                at += length + 1
                break
            if area and key(name) not in CITY_AND_STATE:
                found.append(area)
                at += length
                break
        else:
            at += 1
    return tuple(found)


def _is_city_elsewhere(words: list[str], area: Area, gazetteer: Gazetteer) -> bool:
    """Whether a region's name is that of a city outside it: most of Kansas City lies in Missouri."""
    if not area.regions or words[-1].upper() != "CITY":
        return False
    city = next(gazetteer.cities(" ".join(words)), None)
    return city is not None and city.region not in area.regions


_kept = lru_cache(maxsize=1 << 14)(_areas)
