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

from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array, ArraysFile
from index.codec.arrays_writer import ArraysWriter

WIDTHS = (0, 1, 2, 4, 8, 16, 32)
_HAS_BIG = 128
_BIG_BITS = 80
"""What an exception takes in the file, about."""

_CODES = len(WIDTHS)
_COUNTED = 1 << 16
Numbers = NDArray[np.int64]


class PackedWriter:
    """Writes one array of packed numbers, some terms at a time, in the order of the terms."""

    def __init__(self, file: ArraysWriter, name: str) -> None:
        self._file = file
        self._name = name
        self._terms = 0
        self._streams: dict[int, _Stream] = {}

    def add(self, values: Array, sizes: Numbers) -> None:
        """``sizes[i]`` of the values belong to the i-th of the next terms; all are below 2**32."""
        at, width = np.zeros(len(sizes), np.int64), np.zeros(len(sizes), np.uint8)
        if values.any():
            self._put(values, sizes, at, width)
        self._file.narrowed(f"{self._name}_at").append(at)
        self._file.growing(f"{self._name}_width", "<u1").append(width)
        self._terms += len(sizes)

    def close(self) -> None:
        for stream in self._streams.values():
            stream.close()

    def _put(self, values: Array, sizes: Numbers, at: Numbers, width: NDArray[np.uint8]) -> None:
        """Put the values down; ``at`` and ``width`` are filled in."""
        code = _codes(values)
        chosen = _cheapest(code, sizes)
        of_value = np.repeat(chosen, sizes)
        big = np.flatnonzero(code > of_value)
        for number in _met(chosen):
            bits = WIDTHS[number]
            mine = chosen == number
            width[mine] = bits
            if bits:
                held = np.where(mine, sizes, 0)
                stream = self._stream(bits)
                at[mine] = (stream.items + np.cumsum(held) - held)[mine]
                kept = values if mine.all() else values[of_value == number]
                stream.append(np.where(kept >= 1 << bits, 0, kept) if len(big) else kept)
        if len(big):
            width[self._exceptions(values, big, sizes)] |= _HAS_BIG

    def _stream(self, width: int) -> _Stream:
        if width not in self._streams:
            self._streams[width] = _Stream(self._file, f"{self._name}_{width}", width)
        return self._streams[width]

    def _exceptions(self, values: Array, big: Numbers, sizes: Numbers) -> Numbers:
        """Put down the values at ``big``; the terms that have them."""
        ends = np.cumsum(sizes)
        terms = np.searchsorted(ends, big, side="right")
        self._file.narrowed(f"{self._name}_big_term").append(terms + self._terms)
        self._file.narrowed(f"{self._name}_big_at").append(big - (ends - sizes)[terms])
        self._file.narrowed(f"{self._name}_big").append(values[big])
        return terms


class _Stream:
    """Numbers of one width; what does not fill a byte waits for those that follow."""

    def __init__(self, file: ArraysWriter, name: str, width: int) -> None:
        self.items = 0
        self._file = file
        self._name = name
        self._width = width
        self._waiting: Array = np.zeros(0, np.uint8)

    def append(self, values: Array) -> None:
        self.items += len(values)
        if self._width >= 8:
            self._file.growing(self._name, f"<u{self._width // 8}").append(values)
            return
        joined = np.concatenate((self._waiting, values.astype(np.uint8)))
        whole = len(joined) - len(joined) % (8 // self._width)
        self._waiting = joined[whole:]
        self._file.growing(self._name, "<u1").append(_packed(joined[:whole], self._width))

    def close(self) -> None:
        if len(self._waiting):
            padding = np.zeros(8 // self._width - len(self._waiting), np.uint8)
            self._file.growing(self._name, "<u1").append(_packed(np.concatenate((self._waiting, padding)), self._width))


class PackedArray:
    """Reads what a ``PackedWriter`` wrote."""

    def __init__(self, file: ArraysFile, name: str) -> None:
        self._file = file
        self._name = name
        self._width: memoryview = file.data(f"{name}_width")
        self._at = file.array(f"{name}_at")

    def of_term(self, term: int, size: int, plus: int = 0) -> NDArray[np.int32]:
        """The ``size`` numbers of a term, each with ``plus`` added; the array is the caller's own."""
        width = self._width[term]
        begin = int(self._at[term])
        values = self._added(width & ~_HAS_BIG, begin, begin + size, plus)
        if width & _HAS_BIG:
            terms, at, big = self._big
            first, last = _within(terms, term, term)
            values[at[first:last]] = big[first:last]
            if plus:
                values[at[first:last]] += plus
        return values

    def of_terms(self, first: int, last: int, sizes: Numbers) -> NDArray[np.int64]:
        """The numbers of the terms ``first`` to ``last - 1``, which have ``sizes`` of them, one after the other."""
        widths = np.frombuffer(self._width, np.uint8)[first:last]
        chosen = widths & ~np.uint8(_HAS_BIG)
        of_value = np.repeat(chosen, sizes)
        values = np.empty(len(of_value), np.int64)
        for width in _met(chosen):
            mine = np.flatnonzero(chosen == width)
            begin, end = int(self._at[first + mine[0]]), int(self._at[first + mine[-1]]) + int(sizes[mine[-1]])
            values[of_value == width] = self._values(width, begin, end) if width else 0
        if (widths & _HAS_BIG).any():
            terms, at, big = self._big
            low, high = _within(terms, first, last - 1)
            starts = np.cumsum(sizes) - sizes
            values[starts[terms[low:high].astype(np.int64) - first] + at[low:high]] = big[low:high]
        return values

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

    @cached_property
    def _streams(self) -> dict[int, Array]:
        names = {width: f"{self._name}_{width}" for width in WIDTHS[1:]}
        return {width: self._file.array(name) for width, name in names.items() if name in self._file}

    @cached_property
    def _big(self) -> tuple[Array, Array, Array]:
        return tuple(self._file.array(f"{self._name}_{part}") for part in ("big_term", "big_at", "big"))  # type: ignore[return-value]


def _within(terms: Array, first: int, last: int) -> tuple[int, int]:
    """Where the sorted ``terms`` from ``first`` to ``last`` stand. Asked for plain ints numpy would first copy all of
    them into its own width: 300 µs for 600,000 instead of 3."""
    kind, most = terms.dtype.type, np.iinfo(terms.dtype).max
    low = int(terms.searchsorted(kind(first), "left")) if first <= most else len(terms)
    high = int(terms.searchsorted(kind(last), "right")) if last <= most else len(terms)
    return low, high


def _codes(values: Array) -> NDArray[np.uint8]:
    """For each value the index of the least width it fits in."""
    code = np.zeros(len(values), np.uint8)
    largest = values.max(initial=0)
    for width in WIDTHS[:-1]:
        if largest >= 1 << width:
            code += values >= 1 << width
    return code


def _cheapest(code: NDArray[np.uint8], sizes: Numbers) -> NDArray[np.uint8]:
    """For each term the index of the width that takes the fewest bits, exceptions counted in."""
    terms = len(sizes)
    if terms == 1:
        # It may have many more numbers than a block of many terms: they are counted some at a time.
        parts = (code[first : first + _COUNTED] for first in range(0, len(code), _COUNTED))
        met = sum((np.bincount(part, minlength=_CODES) for part in parts), np.zeros(_CODES, np.int64))
    else:
        met = np.bincount(np.repeat(np.arange(0, terms * _CODES, _CODES), sizes) + code, minlength=terms * _CODES)
    wider = sizes[:, None] - np.cumsum(met.reshape(terms, _CODES), axis=1)
    bits = sizes[:, None] * np.array(WIDTHS) + wider * _BIG_BITS
    cheapest: NDArray[np.uint8] = bits.argmin(axis=1).astype(np.uint8)
    return cheapest


def _met(numbers: NDArray[np.uint8]) -> list[int]:
    """The numbers there are, each once."""
    met: list[int] = np.flatnonzero(np.bincount(numbers)).tolist()
    return met


def _packed(values: Array, width: int) -> Array:
    if width == 1:
        return np.packbits(values)
    if width == 2:
        values = values[::2] << 2 | values[1::2]
    return values[::2] << 4 | values[1::2]


@cache
def _table(width: int, plus: int) -> NDArray[np.int32]:
    """For each byte the numbers of this width in it, with ``plus`` added."""
    every = np.arange(256, dtype=np.uint8)
    return _unpacked(every, width).reshape(256, -1).astype(np.int32) + np.int32(plus)


def _unpacked(packed: Array, width: int) -> Array:
    if width == 1:
        return np.unpackbits(packed)
    values: Array = np.empty((len(packed), 8 // width), np.uint8)
    for place in range(8 // width):
        values[:, place] = packed >> (8 - width * (place + 1)) & ((1 << width) - 1)
    return values.reshape(-1)
