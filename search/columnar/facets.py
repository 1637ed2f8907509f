"""Counts of a name field's values over all matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from index.analysis import form
from search.columnar import stories
from search.columnar.arrays import Docs, Keys
from search.columnar.collection import Collection
from search.columnar.names import Names
from search.model import NONE_VALUE, Bucket, Facet

LABELS = {
    "city": "City",
    "country": "Country",
    "person": "Person",
    "org": "Organisation",
    "place": "Place",
    "speaker": "Speaker",
    "source": "Source",
    "language": "Language",
    "date": "Date",
}
USUAL = ("city", "person", "org", "speaker", "source")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of a facet: how many values, which are chosen or shut out, what a value must contain."""

    size: int
    selected: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    containing: str = ""


def facet(
    collection: Collection, name: str, docs: Docs, choice: Choice, label: Callable[[str], str], by_story: bool = False
) -> Facet:
    """The most frequent values, ties by name; chosen and shut-out values always, and how many have none.

    ``by_story``: the copies of a story count as one under each value that any of them has."""
    names = collection.names(name)
    numbers, counts = _counted_by_story(collection, names, docs) if by_story else _counted(names, docs)
    if choice.containing:
        numbers, counts = _containing(names, numbers, counts, choice.containing, label)
    shown = _most(numbers, counts, choice.size)
    buckets = [_bucket(names.values[n], count, choice, label) for n, count in shown]
    shown_values = {bucket.value for bucket in buckets}
    held = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
    for value in (*choice.selected, *choice.excluded):
        if value != NONE_VALUE and value not in shown_values:
            buckets.append(_bucket(value, held.get(names.number_of.get(value, -1), 0), choice, label))
            shown_values.add(value)
    without = _without_by_story(collection, names, docs) if by_story else names.without_name(docs)
    buckets += _none(without, name, choice)
    return Facet(name, LABELS[name], tuple(buckets), distinct=len(numbers))


def _counted(names: Names, docs: Docs) -> tuple[Keys, Keys]:
    """The names that any of the documents have, with how many."""
    counts = names.totals if len(docs) == names.size else names.counts(docs)
    numbers = np.flatnonzero(counts)
    return numbers, counts[numbers]


def _counted_by_story(collection: Collection, names: Names, docs: Docs) -> tuple[Keys, Keys]:
    with_name, name_of = names.pairs(docs)
    counts = np.bincount(name_of[stories.once(collection, with_name, name_of)], minlength=len(names.values))
    numbers = np.flatnonzero(counts)
    return numbers, counts[numbers]


def _without_by_story(collection: Collection, names: Names, docs: Docs) -> int:
    nameless = docs[names.held[docs] == 0]
    return int(np.count_nonzero(stories.once(collection, nameless, np.zeros(len(nameless), np.int32))))


def _containing(names: Names, numbers: Keys, counts: Keys, text: str, label: Callable[[str], str]) -> tuple[Keys, Keys]:
    wanted = form(text)
    fits = np.fromiter((_has(names.values[n], wanted, label) for n in numbers), bool, len(numbers))
    return numbers[fits], counts[fits]


def _has(value: str, wanted: str, label: Callable[[str], str]) -> bool:
    return wanted in form(value) or wanted in form(label(value))


def _most(numbers: Keys, counts: Keys, size: int) -> Iterable[tuple[int, int]]:
    if size < len(numbers):
        bound = np.partition(counts, len(counts) - size)[len(counts) - size] if size else counts.max() + 1
        kept = counts >= bound
        numbers, counts = numbers[kept], counts[kept]
    # Numbers are in the order of their names, and the sort is stable: ties stay in that order.
    order = np.argsort(-counts, kind="stable")[:size]
    return zip(numbers[order].tolist(), counts[order].tolist(), strict=True)


def _bucket(value: str, count: int, choice: Choice, label: Callable[[str], str]) -> Bucket:
    return Bucket(value, label(value), count, value in choice.selected, value in choice.excluded)


def _none(count: int, name: str, choice: Choice) -> list[Bucket]:
    chosen, shut_out = NONE_VALUE in choice.selected, NONE_VALUE in choice.excluded
    if choice.containing or not (count or chosen or shut_out):
        return []
    return [Bucket(NONE_VALUE, f"No {LABELS[name].lower()}", count, chosen, shut_out)]
