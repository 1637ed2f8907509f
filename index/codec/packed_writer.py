"""Writes packed numbers: see ``index.codec.packed`` for what they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array
from index.codec.arrays_writer import ArraysWriter
from index.codec.packed import HAS_BIG, WIDTHS, Numbers, met

_BIG_BITS = 80
"""What an exception takes in the file, about."""

_CODES = len(WIDTHS)
_COUNTED = 1 << 16


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
        for number in met(chosen):
            bits = WIDTHS[number]
            mine = chosen == number
            width[mine] = bits
            if bits:
                held = np.where(mine, sizes, 0)
                stream = self._stream(bits)
                at[mine] = (stream.items + held.cumsum() - held)[mine]
                kept = values if mine.all() else values[of_value == number]
                stream.append(np.where(kept >= 1 << bits, 0, kept) if len(big) else kept)
        if len(big):
            width[self._exceptions(values, big, sizes)] |= HAS_BIG

    def _stream(self, width: int) -> _Stream:
        if width not in self._streams:
            self._streams[width] = _Stream(self._file, f"{self._name}_{width}", width)
        return self._streams[width]

    def _exceptions(self, values: Array, big: Numbers, sizes: Numbers) -> Numbers:
        """Put down the values at ``big``; the terms that have them."""
        ends = sizes.cumsum()
        terms = ends.searchsorted(big, side="right")
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
        times = sum((np.bincount(part, minlength=_CODES) for part in parts), np.zeros(_CODES, np.int64))
    else:
        times = np.bincount(np.repeat(np.arange(0, terms * _CODES, _CODES), sizes) + code, minlength=terms * _CODES)
    wider = sizes[:, None] - times.reshape(terms, _CODES).cumsum(axis=1)
    bits = sizes[:, None] * np.array(WIDTHS) + wider * _BIG_BITS
    cheapest: NDArray[np.uint8] = bits.argmin(axis=1).astype(np.uint8)
    return cheapest


def _packed(values: Array, width: int) -> Array:
    if width == 1:
        return np.packbits(values)
    if width == 2:
        values = values[::2] << 2 | values[1::2]
    return values[::2] << 4 | values[1::2]
