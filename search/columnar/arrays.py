"""The array types of the evaluator, and set operations on sorted document numbers.

``Docs`` are int32, sorted ascending, unique. Cached arrays are read-only; nothing here changes its arguments.

Of numpy's ways to pick from an array some are several times slower than others. Of 200,000 numbers, 80,000 wanted:
``a.take(places)`` 56 µs, ``a[places]`` 111; ``a.compress(mask)`` 122, ``a[mask]`` 700; ``a[places] = b`` 86 with places
of int64, 236 of int32; and ``np.unique`` 11,900 for 40,000 sorted numbers, which are told apart in 30.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)

Docs = NDArray[np.int32]
Ints = NDArray[np.int32]
Keys = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

NO_DOCS: Docs = np.zeros(0, np.int32)
NO_DOCS.flags.writeable = False

# Above one document in so many, a set is quicker handled as a mask over all documents than by sorting or searching.
DENSE_SHARE = 16
# Searching one number in a sorted array takes as long as writing this many into a table: the processor guesses wrong
# at every other halving.
SEARCH_COST = 30
# And making an empty table of so many numbers as writing one into it.
EMPTY_COST = 20


class Lookup:
    """Where numbers stand in ``docs``: searched for, or looked up in a table where that is quicker for as many as
    ``asked`` numbers in all."""

    def __init__(self, docs: Docs, asked: int) -> None:
        self._docs = docs
        self._table: Ints | None = None
        size = int(docs[-1]) + 1 if len(docs) else 0
        if asked * SEARCH_COST > len(docs) + size // EMPTY_COST:
            self._table = np.zeros(size, np.int32)
            put(self._table, docs, np.arange(len(docs), dtype=np.int32))

    def places(self, wanted: Docs) -> tuple[Mask, NDArray[np.intp]]:
        """Which of ``wanted``, sorted, are in the documents, and where: ``docs[at[found]] == wanted[found]``."""
        docs = self._docs
        if not len(docs) or not len(wanted):
            return np.zeros(len(wanted), bool), np.zeros(len(wanted), np.intp)
        if self._table is None:
            at = docs.searchsorted(wanted)
            at[at == len(docs)] = 0
        else:
            at = self._table.take(wanted, mode="clip").astype(np.intp)
        return docs.take(at) == wanted, at


def positions_in(wanted: Docs, docs: Docs) -> tuple[Mask, NDArray[np.intp]]:
    """Which of ``wanted`` are in ``docs``, and where: ``docs[at[found]] == wanted[found]``."""
    return Lookup(docs, len(wanted)).places(wanted)


def intersect(a: Docs, b: Docs) -> Docs:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return small.compress(positions_in(small, large)[0])


def minus(a: Docs, b: Docs) -> Docs:
    """``a`` without ``b``."""
    return a.compress(~positions_in(a, b)[0])


def union(sets: Sequence[Docs], size: int) -> Docs:
    """All documents of the sets; ``size`` is the number of documents there are."""
    held = [docs for docs in sets if len(docs)]
    if len(held) < 2:
        return held[0] if held else NO_DOCS
    if sum(map(len, held)) * DENSE_SHARE < size:
        return distinct(np.sort(np.concatenate(held), kind="stable"))
    small, large, *others = sorted(held, key=len)
    if not others and len(small) * SEARCH_COST < size:
        return with_more(large, minus(small, large))
    return np.flatnonzero(mask_of(held, size)).astype(np.int32)


def with_more(docs: Docs, more: Docs) -> Docs:
    """Documents, and others that are not among them."""
    return filled(docs, more, *room_for(more, docs)) if len(more) else docs


def room_for(more: Docs, docs: Docs) -> tuple[NDArray[np.intp], Mask]:
    """Where ``more`` come to stand when they are put among ``docs``, which have none of them, and where ``docs`` do."""
    places = docs.searchsorted(more) + np.arange(len(more))
    old = np.ones(len(docs) + len(more), bool)
    old[places] = False
    return places, old


def filled(values: NDArray[T], more: NDArray[T], places: NDArray[np.intp], old: Mask) -> NDArray[T]:
    """What belongs to documents, and to those put among them: see ``room_for``."""
    every = np.empty(len(old), values.dtype)
    every[old] = values
    every[places] = more
    return every


def mask_of(sets: Sequence[Docs], size: int) -> Mask:
    mask = np.zeros(size, bool)
    for docs in sets:
        put(mask, docs, True)
    return mask


def put(array: NDArray[Any], docs: Docs, values: object) -> None:
    """``array[docs] = values``."""
    array[docs.astype(np.intp)] = values


def nonzero(values: NDArray[Any]) -> Docs:
    """Where ``values`` is not 0. Of floats numpy looks at one after the other; of a mask at many at once."""
    return np.flatnonzero(values != 0).astype(np.int32)


def distinct(ordered: NDArray[T]) -> NDArray[T]:
    """Each of the sorted numbers once."""
    return ordered.compress(changes(ordered))


def changes(values: NDArray[Any]) -> Mask:
    """True where a value differs from the one before it."""
    new = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new


def starts_of(counts: NDArray[np.integer]) -> Keys:
    """Where each of consecutive runs begins, and where the last ends: one longer than ``counts``."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def runs(begin: Keys, counts: NDArray[np.integer]) -> Keys:
    """The numbers ``begin[i] .. begin[i] + counts[i] - 1`` of every run, one after the other."""
    total = starts_of(counts)
    return np.repeat(begin - total[:-1], counts) + np.arange(total[-1])


def frozen(array: NDArray[T]) -> NDArray[T]:
    array.flags.writeable = False
    return array
