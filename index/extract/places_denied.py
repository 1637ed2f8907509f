"""Names of cities that plainly stand for something else here: a province, a church, a person with a title."""

from __future__ import annotations

import re

from corpus.article import Span
from index.extract.entities_words import first_word
from index.extract.gazetteer import Gazetteer
from index.extract.places_context import Setting
from index.extract.places_evidence import Name

_SAINT = re.compile(r"(?:St\.?|Saint|Ste\.?) ")
_OWN = re.compile(r"[’']s\b")
_CHURCH = re.compile(
    r"[’']s (?:\w+ ){0,2}(?:church|cathedral|school|hospital|chapel|college|parish|basilica|academy|day|square)\b", re.I
)
KNOWN_BY_THE_SAINT = 100_000
"""Population from which "St. Paul's mayor" is a city's; a village's saint with an s is a church."""

_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Senator|Governor|Secretary|Chancellor|Minister|Judge)"
    r"\.?(?<![a-z]{4}\.) (?=(\w+))"  # a dot behind the short ones only
)
_EDGE = re.compile(r"\b")
_OPENING = re.compile(r"\b[A-Z][a-z]+ (?:of )?$")


class Titles:
    """Where names with a title before them begin in a text, by their first words: read once, asked for every town."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at: dict[str, list[int]] = {}
        for title in _TITLE.finditer(text):
            if _EDGE.match(text, title.start()):  # asked here, the pattern runs fast to a title's first letter
                self._at.setdefault(title[1], []).append(title.end())

    def stand_before(self, name: str) -> bool:
        starts = self._at.get(first_word(name), ())
        return any(self._text.startswith(name, at) and _EDGE.match(self._text, at + len(name)) for at in starts)


def is_titled(name: str, titles: Titles, gazetteer: Gazetteer) -> bool:
    """Whether a small city's name is somewhere in the text a person's with a title: "Mr. Obama", not "Mr. Houston"."""
    largest = next(gazetteer.cities(name), None)
    return (largest is None or largest.population < KNOWN_BY_THE_SAINT) and titles.stand_before(name)


def is_person(name: Name) -> bool:
    """Whether a small city's name is mostly a person's in this article, and hardly ever stands where a place would:
    "In 2012, Obama" and "faith in Obama's word" are no towns where Obama does this and that."""
    total = sum(name.labels.values())
    mostly = total > 1 and name.labels["PERSON"] * 2 > total and name.located * 4 <= total
    elsewhere = not name.qualified and not name.in_named_region
    return mostly and elsewhere and name.largest.population < KNOWN_BY_THE_SAINT


def ends_a_region(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name is only the end of a region's or a country's: British Columbia, the District of Columbia."""
    before = _OPENING.search(text, max(0, span[0] - 24), span[0]) if text[span[0] - 1 : span[0]] == " " else None
    if not before:
        return False
    whole = text[before.start() : span[1]]
    return bool(gazetteer.state(whole) or gazetteer.regions(whole) or gazetteer.country(whole))


def is_province(name: str, where: Setting, gazetteer: Gazetteer) -> bool:
    """Whether a bare name is a Canadian province's, not a far town's: "Ontario" where California is not spoken of."""
    provinces = {region for region in gazetteer.regions(name) if region[0] == "CA"}
    homes = {city.region for city in gazetteer.cities(name)}
    return bool(provinces) and not homes & provinces and not any(where.regions[home] for home in homes)


def is_church(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a saint's name with an s is a church or a school: "St. Osyth's church", not "St. John's"."""
    name = text[span[0] : span[1]]
    if not _SAINT.match(name) or not _OWN.match(text, span[1]):
        return False
    if _CHURCH.match(text, span[1]):
        return True
    cities = list(gazetteer.cities(name))
    return cities[0].population < KNOWN_BY_THE_SAINT and not any(_OWN.search(city.name) for city in cities)
