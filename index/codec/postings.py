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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array, ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.packed import PackedArray, PackedWriter

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """Some terms of a field, sorted, with their postings: term by term, document by document.

    ``df[i]`` postings belong to ``terms[i]``; ``counts`` and ``positions`` are ``None`` where the field has none."""

    terms: Sequence[bytes]
    df: NDArray[np.int64]
    docs: NDArray[np.uint32]
    counts: NDArray[np.int32] | None
    positions: NDArray[np.uint32] | None


def write_field(file: ArraysWriter, field: str, blocks: Iterable[Block]) -> None:
    """A field's postings: blocks in the order of the terms."""
    packer = _FieldPacker(file, field)
    for block in blocks:
        if len(block.terms):
            packer.add(block)
    packer.close()


class _FieldPacker:
    def __init__(self, file: ArraysWriter, field: str) -> None:
        self._file = file
        self._field = field
        self._starts = {"term_at": 0, "word_at": 0}
        self._packed: dict[str, PackedWriter] = {}

    def add(self, block: Block) -> None:
        df = block.df
        self._file.growing(f"{self._field}/terms", "<u1").append(np.frombuffer(b"".join(block.terms), np.uint8))
        self._append_starts("term_at", np.fromiter(map(len, block.terms), np.int64, len(df)))
        firsts = np.cumsum(df) - df
        self._file.narrowed(f"{self._field}/df").append(df)
        self._file.narrowed(f"{self._field}/first").append(block.docs[firsts])
        self._pack("gap", _gaps(block.docs, firsts), df - 1)
        if block.counts is not None:
            self._pack("count", block.counts - 1, df)
            if block.positions is not None:
                words = np.add.reduceat(block.counts, firsts, dtype=np.int64)
                self._append_starts("word_at", words)
                self._file.growing(f"{self._field}/low", "<u1").append(block.positions.astype(np.uint8))
                self._pack("high", block.positions >> 8, words)

    def close(self) -> None:
        for packed in self._packed.values():
            packed.close()
        self._file.let_go()

    def _pack(self, name: str, values: Array, sizes: Numbers) -> None:
        if name not in self._packed:
            self._packed[name] = PackedWriter(self._file, f"{self._field}/{name}")
        self._packed[name].add(values, sizes)

    def _append_starts(self, name: str, sizes: Numbers) -> None:
        grown = self._file.narrowed(f"{self._field}/{name}")
        if not grown.items:
            grown.append(np.zeros(1, np.int64))
        ends = self._starts[name] + np.cumsum(sizes)
        grown.append(ends)
        self._starts[name] = int(ends[-1])


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
        low, high = 0, len(self)
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
        size = int(self.df[number])
        docs = np.empty(size, np.int32)
        docs[0] = self._first[number]
        docs[1:] = self._gap.of_term(number, size - 1, plus=1)
        return np.cumsum(docs, out=docs)

    def counts(self, number: int) -> NDArray[np.int32]:
        """How often in each document; ones for whole names."""
        size = int(self.df[number])
        if not self.has_counts:
            return np.ones(size, np.int32)
        return self._count.of_term(number, size, plus=1)

    def positions(self, number: int) -> NDArray[np.int32] | None:
        """Of all documents, one after the other."""
        if not self.has_positions:
            return None
        start, end = int(self._word_at[number]), int(self._word_at[number + 1])
        positions = self._high.of_term(number, end - start)
        positions <<= 8
        positions |= self._low[start:end]
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


def _gaps(docs: NDArray[np.uint32], firsts: Numbers) -> NDArray[np.uint32]:
    """From each document of a term to the next, less one; ``firsts`` are where the terms begin."""
    gaps = docs[1:] - docs[:-1]
    gaps -= 1
    kept = np.ones(len(gaps), bool)
    kept[firsts[1:] - 1] = False
    return gaps[kept]


def fields(file: ArraysFile) -> list[str]:
    """The names of the fields a TERM file holds, sorted."""
    return sorted(name.removesuffix("/terms") for name in file.names() if name.endswith("/terms"))
