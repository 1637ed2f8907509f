"""The postings of a field as arrays: how they are packed, and how one term's are read.

A term's documents ascend; the first is kept as it is, the others as gaps less one. A word stands at a position, whose
low byte is kept as it is, its high part packed. Each array below is a section ``FIELD/name`` of the TERM file, those
marked *packed* are the sections ``index.codec.packed`` tells of; T terms, N words. ``uint`` is the least type that
holds all values.

==========  =======  ======  =============================================================================
terms       uint8            the terms, UTF-8, sorted by bytes, one after the other
term_at     uint     T + 1   where each begins in ``terms``
df          uint     T       documents that have it
first       uint     T       the first of them
gap         packed   df - 1  from each document to the next, less one
count       packed   df      how often in each document, less one. Not for whole names, like all that follows
word_at     uint     T + 1   words before each term's
low         uint8    N       positions, document by document, ascending: each modulo 256
high        packed   words   and divided by 256. Fields with positions only, like ``low``
==========  =======  ======  =============================================================================

An example: "oil" stands in document 3 at words 0 and 7, in document 300 at word 258. df 2, first 3, gap [296], count
[1, 0], low [0, 7, 2], high [0, 0, 1].
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array, ArraysFile
from index.codec.packed import PackedArray

Numbers = NDArray[np.int64]

_STEP = 128


@dataclass(frozen=True, slots=True)
class Block:
    """Some terms of a field, sorted, with their postings: term by term, document by document.

    ``df[i]`` postings belong to ``terms[i]``; ``counts`` and ``positions`` are ``None`` where the field has none."""

    terms: Sequence[bytes]
    df: NDArray[np.int64]
    docs: NDArray[np.uint32]
    counts: NDArray[np.int32] | None
    positions: NDArray[np.uint32] | None


class FieldArrays:
    """A field's packed postings, read."""

    def __init__(self, file: ArraysFile, field: str) -> None:
        self._file = file
        self._field = field
        self._blob = file.data(f"{field}/terms")
        self._term_at = file.numbers(f"{field}/term_at")
        self.df = self._get("df")
        self.has_counts = f"{field}/count_at" in file
        self.has_positions = f"{field}/low" in file

    def __len__(self) -> int:
        return len(self.df)

    def term(self, number: int) -> bytes:
        return bytes(self._blob[self._term_at[number] : self._term_at[number + 1]])

    def terms(self, first: int = 0, last: int | None = None) -> list[bytes]:
        ends = self._term_at[first : None if last is None else last + 1].tolist()
        base = ends[0]
        blob = bytes(self._blob[base : ends[-1]])
        return [blob[a - base : b - base] for a, b in pairwise(ends)]

    def place(self, term: bytes) -> int:
        """The number of the first term not below ``term``."""
        steps = bisect_left(self._signposts, term)
        low, high = max(0, (steps - 1) * _STEP + 1), min(steps * _STEP, len(self))
        blob, at = self._blob, self._term_at
        while low < high:
            middle = (low + high) // 2
            if bytes(blob[at[middle] : at[middle + 1]]) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, term: bytes) -> int | None:
        number = self.place(term)
        return number if number < len(self) and self.term(number) == term else None

    def docs(self, number: int) -> NDArray[np.int32]:
        docs = np.empty(self.df[number], np.int32)
        self.docs_into(docs, number)
        return docs

    def docs_into(self, docs: NDArray[np.int32], number: int, base: int = 0) -> None:
        """The documents of a term, each with ``base`` added, written where they are wanted: ``df[number]`` of them."""
        docs[0] = base + int(self._first[number])
        docs[1:] = self._gap.of_term(number, len(docs) - 1, plus=1)
        np.cumsum(docs, out=docs)

    def counts(self, number: int) -> NDArray[np.int32]:
        """How often in each document; ones for whole names."""
        size = int(self.df[number])
        if not self.has_counts:
            return np.ones(size, np.int32)
        return self._count.of_term(number, size, plus=1)

    def counts_at(self, number: int, places: NDArray[np.intp]) -> NDArray[np.int32]:
        """How often in those documents that stand at ``places``, ascending, of the term's."""
        if not self.has_counts:
            return np.ones(len(places), np.int32)
        return self._count.some_of_term(number, places, plus=1)

    def positions(self, number: int) -> NDArray[np.int32] | None:
        """Of all documents, one after the other."""
        if not self.has_positions:
            return None
        start, end = int(self._word_at[number]), int(self._word_at[number + 1])
        positions = self._high.of_term(number, end - start)
        positions <<= 8
        positions |= self._low[start:end]
        return positions

    def positions_at(self, number: int, places: NDArray[np.intp]) -> NDArray[np.int32]:
        """Those at ``places``, ascending, of all positions of a term."""
        positions = self._high.some_of_term(number, places)
        positions <<= 8
        positions |= self._low.take(places + int(self._word_at[number]))
        return positions

    def sizes(self, first: int, last: int) -> Numbers:
        """Words of each of the terms ``first`` to ``last - 1``, or documents where no words are kept."""
        if not self.has_positions:
            return self.df[first:last].astype(np.int64)
        ends = self._word_at[first : last + 1].astype(np.int64)
        return ends[1:] - ends[:-1]

    def block(self, first: int, last: int) -> Block:
        """The terms ``first`` to ``last - 1``."""
        df = self.df[first:last].astype(np.int64)
        counts = None
        if self.has_counts:
            counts = (self._count.of_terms(first, last, df) + 1).astype(np.int32)
        return Block(
            self.terms(first, last),
            df,
            self._block_docs(first, last, df),
            counts,
            self._block_positions(first, last) if self.has_positions else None,
        )

    def _block_docs(self, first: int, last: int, df: Numbers) -> NDArray[np.uint32]:
        starts = np.cumsum(df) - df
        steps = np.zeros(int(df.sum()), np.int64)
        follows = np.ones(len(steps), bool)
        follows[starts] = False
        steps[follows] = self._gap.of_terms(first, last, df - 1) + 1
        total = np.cumsum(steps)
        total -= np.repeat(total[starts] - self._first[first:last], df)
        return total.astype(np.uint32)

    def _block_positions(self, first: int, last: int) -> NDArray[np.uint32]:
        at = self._word_at[first : last + 1].astype(np.int64)
        high = self._high.of_terms(first, last, np.diff(at))
        return (high << 8 | self._low[at[0] : at[-1]]).astype(np.uint32)

    def let_go(self) -> None:
        """Of what was read, nothing counts as memory of this process; it is read again when it is asked for."""
        self._file.let_go()

    @cached_property
    def _signposts(self) -> list[bytes]:
        """Every so-manieth term: among these C finds the neighbourhood of any, and few are left to be looked at."""
        return [self.term(number) for number in range(0, len(self), _STEP)]

    @cached_property
    def _first(self) -> Array:
        return self._get("first")

    @cached_property
    def _gap(self) -> PackedArray:
        return PackedArray(self._file, f"{self._field}/gap")

    @cached_property
    def _count(self) -> PackedArray:
        return PackedArray(self._file, f"{self._field}/count")

    @cached_property
    def _word_at(self) -> Array:
        return self._get("word_at")

    @cached_property
    def _low(self) -> Array:
        return self._get("low")

    @cached_property
    def _high(self) -> PackedArray:
        return PackedArray(self._file, f"{self._field}/high")

    def _get(self, name: str) -> Array:
        return self._file.array(f"{self._field}/{name}")


def fields(file: ArraysFile) -> list[str]:
    """The names of the fields a TERM file holds, sorted."""
    return sorted(name.removesuffix("/terms") for name in file.names() if name.endswith("/terms"))
