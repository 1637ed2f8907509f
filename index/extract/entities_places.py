"""Places that recognisers overlook: "City, State", a city's name behind "in", and great cities of several words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import inf

from corpus.article import Span
from index.extract.entities_words import NOT_NAMES, Taken
from index.extract.gazetteer import Gazetteer
from index.extract.kept import LONGEST
from index.extract.places_context import qualifier
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import given_names

_REST = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
_SAINT = r"(?:(?:(?<=S)te?|(?<=[FM])t)\. [A-ZÀ-ÖØ-Þ])?"
_NAME = re.compile(rf"[A-ZÀ-ÖØ-Þ]{_SAINT}{_REST}(?: (?:de |del |la |of |upon )?[A-ZÀ-ÖØ-Þ]{_REST}){{0,3}}")
_IN = re.compile(r"(?:^|[\s(])(?:in|near|outside|downtown|at|from|to|of|around|throughout) (?:downtown |nearby )?$")
_SURE = re.compile(r"(?:^|[\s(])(?:in|near|outside|downtown) (?:downtown |nearby )?$")
TOWN_BEHIND_IN, GREAT_CITY = 5_000, 200_000


def overlooked(text: str, taken: Taken, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Places among the capitalised words that are no part of a mention."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        if taken.overlaps(start, end):
            continue
        read = _kept if end - start <= LONGEST else _readings
        for (first, last), size in read(match.group(), gazetteer):
            place = Mention(start + first, start + last, "GPE")
            behind = qualifier(text, end, text[place.start : end], gazetteer) if place.end == end else None
            if behind:
                yield place
                yield Mention(*behind.span, "GPE")
                break
            if size >= TOWN_BEHIND_IN and _believed(text, place, size):
                yield place
                break


def _readings(run: str, gazetteer: Gazetteer) -> tuple[tuple[Span, float], ...]:
    """What may be a place in a run of capitalised words, and how great a one (see `_size`): the run whole, then without
    its first words, then without its last."""
    spaces = [at for at, sign in enumerate(run) if sign == " "]
    spans = [(0, len(run)), *((space + 1, len(run)) for space in spaces), *((0, space) for space in reversed(spaces))]
    sizes = ((span, _size(run[slice(*span)], gazetteer)) for span in spans)
    return tuple((span, size) for span, size in sizes if size is not None)


_kept = lru_cache(maxsize=1 << 14)(_readings)


def _size(name: str, gazetteer: Gazetteer) -> float | None:
    """The population of the largest place mainly called so, boundless for a country; 0 for a name hardly ever a
    place's by itself, `None` for none at all."""
    candidates = gazetteer.candidates(name)
    if len(name) < 4 or name.lower() in NOT_NAMES or name.isupper():
        return 0 if candidates else None
    if gazetteer.country(name) or gazetteer.state(name):
        return inf
    largest = next((gazetteer.city(c.place).population for c in candidates if c.primary), 0)
    return largest if candidates else None


def _believed(text: str, place: Mention, size: float) -> bool:
    name = text[place.start : place.end]
    if size == inf or (" " in name and size >= GREAT_CITY):
        return True
    before = text[max(0, place.start - 20) : place.start]
    if _SURE.search(before):
        return name.lower() not in given_names()
    return size >= GREAT_CITY and _IN.search(before) is not None
