"""Filter values as the archive writes them: ``city=houston`` means Houston, ``country=norway`` means NO."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from index.analysis import form
from search.columnar.expand import tokens
from search.columnar.names import Names
from search.labels import label
from search.model import NONE_VALUE, SearchRequest
from search.snapshot import Side

PEOPLE = ("speaker", "person")  # where a last name alone may be a value, beside the full one


def as_written(side: Side, request: SearchRequest) -> tuple[SearchRequest, tuple[str, ...]]:
    """The request with each value as the archive has it, and a remark on each value that it has not.

    An exact value stays; for any other the most used one that differs in capitals and accents only, or that is shown
    by that name, is taken. An unknown one stays too: nothing has it."""
    if not request.only and not request.without:
        return request, ()
    notes: list[str] = []
    only, without = (_all(side, chosen, notes) for chosen in (request.only, request.without))
    return replace(request, only=only, without=without), tuple(dict.fromkeys(notes))


def _all(side: Side, chosen: Mapping[str, tuple[str, ...]], notes: list[str]) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys(_written(side, name, value, notes) for value in values))
        for name, values in chosen.items()
    }


def _written(side: Side, name: str, value: str, notes: list[str]) -> str:
    names = side.collection.names(name)
    last_name = name in PEOPLE and " " not in value
    if value == NONE_VALUE or (value in names.number_of and not last_name):
        return value
    alike = side.collection.keep(("alike", name), lambda: _by_folded(name, names)).get(_folded(value))
    near = _nearest(names, value)
    if value in names.number_of or alike is not None:
        exact = value if value in names.number_of else names.values[alike or 0]
        if near and near != exact and last_name:
            notes.append(f"{exact} is a {name} of articles that give no more of the name; there is {near} too")
        return exact
    hint = f"; there is {near}" if near else ""
    notes.append(f"No {side.layout.what[:-1]} has the {name} {value!r}{hint}")
    return value


def _by_folded(name: str, names: Names) -> dict[str, int]:
    """The most used value of each spelling, and of each label, capitals and accents left aside."""
    held: dict[str, int] = {}
    for number in sorted(range(len(names.values)), key=lambda number: -names.totals[number]):
        value = names.values[number]
        held.setdefault(_folded(value), number)
        held.setdefault(_folded(label(name, value)), number)
    return held


def _nearest(names: Names, value: str) -> str | None:
    """The most used value that has the words of ``value`` side by side."""
    forms = [form(word) for word in tokens(value)]
    numbers = names.holding_phrase(forms) if forms else ()
    return names.values[max(numbers, key=lambda number: names.totals[number])] if numbers else None


def _folded(value: str) -> str:
    low = " ".join(value.casefold().split())
    return (
        low if low.isascii() else "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    )
