"""Which names in a text are cities' names, whatever the recogniser took them for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Span
from index.extract.english import is_english
from index.extract.gazetteer import Gazetteer
from index.extract.placenames import key
from index.extract.places_context import Qualifier, Setting, qualifier, setting
from index.extract.places_denied import Titles, ends_a_region, is_church, is_person, is_province, is_titled
from index.extract.places_evidence import Label, Name, label, name_signs, place_signs
from index.extract.places_names import known, named_spans
from index.extract.places_resolve import Toponym
from index.extract.places_senses import senses
from index.extract.places_weights import BIAS, WEIGHTS
from index.extract.recogniser import Mention

RECOGNISED = Label("GPE", "whole")
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


class _Occurrence(NamedTuple):
    span: Span
    name: str
    label: Label
    signs: tuple[str, ...]
    qualifier: Qualifier | None


def toponyms(text: str, mentions: Iterable[Mention], sure: Iterable[Span], gazetteer: Gazetteer) -> Found:
    """The cities' names of a text, by key and sense; `sure` are the spans of datelines' cities."""
    certain = set(sure)
    mentions = list(mentions)
    occurrences = list(occurrences_of(text, mentions, gazetteer, certain))
    english = is_english(text)
    if not english:  # the signs below are English words: elsewhere a city is what the recogniser vouches for
        occurrences = [one for one in occurrences if one.label == RECOGNISED or one.qualifier or one.span in certain]
        certain.update(one.span for one in occurrences if one.label == RECOGNISED)
    where = setting(text, [o.qualifier for o in occurrences if o.qualifier], gazetteer)
    found: dict[str, Toponym] = {}
    surnames = _surnames(text, mentions)
    titles = Titles(text)
    by_name: dict[str, list[_Occurrence]] = {}
    for occurrence in occurrences:
        by_name.setdefault(key(occurrence.name), []).append(occurrence)
    for folded, met in by_name.items():
        name = name_of(met, text, where, surnames, gazetteer)
        base = BIAS + sum(WEIGHTS.get(sign, 0.0) for sign in name_signs(name))
        cities = [one for one in met if one.span in certain or base + weight_of(one.signs) > 0]
        if not cities:
            continue
        titled = not name.located and not name.qualified and is_titled(name.text, titles, gazetteer)
        cities = [
            one for one in cities if one.span in certain or not (titled or _denied(one, name, text, where, gazetteer))
        ]
        for number, sense in enumerate(senses(cities, certain, gazetteer)):
            sense.heads_story = not certain.isdisjoint(sense.spans) and english
            found[f"{folded} {number}" if number else folded] = sense
    return Found(found, where)


@lru_cache(maxsize=1 << 12)
def weight_of(signs: tuple[str, ...]) -> float:
    return sum(WEIGHTS.get(sign, 0.0) for sign in signs)


def _denied(one: _Occurrence, name: Name, text: str, where: Setting, gazetteer: Gazetteer) -> bool:
    if one.qualifier:
        return False
    province = not name.qualified and is_province(one.name, where, gazetteer)
    person = name.surname and not name.located and not name.qualified
    if province or person or is_person(name):
        return True
    return is_church(text, one.span, gazetteer) or ends_a_region(text, one.span, gazetteer)


def name_of(met: Sequence[_Occurrence], text: str, where: Setting, surnames: set[str], gazetteer: Gazetteer) -> Name:
    name = met[0].name
    told = known(name, gazetteer)
    return Name(
        name,
        told.largest,
        Counter([one.label.type if one.label.where == "whole" else "part" for one in met]),
        sum([not _LOCATING.isdisjoint(one.signs) for one in met]),
        any(one.qualifier for one in met),
        name in surnames,
        not (told.regions.isdisjoint(where.regions) and told.abroad.isdisjoint(where.countries)),
        name.lower() in text,
        told.region_too,
        told.country_too,
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


def occurrences_of(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, sure: Iterable[Span] = ()
) -> Iterator[_Occurrence]:
    """Every place in a text where a city's name stands, and those that are surely one ("SINGAPORE, March 3 -"),
    longest names first; names behind a comma that only say where the one before lies are left out."""
    owners = iter(sorted(mentions))
    owner = next(owners, None)
    past = 0
    for start, end in sorted({*named_spans(text, gazetteer), *sure}, key=lambda span: (span[0], -span[1])):
        if start < past:
            continue
        while owner and owner.end <= start:
            owner = next(owners, None)
        inside = owner if owner and owner.start < end else None
        made = label((start, end), inside)
        name = text[start:end]
        behind = qualifier(text, end, name, gazetteer)
        signs = place_signs(text, start, end, made)
        if behind:
            signs = (*signs[:2], "behind: region")
            past = behind.span[1]
        yield _Occurrence((start, end), name, made, signs, behind)
