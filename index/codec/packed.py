"""Small whole numbers of many terms, each term's in as many bits as serve it best.

The numbers of a term take 0, 1, 2, 4, 8, 16 or 32 bits each, whichever makes the file smallest; the few that need more
are stored as 0 and stand in a list of exceptions. An array NAME is these sections of a file, T terms:

=============  =======  ====  ================================================================================
NAME_width     uint8    T     bits a number; 128 more when the term has exceptions
NAME_at        uint     T     where the term's numbers begin in the stream of that width, in numbers
NAME_W         uint8          the stream of width W (1, 2, 4): several numbers a byte, the first in its highest bits;
               uint W         of W = 8, 16, 32: plain numbers
NAME_big_term  uint           the exceptions: of which term,
NAME_big_at    uint           which of its numbers, from 0,
NAME_big       uint           and what it is
=============  =======  ====  ================================================================================

How many numbers a term has, the reader must know. An example: the terms 0 and 1 with the numbers [1, 0, 1] and
[2, 300, 3, 3, 3, 3, 3, 3, 3]: the widths are 1 and 2 + 128, both begin at 0; NAME_1 is 101 00000 in bits, NAME_2 begins
with 10 00 11 11; the exception is (1, 1, 300).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array, ArraysFile

WIDTHS = (0, 1, 2, 4, 8, 16, 32)
HAS_BIG = 128
Numbers = NDArray[np.int64]


class PackedArray:
    """Reads what a ``PackedWriter`` wrote."""

    def __init__(self, file: ArraysFile, name: str) -> None:
        self._file = file
        self._name = name
        self._width: memoryview = file.data(f"{name}_width")
        self._at = file.numbers(f"{name}_at")

    def of_term(self, term: int, size: int, plus: int = 0) -> NDArray[np.int32]:
        """The ``size`` numbers of a term, each with ``plus`` added; the array is the caller's own."""
        width = self._width[term]
        begin = self._at[term]
        values = self._added(width & ~HAS_BIG, begin, begin + size, plus)
        if width & HAS_BIG:
            at, big = self._exceptions(term)
            values[at] = big + plus
        return values

    def some_of_term(self, term: int, places: NDArray[np.intp], plus: int = 0) -> NDArray[np.int32]:
        """Those of a term's numbers that stand at ``places``, which ascend: no other is looked at."""
        width = self._width[term]
        values = self._looked_up(width & ~HAS_BIG, places + self._at[term], plus)
        if width & HAS_BIG:
            at, big = self._exceptions(term)
            if len(at) < len(places):
                their, wanted = _places_in(places, at)
                values[their] = big.compress(wanted) + plus
            else:
                of_exception, wanted = _places_in(at, places)
                values[wanted] = big.take(of_exception) + plus
        return values

    def of_terms(self, first: int, last: int, sizes: Numbers) -> NDArray[np.int64]:
        """The numbers of the terms ``first`` to ``last - 1``, which have ``sizes`` of them, one after the other."""
        widths = np.frombuffer(self._width, np.uint8)[first:last]
        chosen = widths & ~np.uint8(HAS_BIG)
        of_value = np.repeat(chosen, sizes)
        values = np.empty(len(of_value), np.int64)
        for width in met(chosen):
            mine = np.flatnonzero(chosen == width)
            begin, end = self._at[first + mine[0]], self._at[first + mine[-1]] + int(sizes[mine[-1]])
            values[of_value == width] = self._values(width, begin, end) if width else 0
        if (widths & HAS_BIG).any():
            terms, at, big = self._big
            low, high = bisect_left(terms, first), bisect_left(terms, last)
            starts = np.cumsum(sizes) - sizes
            of_term = np.asarray(terms[low:high]).astype(np.int64) - first
            values[starts[of_term] + at[low:high]] = big[low:high]
        return values

    def _exceptions(self, term: int) -> tuple[NDArray[np.intp], Numbers]:
        """Which of a term's numbers are too large for its width, ascending, and what they are."""
        terms, at, big = self._big
        first = bisect_left(terms, term)
        last = bisect_right(terms, term, first)
        return at[first:last].astype(np.intp), big[first:last].astype(np.int64)

    def _values(self, width: int, begin: int, end: int) -> Array:
        """Numbers of one stream; it has no gaps, so that a run of terms is a run of numbers."""
        if width == 0 or begin == end:
            return np.zeros(end - begin, np.uint8)
        stream = self._streams[width]
        if width >= 8:
            return stream[begin:end]
        a_byte = 8 // width
        first = begin // a_byte
        unpacked = _unpacked(stream[first : -(-end // a_byte)], width)
        return unpacked[begin - first * a_byte : end - first * a_byte]

    def _added(self, width: int, begin: int, end: int, plus: int) -> NDArray[np.int32]:
        """Like ``_values``, with ``plus`` added in the same pass: of narrow numbers a byte is looked up in a table that
        has all it holds."""
        if width == 0 or begin == end:
            return np.full(end - begin, plus, np.int32)
        if width >= 8:
            return np.add(self._streams[width][begin:end], np.int32(plus), dtype=np.int32, casting="unsafe")
        a_byte = 8 // width
        first = begin // a_byte
        table = _table(width, plus)
        unpacked = table.take(self._streams[width][first : -(-end // a_byte)], axis=0).reshape(-1)
        return unpacked[begin - first * a_byte : end - first * a_byte]

    def _looked_up(self, width: int, places: NDArray[np.intp], plus: int) -> NDArray[np.int32]:
        """Numbers of one stream, with ``plus`` added, each found by itself."""
        if width == 0:
            return np.full(len(places), plus, np.int32)
        if width >= 8:
            return np.add(self._streams[width].take(places), np.int32(plus), dtype=np.int32, casting="unsafe")
        a_byte = 8 // width
        held = self._streams[width].take(places >> a_byte.bit_length() - 1).astype(np.intp)
        return _table(width, plus).reshape(-1).take(held * a_byte + (places & a_byte - 1))

    @cached_property
    def _streams(self) -> dict[int, Array]:
        names = {width: f"{self._name}_{width}" for width in WIDTHS[1:]}
        return {width: self._file.array(name) for width, name in names.items() if name in self._file}

    @cached_property
    def _big(self) -> tuple[memoryview, Array, Array]:
        """Of which term, which number, what. A sorted memory view is searched for one number in a third of the time
        that it takes numpy to find out how."""
        return (
            self._file.numbers(f"{self._name}_big_term"),
            self._file.array(f"{self._name}_big_at"),
            self._file.array(f"{self._name}_big"),
        )


def met(numbers: NDArray[np.uint8]) -> list[int]:
    """The numbers there are, each once."""
    met: list[int] = np.flatnonzero(np.bincount(numbers)).tolist()
    return met


@cache
def _table(width: int, plus: int) -> NDArray[np.int32]:
    """For each byte the numbers of this width in it, with ``plus`` added."""
    every = np.arange(256, dtype=np.uint8)
    return _unpacked(every, width).reshape(256, -1).astype(np.int32) + np.int32(plus)


def _places_in(every: NDArray[np.intp], some: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Where some numbers stand among others, those that do, and which do; both ascend, and there are others."""
    nearest = every.searchsorted(some)
    nearest[nearest == len(every)] = 0
    there = every.take(nearest) == some
    return nearest.compress(there), there


def _unpacked(packed: Array, width: int) -> Array:
    if width == 1:
        return np.unpackbits(packed)
    values: Array = np.empty((len(packed), 8 // width), np.uint8)
    for place in range(8 // width):
        values[:, place] = packed >> (8 - width * (place + 1)) & ((1 << width) - 1)
    return values.reshape(-1)
