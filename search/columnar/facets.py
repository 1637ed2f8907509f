"""Counts of a name field's values over all matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from index.analysis import form
from search.columnar import stories
from search.columnar.arrays import Docs, Keys, intersect
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


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts documents by the values of one field. ``by_story``: the copies of a story count as one under each value
    that any of them has."""

    collection: Collection
    name: str
    by_story: bool = False

    @property
    def names(self) -> Names:
        return self.collection.names(self.name)

    def counted(self, docs: Docs) -> tuple[Keys, Keys]:
        """The values that any of the documents have, with how many."""
        if self.by_story:
            with_name, name_of = self.names.pairs(docs)
            kept = stories.once(self.collection, with_name, name_of)
            counts = np.bincount(name_of.compress(kept), minlength=len(self.names.values))
        else:
            counts = self.names.totals if len(docs) == self.names.size else self.names.counts(docs)
        numbers = np.flatnonzero(counts)
        return numbers, counts.take(numbers)

    def with_value(self, value: str, docs: Docs) -> int:
        """How many have this one value; ``-``: none at all."""
        if value == NONE_VALUE:
            if not self.by_story:
                return self.names.without_name(docs)
            return self._many(docs.compress(self.names.held.take(docs) == 0))
        number = self.names.number_of.get(value)
        return 0 if number is None else self._many(intersect(docs, self.names.docs(number)))

    def _many(self, docs: Docs) -> int:
        if not self.by_story:
            return len(docs)
        return int(np.count_nonzero(stories.once(self.collection, docs, np.zeros(len(docs), np.int32))))


def facet(counter: Counter, docs: Docs, before: Docs, choice: Choice, label: Callable[[str], str]) -> Facet:
    """The most frequent values among ``docs``, ties by name; chosen and shut-out values always, and how many have none.

    A shut-out value is counted among ``before``, what there would be without shutting out."""
    names = counter.names
    numbers, counts = counter.counted(docs)
    if choice.containing:
        numbers, counts = _containing(names, numbers, counts, choice.containing, label)
    shown = [(names.values[n], count) for n, count in _most(numbers, counts, choice.size)]
    known = {value for value, _ in shown}
    for value in dict.fromkeys((*choice.selected, *choice.excluded)):
        if value != NONE_VALUE and value not in known:
            shown.append((value, counter.with_value(value, before if value in choice.excluded else docs)))
    buckets = [_bucket(value, count, choice, label) for value, count in shown]
    nameless = counter.with_value(NONE_VALUE, before if NONE_VALUE in choice.excluded else docs)
    buckets += _none(nameless, counter.name, choice)
    return Facet(counter.name, LABELS[counter.name], tuple(buckets), distinct=len(numbers))


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
