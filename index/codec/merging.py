"""Several runs of postings into one, field by field, a block of terms at a time.

Each source numbers its documents from 0; ``new_numbers`` says what becomes of them, -1 for one that is dropped.
Numbers ascend within a source, and from source to source, so that merging is laying side by side: no sort.

Memory: neither all terms of a field nor the pages of the sources are held, whatever there is of them; a block is, and
as a term is never cut, the commonest one. ``WORD_BYTES`` tells how much that is: who makes segments keeps it small.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.postings import Block, FieldArrays, fields
from index.codec.postings_writer import write_field

_BLOCK = 1 << 20
_LEAST = 1 << 14
"""Words in a block of terms, about, and at least, where there is little memory."""
_BLOCK_BYTES = 80
"""Held of each word of a block of many terms while it is merged."""
WORD_BYTES = 32
"""And of a block of one."""
_TERM_BYTES = 200
"""Held of each term a source has ready."""
_LEAST_TERMS = 256

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """A TERM file to merge. ``new_numbers``: old document number -> new one, or -1."""

    file: ArraysFile
    new_numbers: Numbers


def merge(sources: Sequence[Source], into: ArraysWriter, memory: int) -> None:
    """``memory`` is what blocks may take, in bytes; a term in so many documents that it takes more is a block alone."""
    words = min(max(memory // 4 // _BLOCK_BYTES, _LEAST), _BLOCK)
    terms = max(memory // 8 // _TERM_BYTES // max(1, len(sources)), _LEAST_TERMS)
    held = [set(fields(source.file)) for source in sources]
    for field in sorted(set().union(*held)):
        parts = [
            _Part(FieldArrays(source.file, field), source.new_numbers)
            for source, has in zip(sources, held, strict=True)
            if field in has
        ]
        write_field(into, field, _merged(parts, words, terms))


def commonest(file: ArraysFile) -> int:
    """The words of the term that has most of them, of all fields."""
    every = (FieldArrays(file, field) for field in fields(file))
    return max((int(arrays.sizes(0, len(arrays)).max(initial=0)) for arrays in every), default=0)


class _Part:
    """One source's share of a field, read from its first term to its last.

    ``ready`` are the terms that come next, as far as they were read; ``taken`` the last that were taken of them, and
    ``places`` where these stand among the terms taken of all sources."""

    def __init__(self, arrays: FieldArrays, new_numbers: Numbers) -> None:
        self.arrays = arrays
        self.ready: list[bytes] = []
        self.taken: list[bytes] = []
        self.places: Numbers = np.zeros(0, np.int64)
        self._first = 0
        self._read = 0
        self._new_numbers = new_numbers

    @property
    def read_up(self) -> bool:
        return self._read == len(self.arrays)

    def make_ready(self, most: int) -> None:
        last = min(self._read + most - len(self.ready), len(self.arrays))
        if last > self._read:
            self.ready += self.arrays.terms(self._read, last)
            self._read = last

    def take(self, last: bytes | None) -> None:
        """The terms that are ready up to ``last``, or all."""
        cut = len(self.ready) if last is None else bisect_right(self.ready, last)
        self._first += len(self.taken)
        self.taken, self.ready = self.ready[:cut], self.ready[cut:]

    def sizes(self) -> Numbers:
        return self.arrays.sizes(self._first, self._first + len(self.taken))

    def block(self, first: int, last: int) -> tuple[Numbers, Block]:
        """What it has of the terms ``first`` to ``last - 1`` of all, dropped documents left out; with their places."""
        low, high = (self._first + int(at) for at in np.searchsorted(self.places, (first, last)))
        places = self.places[low - self._first : high - self._first] - first
        return places, _renumbered(self.arrays.block(low, high), self._new_numbers)


def _merged(parts: Sequence[_Part], most: int, ready: int) -> Iterator[Block]:
    """In blocks of about ``most`` words, ``ready`` terms of each part at a time."""
    read = 0
    for terms in _terms(parts, ready):
        place = dict(zip(terms, range(len(terms)), strict=True))
        words = np.zeros(len(terms), np.int64)
        for part in parts:
            part.places = np.fromiter(map(place.__getitem__, part.taken), np.int64, len(part.taken))
            words[part.places] += part.sizes()
        del place
        block_of_term = np.cumsum(words) // most
        edges = [0, *(np.flatnonzero(np.diff(block_of_term)) + 1).tolist(), len(terms)]
        for first, last in pairwise(edges):
            yield _laid_together(terms[first:last], [part.block(first, last) for part in parts])
        read += int(words.sum())
        if read > most:
            for part in parts:
                part.arrays.let_go()
            read = 0


def _terms(parts: Sequence[_Part], ready: int) -> Iterator[list[bytes]]:
    """The terms of all parts, sorted, some at a time: those up to the last one that all parts have read up to."""
    while True:
        for part in parts:
            part.make_ready(ready)
        last = min((part.ready[-1] for part in parts if not part.read_up), default=None)
        for part in parts:
            part.take(last)
        terms = sorted(set().union(*(part.taken for part in parts)))
        if not terms:
            return
        yield terms


def _laid_together(terms: list[bytes], shares: list[tuple[Numbers, Block]]) -> Block:
    df = np.zeros(len(terms), np.int64)
    for places, block in shares:
        df[places] += block.df
    counted = all(block.counts is not None for _, block in shares)
    placed = all(block.positions is not None for _, block in shares)
    docs = np.empty(int(df.sum()), np.uint32)
    counts = np.empty(len(docs), np.int32)
    next_free = np.cumsum(df) - df
    targets = []
    for places, block in shares:
        target = _runs(next_free[places], block.df)
        next_free[places] += block.df
        docs[target] = block.docs
        if block.counts is not None:
            counts[target] = block.counts
        targets.append(target)
    positions = _positions(shares, targets, counts) if placed else None
    kept = np.flatnonzero(df)
    if len(kept) < len(terms):
        terms, df = [terms[n] for n in kept.tolist()], df[kept]
    return Block(terms, df, docs, counts if counted else None, positions)


def _positions(
    shares: list[tuple[Numbers, Block]], targets: list[Numbers], counts: NDArray[np.int32]
) -> NDArray[np.uint32]:
    starts = np.cumsum(counts, dtype=np.int64) - counts
    positions = np.empty(int(counts.sum(dtype=np.int64)), np.uint32)
    for (_, block), target in zip(shares, targets, strict=True):
        if block.positions is not None and block.counts is not None:
            positions[_runs(starts[target], block.counts)] = block.positions
    return positions


def _renumbered(block: Block, new_numbers: Numbers) -> Block:
    docs = new_numbers[block.docs]
    alive = docs >= 0
    if alive.all():
        return Block(block.terms, block.df, docs.astype(np.uint32), block.counts, block.positions)
    ends = np.cumsum(np.concatenate(([0], alive)))
    borders = np.cumsum(np.concatenate(([0], block.df)))
    positions = block.positions
    if positions is not None and block.counts is not None:
        positions = positions[np.repeat(alive, block.counts)]
    counts = None if block.counts is None else block.counts[alive]
    return Block(block.terms, np.diff(ends[borders]), docs[alive].astype(np.uint32), counts, positions)


def _runs(starts: Numbers, sizes: NDArray[np.integer]) -> Numbers:
    """The numbers ``starts[i] .. starts[i] + sizes[i] - 1``, one run after the other."""
    ends = np.cumsum(sizes, dtype=np.int64)
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)
