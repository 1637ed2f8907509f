"""Which names in a text are cities' names, whatever the recogniser took them for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from index.extract.entities_words import NOT_NAMES
from index.extract.gazetteer import Gazetteer
from index.extract.placenames import key
from index.extract.places_context import CITY_AND_STATE, Qualifier, Setting, qualifier, setting
from index.extract.places_denied import Titles, is_church, is_province, is_titled
from index.extract.places_evidence import Label, Name, label, name_signs, place_signs
from index.extract.places_resolve import Toponym
from index.extract.places_senses import senses
from index.extract.places_weights import BIAS, WEIGHTS
from index.extract.recogniser import Mention

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_REST = r"(?:(?:(?<=S)te?|(?<=[MF])t)\.|[^\W\d_]*(?:[’'.-][^\W\d_]{2,})*)"
# No letter before the first capital: asked behind it, since the engine runs fast to a sign that begins a pattern.
_RUN = re.compile(rf"{_CAPITAL}(?<![^\W\d_].){_REST}(?: {_CAPITAL}{_REST})*")
_LONGEST = 4
_LONGEST_RUN = 100
"""Characters of a run of capitalised words whose reading is kept: the same few thousand come again and again."""

_NO_CITIES = frozenset({"White House", "Capitol Hill", "Congress", "Reuters", "Facebook", "Google", "Twitter"})
TOWN_LIKE_ITS_REGION = 50_000
"""Smallest population at which a bare "Toledo" may be the city rather than the province."""

_LOCATING = frozenset(
    {
        "before: in",
        "before: at",
        "before: town of",
        "before: party",
        "before: number,",
        "behind: civic",
        "behind: Civic",
        "behind: -based",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """The names of cities in a text by key, and what the text says about countries and regions."""

    toponyms: dict[str, Toponym]
    setting: Setting


@dataclass(frozen=True, slots=True)
class _Occurrence:
    span: Span
    name: str
    label: Label
    signs: tuple[str, ...]
    qualifier: Qualifier | None


def toponyms(text: str, mentions: Iterable[Mention], sure: Iterable[Span], gazetteer: Gazetteer) -> Found:
    """The cities' names of a text, by key and sense; `sure` are the spans of datelines' cities."""
    certain = set(sure)
    mentions = list(mentions)
    occurrences = list(occurrences_of(text, mentions, gazetteer))
    where = setting(text, [o.qualifier for o in occurrences if o.qualifier], gazetteer)
    found: dict[str, Toponym] = {}
    surnames = _surnames(text, mentions)
    titles = Titles(text)
    by_name: dict[str, list[_Occurrence]] = {}
    for occurrence in occurrences:
        by_name.setdefault(key(occurrence.name), []).append(occurrence)
    for folded, met in by_name.items():
        name = name_of(met, text, where, surnames, gazetteer)
        titled = not name.located and not name.qualified and is_titled(met[0].name, titles, gazetteer)
        allowed = [
            one for one in met if one.span in certain or not (titled or _denied(one, name, text, where, gazetteer))
        ]
        base = BIAS + sum(WEIGHTS.get(sign, 0.0) for sign in name_signs(name))
        cities = [
            one for one in allowed if one.span in certain or base + sum(WEIGHTS.get(s, 0.0) for s in one.signs) > 0
        ]
        for number, sense in enumerate(senses(cities, certain, gazetteer)):
            found[f"{folded} {number}" if number else folded] = sense
    return Found(found, where)


def _denied(one: _Occurrence, name: Name, text: str, where: Setting, gazetteer: Gazetteer) -> bool:
    if one.qualifier:
        return False
    province = not name.qualified and is_province(one.name, where, gazetteer)
    person = name.surname and not name.located and not name.qualified
    return province or person or is_church(text, one.span, gazetteer)


def name_of(met: Sequence[_Occurrence], text: str, where: Setting, surnames: set[str], gazetteer: Gazetteer) -> Name:
    name = met[0].name
    cities = list(gazetteer.cities(name))
    return Name(
        name,
        cities[0],
        Counter(one.label.type if one.label.where == "whole" else "part" for one in met),
        sum(any(sign in _LOCATING for sign in one.signs) for one in met),
        any(one.qualifier for one in met),
        name in surnames,
        any(where.regions[c.region] or (c.country != "US" and where.countries[c.country]) for c in cities),
        name.lower() in text,
        bool(gazetteer.regions(name)),
        bool(gazetteer.country(name) or gazetteer.state(name)),
    )


def _surnames(text: str, mentions: Iterable[Mention]) -> set[str]:
    """Last words of people's names; of an organisation's too, if the word alone is once taken for a person."""
    people, pairs = set(), set()
    for mention in mentions:
        words = text[mention.start : mention.end].split(" ")
        if mention.type == "PERSON":
            people.add((words[-1], len(words) > 1))
        elif mention.type == "ORG" and len(words) == 2:
            pairs.add(words[-1])
    return {name for name, full in people if full or name in pairs}


def occurrences_of(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[_Occurrence]:
    """Every place in a text where a city's name stands, longest names first, names behind a comma that only say
    where the one before lies left out."""
    owners = iter(sorted(mentions))
    owner = next(owners, None)
    past = 0
    for start, end in _named_spans(text, gazetteer):
        if start < past:
            continue
        while owner and owner.end <= start:
            owner = next(owners, None)
        inside = owner if owner and owner.start < end else None
        made = label((start, end), inside)
        name = text[start:end]
        behind = qualifier(text, end, name, gazetteer)
        signs = tuple(place_signs(text, start, end, made))
        if behind:
            signs = (*signs[:2], "behind: region")
            past = behind.span[1]
        yield _Occurrence((start, end), name, made, signs, behind)


def _named_spans(text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    runs = [(match.start(), match.group()) for match in _RUN.finditer(text)]
    read = {run: _kept(run, gazetteer) if len(run) <= _LONGEST_RUN else _read(run, gazetteer) for _, run in runs}
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
    start = first = 0
    while first < len(words):
        passed = 1
        for name in _readings(words, first, gazetteer):
            if is_city_name(name, gazetteer) or name in namesakes:
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


@lru_cache(maxsize=1 << 16)
def is_city_name(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name by itself may be a city's rather than a country's or a region's."""
    if len(name) < 3 or name.lower() in NOT_NAMES or name in _NO_CITIES or not gazetteer.candidates(name):
        return False
    if key(name) in CITY_AND_STATE:
        return True
    if gazetteer.country(name) or gazetteer.state(name):
        return False
    return not gazetteer.regions(name) or any(c.population > TOWN_LIKE_ITS_REGION for c in gazetteer.cities(name))


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
