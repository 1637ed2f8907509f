"""The array types of the evaluator, and set operations on sorted document numbers.

``Docs`` are int32, sorted ascending, unique. Cached arrays are read-only; nothing here changes its arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

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


def positions_in(wanted: Docs, docs: Docs) -> tuple[Mask, NDArray[np.intp]]:
    """Which of ``wanted`` are in ``docs``, and where: ``docs[at[found]] == wanted[found]``."""
    if not len(docs):
        return np.zeros(len(wanted), bool), np.zeros(len(wanted), np.intp)
    at = np.searchsorted(docs, wanted)
    at[at == len(docs)] = 0
    return docs[at] == wanted, at


def intersect(a: Docs, b: Docs) -> Docs:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return small[positions_in(small, large)[0]]


def minus(a: Docs, b: Docs) -> Docs:
    """``a`` without ``b``."""
    return a[~positions_in(a, b)[0]]


def union(sets: Sequence[Docs], size: int) -> Docs:
    """All documents of the sets; ``size`` is the number of documents there are."""
    held = [docs for docs in sets if len(docs)]
    if len(held) < 2:
        return held[0] if held else NO_DOCS
    if sum(map(len, held)) * DENSE_SHARE < size:
        return np.unique(np.concatenate(held))
    return np.flatnonzero(mask_of(held, size)).astype(np.int32)


def mask_of(sets: Sequence[Docs], size: int) -> Mask:
    mask = np.zeros(size, bool)
    for docs in sets:
        mask[docs] = True
    return mask


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
