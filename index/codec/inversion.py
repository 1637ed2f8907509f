"""Tokens in reading order into postings in term order, by one stable sort.

``numpy``'s stable sort of 16-bit numbers is a radix sort: 9 ns a word, against 70 ns for any sort of 32 or 64 bits.
So terms are numbered anew by rank within a batch, and a batch of more than 65,536 terms is sorted in two passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import Block

Ints = NDArray[np.int32]
AnyInt = TypeVar("AnyInt", np.int32, np.int64)
_RADIX = 1 << 16


class Names:
    """Names by their numbers, as UTF-8, and the numbers in the order of the names. Only ever added to."""

    def __init__(self, names: Iterable[bytes] = ()) -> None:
        self._names: list[bytes] = []
        self._sorted: list[int] = []
        self._add(names)

    def __len__(self) -> int:
        return len(self._names)

    def follow(self, numbering: Mapping[str, int]) -> None:
        """Add what a numbering has got since, in the order of the numbers."""
        self._add(name.encode("utf-8", "surrogatepass") for name in islice(numbering, len(self), None))

    def of(self, numbers: list[int]) -> list[bytes]:
        return [self._names[number] for number in numbers]

    def in_order(self) -> Ints:
        return np.array(self._sorted, np.int32)

    def _add(self, names: Iterable[bytes]) -> None:
        known = len(self)
        self._names += names
        self._sorted += range(known, len(self))
        # What was known is one ascending run already: the new ones are merged in.
        self._sorted.sort(key=self._names.__getitem__)


def inverted(numbers: Ints, docs: Ints, positions: Ints | None, names: Names) -> Block:
    """The postings of words given as ``numbers`` of ``names``, each in a document at a position.

    Words come document by document, positions ascending. Without ``positions`` each is counted once (whole names)."""
    met = np.bincount(numbers, minlength=len(names))
    in_order = names.in_order()
    held = in_order[met[in_order] > 0]
    rank = np.zeros(len(names), np.int32)
    rank[held] = np.arange(len(held))
    order = _stable_order(rank[numbers], len(held))
    docs = docs[order]
    ends = met[held].cumsum()
    first = np.empty(len(docs), bool)
    np.not_equal(docs[1:], docs[:-1], out=first[1:])
    first[ends - met[held]] = True
    starts = np.flatnonzero(first)
    return Block(
        names.of(held.tolist()),
        sizes_of(starts.searchsorted(ends)),
        docs[starts].astype(np.uint32),
        None if positions is None else sizes_of(_ends_of(starts, len(docs))).astype(np.int32),
        None if positions is None else positions[order].astype(np.uint32),
    )


def sizes_of(ends: NDArray[AnyInt]) -> NDArray[AnyInt]:
    """Of stretches that lie side by side from 0 on: as ``np.diff`` with ``prepend=0``, in a fifth of its time where
    there are few."""
    sizes = ends.copy()
    sizes[1:] -= ends[:-1]
    return sizes


def _ends_of(starts: NDArray[AnyInt], last: int) -> NDArray[AnyInt]:
    """Where such stretches end, the last of them at ``last``."""
    ends = np.empty_like(starts)
    ends[:-1] = starts[1:]
    ends[-1:] = last
    return ends


def _stable_order(ranks: Ints, distinct: int) -> NDArray[np.int64]:
    if distinct <= _RADIX:
        return np.argsort(ranks.astype(np.uint16), kind="stable")
    low = np.argsort((ranks & (_RADIX - 1)).astype(np.uint16), kind="stable")
    return low[np.argsort((ranks >> 16).astype(np.uint16)[low], kind="stable")]
