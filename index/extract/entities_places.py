"""Places that recognisers overlook: "City, State", a city's name behind "in", and great cities of several words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.article import Span
from index.extract.entities_words import NOT_NAMES, Taken
from index.extract.gazetteer import Gazetteer
from index.extract.places_context import qualifier
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import first_names

_WORD = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*"
_NAME = re.compile(rf"(?:St\. |Ste\. |Mt\. |Ft\. )?{_WORD}(?: (?:de |del |la |of |upon )?{_WORD}){{0,3}}")
_IN = re.compile(r"(?:^|[\s(])(?:in|near|outside|downtown|at|from|to|of|around|throughout) (?:downtown |nearby )?$")
_SURE = re.compile(r"(?:^|[\s(])(?:in|near|outside|downtown) (?:downtown |nearby )?$")
TOWN_BEHIND_IN, GREAT_CITY = 5_000, 200_000


def overlooked(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Places among the capitalised words that are no part of a mention."""
    taken = Taken(text, mentions)
    for match in _NAME.finditer(text):
        start, end = match.span()
        if taken.overlaps(start, end):
            continue
        for first, last in _readings(text, start, end):
            behind = qualifier(text, last, text[first:last], gazetteer) if last == end else None
            if behind:
                yield Mention(first, last, "GPE")
                yield Mention(*behind.span, "GPE")
                break
            if _believed(text, first, last, gazetteer):
                yield Mention(first, last, "GPE")
                break


def _readings(text: str, start: int, end: int) -> Iterator[Span]:
    """A run of capitalised words whole, then without its first words, then without its last."""
    yield start, end
    spaces = [at for at in range(start, end) if text[at] == " "]
    for space in spaces:
        yield space + 1, end
    for space in reversed(spaces):
        yield start, space


def _believed(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    name = text[start:end]
    if len(name) < 4 or name.lower() in NOT_NAMES or name.isupper():
        return False
    if gazetteer.country(name) or gazetteer.state(name):
        return True
    largest = next((gazetteer.city(c.place) for c in gazetteer.candidates(name) if c.primary), None)
    if largest is None:
        return False
    if " " in name and largest.population >= GREAT_CITY:
        return True
    before = text[max(0, start - 20) : start]
    if _SURE.search(before):
        return largest.population >= TOWN_BEHIND_IN and name.lower() not in first_names()
    return bool(_IN.search(before)) and largest.population >= GREAT_CITY
