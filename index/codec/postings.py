"""The postings of a field as arrays: how they are packed, and how one term's are read.

A term's documents ascend; the first is kept as it is, the others as gaps, in one byte, two or four each, whichever the
term's largest gap needs. A count above 254 or a position above 65,534 is kept in a list of exceptions. Each array below
is a section ``FIELD/name`` of the TERM file; T terms, P postings (a term in a document), N words:

==========  =======  ======  =============================================================================
terms       uint8            the terms, UTF-8, sorted by bytes, one after the other
term_at     uint64   T + 1   where each begins in ``terms``
df          uint32   T       documents that have it
first       uint32   T       the first of them
width       uint8    T       0, 1, 2: its gaps are in gaps0 (uint8), gaps1 (uint16), gaps2 (uint32)
gap_at      uint64   T       where in that array; df - 1 of them
post_at     uint64   T + 1   where its postings begin, counted over all terms
count       uint8    P       how often in each document; 255: see ``counts_at``, ``counts_big``. Not for whole names
pos_at      uint64   T + 1   where its positions begin. Fields with positions only, like the next
pos         uint16   N       positions, document by document, ascending; 65,535: see ``pos_big_at``, ``pos_big``
==========  =======  ======  =============================================================================

An example: "oil" stands in document 3 at words 0 and 7, in document 300 at word 2. df 2, first 3, width 1, its gaps
[297], count [2, 1], pos [0, 7, 2].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array, ArraysFile
from index.codec.arrays_writer import ArraysWriter

BIG_COUNT = 255
BIG_POSITION = 65_535
GAPS = ("<u1", "<u2", "<u4")


@dataclass(frozen=True, slots=True)
class Block:
    """Some terms of a field, sorted, with their postings: term by term, document by document.

    ``df[i]`` postings belong to ``terms[i]``; ``counts`` and ``positions`` are ``None`` where the field has none."""

    terms: Sequence[bytes]
    df: NDArray[np.int64]
    docs: NDArray[np.uint32]
    counts: NDArray[np.int32] | None
    positions: NDArray[np.uint32] | None


class FieldPacker:
    """Writes a field's postings, block by block, in the order of the terms."""

    def __init__(self, file: ArraysWriter, field: str) -> None:
        self._file = file
        self._field = field
        self._starts = {"term_at": 0, "post_at": 0, "pos_at": 0}
        self._gaps = [0, 0, 0]

    def add(self, block: Block) -> None:
        if not len(block.terms):
            return
        self._terms(block.terms)
        self._docs(block.df, block.docs)
        if block.counts is not None:
            self._exceptional("count", block.counts, BIG_COUNT, self._starts["post_at"], "<u1")
        if block.positions is not None and block.counts is not None:
            self._exceptional("pos", block.positions, BIG_POSITION, self._starts["pos_at"], "<u2")
            ends = np.cumsum(block.counts, dtype=np.int64)[np.cumsum(block.df) - 1]
            self._append_starts("pos_at", np.diff(ends, prepend=0))
        self._append_starts("post_at", block.df)

    def _terms(self, terms: Sequence[bytes]) -> None:
        self._grow("terms", "<u1").append(np.frombuffer(b"".join(terms), np.uint8))
        self._append_starts("term_at", np.fromiter(map(len, terms), np.int64, len(terms)))

    def _docs(self, df: NDArray[np.int64], docs: NDArray[np.uint32]) -> None:
        starts = np.cumsum(df) - df
        gaps = np.empty_like(docs)
        gaps[0] = 0
        np.subtract(docs[1:], docs[:-1], out=gaps[1:])
        gaps[starts] = 0
        largest = np.maximum.reduceat(gaps, starts)
        width = (largest > 0xFF).astype(np.uint8) + (largest > 0xFFFF)
        kept = np.ones(len(docs), bool)
        kept[starts] = False
        of_posting = np.repeat(width, df)
        at = np.zeros(len(df), np.int64)
        for number, kind in enumerate(GAPS):
            mine = width == number
            sizes = np.where(mine, df - 1, 0)
            at[mine] = (self._gaps[number] + np.cumsum(sizes) - sizes)[mine]
            self._gaps[number] += int(sizes.sum())
            self._grow(f"gaps{number}", kind).append(gaps[kept & (of_posting == number)])
        self._grow("df", "<u4").append(df)
        self._grow("first", "<u4").append(docs[starts])
        self._grow("width", "<u1").append(width)
        self._grow("gap_at", "<u8").append(at)

    def _exceptional(self, name: str, values: Array, most: int, start: int, kind: str) -> None:
        """Values up to ``most - 1`` as they are, larger ones as ``most`` and in the list of exceptions."""
        big = np.flatnonzero(values >= most)
        self._grow(f"{name}_big_at", "<u8").append(big + start)
        self._grow(f"{name}_big", "<u4").append(values[big])
        self._grow(name, kind).append(np.minimum(values, most))

    def _append_starts(self, name: str, sizes: NDArray[np.int64]) -> None:
        start = self._starts[name]
        grown = self._grow(name, "<u8")
        if start == 0 and grown.items == 0:
            grown.append(np.zeros(1, np.uint64))
        ends = start + np.cumsum(sizes)
        grown.append(ends)
        self._starts[name] = int(ends[-1])

    def _grow(self, name: str, kind: str):  # type: ignore[no-untyped-def]
        return self._file.growing(f"{self._field}/{name}", kind)


class FieldArrays:
    """A field's packed postings, read."""

    def __init__(self, file: ArraysFile, field: str) -> None:
        self._file = file
        self._field = field
        self._blob = file.data(f"{field}/terms")
        self._term_at = self._get("term_at")
        self.df = self._get("df")
        self.first = self._get("first")
        self._width = self._get("width")
        self._gap_at = self._get("gap_at")

    def __len__(self) -> int:
        return len(self.df)

    @property
    def has_counts(self) -> bool:
        return f"{self._field}/count" in self._file

    @property
    def has_positions(self) -> bool:
        return f"{self._field}/pos" in self._file

    def term(self, number: int) -> bytes:
        return bytes(self._blob[int(self._term_at[number]) : int(self._term_at[number + 1])])

    def terms(self, first: int = 0, last: int | None = None) -> list[bytes]:
        ends = self._term_at[first : None if last is None else last + 1].tolist()
        base = ends[0]
        blob = bytes(self._blob[base : ends[-1]])
        return [blob[a - base : b - base] for a, b in pairwise(ends)]

    def place(self, term: bytes) -> int:
        """The number of the first term not below ``term``."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.term(middle) < term:
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
        docs[0] = self.first[number]
        at = int(self._gap_at[number])
        docs[1:] = self._gaps[self._width[number]][at : at + size - 1]
        return np.cumsum(docs, out=docs)

    def counts(self, first: int, last: int | None = None) -> NDArray[np.int32]:
        """How often in each document, of one term, or of the terms ``first`` to ``last - 1``; ones for whole names."""
        start, end = int(self.post_at[first]), int(self.post_at[first + 1 if last is None else last])
        if not self.has_counts:
            return np.ones(end - start, np.int32)
        return self._with_exceptions("count", start, end)

    def positions(self, first: int, last: int | None = None) -> NDArray[np.int32] | None:
        if not self.has_positions:
            return None
        at = self.pos_at
        return self._with_exceptions("pos", int(at[first]), int(at[first + 1 if last is None else last]))

    def block(self, first: int, last: int) -> Block:
        """The terms ``first`` to ``last - 1``."""
        df = self.df[first:last].astype(np.int64)
        return Block(
            self.terms(first, last),
            df,
            self._block_docs(first, last, df),
            self.counts(first, last) if self.has_counts else None,
            self.positions(first, last).astype(np.uint32) if self.has_positions else None,  # type: ignore[union-attr]
        )

    def _block_docs(self, first: int, last: int, df: NDArray[np.int64]) -> NDArray[np.uint32]:
        steps = np.zeros(int(df.sum()), np.int64)
        starts = np.cumsum(df) - df
        follows = np.ones(len(steps), bool)
        follows[starts] = False
        width = self._width[first:last]
        of_posting = np.repeat(width, df)
        for number, gaps in enumerate(self._gaps):
            mine = np.flatnonzero(width == number)
            if len(mine):
                begin = int(self._gap_at[first + mine[0]])
                end = int(self._gap_at[first + mine[-1]]) + int(df[mine[-1]]) - 1
                steps[follows & (of_posting == number)] = gaps[begin:end]
        total = np.cumsum(steps)
        docs: NDArray[np.int64] = total - np.repeat(total[starts] - self.first[first:last], df)
        return docs.astype(np.uint32)

    def _with_exceptions(self, name: str, start: int, end: int) -> NDArray[np.int32]:
        values = self._get(name)[start:end].astype(np.int32)
        at, big = self._big[name]
        a, b = np.searchsorted(at, (start, end))
        if a != b:
            values[(at[a:b] - np.uint64(start)).astype(np.int64)] = big[a:b]
        return values

    @cached_property
    def _gaps(self) -> list[Array]:
        return [self._get(f"gaps{number}") for number in range(len(GAPS))]

    @cached_property
    def post_at(self) -> Array:
        return self._get("post_at")

    @cached_property
    def pos_at(self) -> Array:
        return self._get("pos_at")

    @cached_property
    def _big(self) -> dict[str, tuple[Array, Array]]:
        return {
            name: (self._get(f"{name}_big_at"), self._get(f"{name}_big"))
            for name in ("count", "pos")
            if f"{self._field}/{name}" in self._file
        }

    def _get(self, name: str) -> Array:
        return self._file.array(f"{self._field}/{name}")


def fields(file: ArraysFile) -> list[str]:
    """The names of the fields a TERM file holds, sorted."""
    return sorted(name.removesuffix("/terms") for name in file.names() if name.endswith("/terms"))
