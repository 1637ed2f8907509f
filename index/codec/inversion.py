"""Tokens in reading order into postings in term order, by one stable sort.

``numpy``'s stable sort of 16-bit numbers is a radix sort: 9 ns a word, against 70 ns for any sort of 32 or 64 bits.
So terms are numbered anew by rank within a batch, and a batch of more than 65,536 terms is sorted in two passes.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from index.codec.postings import Block

Ints = NDArray[np.int32]
_RADIX = 1 << 16


def inverted(numbers: Ints, docs: Ints, positions: Ints | None, names: list[bytes]) -> Block:
    """The postings of words given as ``numbers`` (indexes of ``names``), each in a document at a position.

    Words come document by document, positions ascending. Without ``positions`` each is counted once (whole names)."""
    met = np.bincount(numbers, minlength=len(names))
    held = np.flatnonzero(met)
    terms = [names[number] for number in held.tolist()]
    by_name = sorted(range(len(terms)), key=terms.__getitem__)
    sorted_numbers = held[by_name]
    rank = np.zeros(len(names), np.int32)
    rank[sorted_numbers] = np.arange(len(terms))
    order = _stable_order(rank[numbers], len(terms))
    docs = docs[order]
    ends = np.cumsum(met[sorted_numbers])
    first = np.empty(len(docs), bool)
    np.not_equal(docs[1:], docs[:-1], out=first[1:])
    first[ends - met[sorted_numbers]] = True
    starts = np.flatnonzero(first)
    return Block(
        [terms[n] for n in by_name],
        np.diff(np.searchsorted(starts, ends), prepend=0),
        docs[starts].astype(np.uint32),
        None if positions is None else np.diff(starts, append=len(docs)).astype(np.int32),
        None if positions is None else positions[order].astype(np.uint32),
    )


def encoded(names: Mapping[str, int]) -> list[bytes]:
    """The names of a numbering, in the order of their numbers, as UTF-8."""
    return [name.encode("utf-8", "surrogatepass") for name in names]


def _stable_order(ranks: Ints, distinct: int) -> NDArray[np.int64]:
    if distinct <= _RADIX:
        return np.argsort(ranks.astype(np.uint16), kind="stable")
    low = np.argsort((ranks & (_RADIX - 1)).astype(np.uint16), kind="stable")
    return low[np.argsort((ranks >> 16).astype(np.uint16)[low], kind="stable")]
