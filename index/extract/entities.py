"""The people, organisations and places of an article, each under one canonical name with all its mentions."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from corpus.article import Entity, EntityType, Span
from index.extract.entities_families import told_apart
from index.extract.entities_organisations import organisations
from index.extract.entities_people import people
from index.extract.entities_repair import repair
from index.extract.gazetteer import Gazetteer
from index.extract.placenames import COUNTRIES_OF_THEIR_OWN, key
from index.extract.recogniser import Mention, Recogniser, open_recogniser

__all__ = ["VERSION", "Mention", "Recogniser", "entities", "open_recogniser", "repair"]

VERSION = "15"
"""Changes whenever the same mentions would give other entities."""

_KINDS: Mapping[str, EntityType] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}


CITY = 250_000
"""Population from which a city lends capitals and short forms its spelling: "RIO DE JANEIRO", "Ft. Worth"."""


def entities(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer, body_at: int = 0) -> tuple[Entity, ...]:
    """The entities of `text` by first mention, from repaired mentions (see `repair`).

    `text` is the title, a blank line and the body, which begins at `body_at`; mentions before it become
    `title_mentions`. Nationalities, events and the like are left out.
    """
    spans: dict[tuple[EntityType, str], list[Span]] = {}
    for start, end, kind in mentions:
        if kind in _KINDS:
            spans.setdefault((_KINDS[kind], _as_written(text[start:end])), []).append((start, end))
    names = _canonical(text, spans, gazetteer)
    people_met = {form: met for (kind, form), met in spans.items() if kind == "PERSON"}
    relatives = told_apart(text, people_met, {form: names["PERSON", form] for form in people_met})
    merged: dict[tuple[EntityType, str], list[tuple[int, int, str]]] = {}
    for (kind, form), met in spans.items():
        for start, end in met:
            name = relatives.get((start, end)) or names[kind, form]
            merged.setdefault((kind, name), []).append((start, end, form))
    found = [_entity(kind, name, sorted(met), body_at) for (kind, name), met in merged.items()]
    return tuple(entity for _, entity in sorted(found, key=lambda pair: pair[0]))


def _as_written(words: str) -> str:
    """A form without line breaks and without a reporter's brackets: "[Hillary] Clinton"."""
    return " ".join(words.replace("[", "").replace("]", "").split())


def _entity(kind: EntityType, name: str, met: list[tuple[int, int, str]], body_at: int) -> tuple[int, Entity]:
    body = tuple((start - body_at, end - body_at) for start, end, _ in met if start >= body_at)
    title = tuple((start, end) for start, end, _ in met if start < body_at)
    return met[0][0], Entity(met[0][2], kind, name, body, title)


def _canonical(
    text: str, spans: Mapping[tuple[EntityType, str], list[Span]], gazetteer: Gazetteer
) -> dict[tuple[EntityType, str], str]:
    counts: dict[EntityType, Counter[str]] = {"PERSON": Counter(), "ORG": Counter(), "PLACE": Counter()}
    for (kind, form), met in spans.items():
        counts[kind][form] = len(met)
    first_met = {form: min(met)[0] for (kind, form), met in spans.items() if kind == "PERSON"}
    names: dict[EntityType, dict[str, str]] = {
        "PERSON": people(counts["PERSON"], first_met),
        "ORG": organisations(text, counts["ORG"]),
        "PLACE": _one_spelling({form: place_name(form, gazetteer) for form in counts["PLACE"]}, counts["PLACE"]),
    }
    return {(kind, form): name for kind, forms in names.items() for form, name in forms.items()}


def _one_spelling(names: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, str]:
    """Names that differ by accents, dots or case under the one written most: "São Paulo" and "Sao Paulo" are one."""
    written: dict[str, Counter[str]] = {}
    for form, name in names.items():
        written.setdefault(key(name), Counter())[name] += counts[form]
    return {form: max(met := written[key(name)], key=lambda n: (met[n], n)) for form, name in names.items()}


def place_name(form: str, gazetteer: Gazetteer) -> str:
    """One name for the ways to write a place: "U.S." is the United States, "Calif." California, "HOUSTON" Houston."""
    country = gazetteer.country(form)
    if country and key(form) not in COUNTRIES_OF_THEIR_OWN:
        return gazetteer.country_names[country]
    if form.endswith(".") and (region := gazetteer.abbreviated(form)):
        return gazetteer.region_names[region]
    largest = next(gazetteer.cities(form), None)
    if largest and largest.population >= CITY and key(largest.name) == key(form) and (form.isupper() or "." in form):
        return _with_the_marks_of(form, largest.name)
    return form.title() if form.isupper() and len(form) > 3 else form


def _with_the_marks_of(form: str, name: str) -> str:
    """The gazetteer's name, in plain letters where the form has no others: nobody wrote "Rājkot" for RAJKOT."""
    if not form.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain if plain.isascii() else form.title()
