"""Texts cut at white space and every token looked up, all in numpy: no Python object is made for a token met before.

A token is known by a 64-bit hash: the polynomial of its bytes in a random odd base, which prefix sums give for all
tokens of a text at once. Two tokens of an archive share a hash with a chance of one in a million at five million
distinct tokens. Texts can be crafted that clash in every odd base, but short ones only by luck: such polynomials take
1,024 bits of values modulo 2**64, as many as 128 bytes have. Tokens above ``_LONGEST`` are hashed by BLAKE2 instead.
"""

from __future__ import annotations

import re
import secrets
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_WHITE = np.zeros(256, bool)
_WHITE[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = True  # what str.split() takes for white space in ASCII
_WIDE_WHITE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")

_LONGEST = 64
_SLICE = 1 << 16


def _powers(base: int) -> Hashes:
    powers = np.full(_SLICE, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


_BASE = secrets.randbits(64) | 1
_POWERS = _powers(_BASE)
_INVERSE_POWERS = _powers(pow(_BASE, -1, 1 << 64))


def encoded(text: str) -> bytes:
    """A text as UTF-8 in which all white space is ASCII."""
    if text.isascii():
        return text.encode()
    return _WIDE_WHITE.sub(" ", text).encode("utf-8", "surrogatepass")


def token_spans(data: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Where tokens begin and end in bytes that begin and end with white space."""
    white = _WHITE[data]
    edges = np.flatnonzero(white[1:] != white[:-1]) + 1
    return edges[::2], edges[1::2]


def hashes(data: NDArray[np.uint8], starts: Places, ends: Places) -> Hashes:
    """A hash of each token, never 0."""
    found = np.empty(len(starts), np.uint64)
    first = 0
    while first < len(starts):
        base = int(starts[first])
        last = max(first + 1, int(np.searchsorted(ends, base + _SLICE)))
        piece = data[base : min(int(ends[last - 1]), base + _SLICE)]
        sums = np.zeros(len(piece) + 1, np.uint64)
        np.cumsum((piece + np.uint64(1)) * _POWERS[: len(piece)], out=sums[1:])
        low, high = starts[first:last] - base, np.minimum(ends[first:last] - base, len(piece))
        found[first:last] = (sums[high] - sums[low]) * _INVERSE_POWERS[low]
        first = last
    for number in np.flatnonzero(ends - starts > _LONGEST).tolist():
        token = data[starts[number] : ends[number]].tobytes()
        found[number] = int.from_bytes(blake2b(token, digest_size=8).digest(), "little")
    # The low bits of a polynomial are poor, and a table is entered by the high ones.
    found *= np.uint64(0x9E3779B97F4A7C15)
    found ^= found >> np.uint64(29)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    found[found == 0] = 1
    return found


class NumberTable:
    """Hash -> number, for arrays of hashes at once: open addressing, at most half full."""

    def __init__(self) -> None:
        self._make(1 << 12)

    def find(self, wanted: Hashes) -> NDArray[np.int32]:
        """The numbers, -1 for a hash that was never added."""
        slots = (wanted >> self._shift).astype(np.int64)
        keys = self._keys[slots]
        numbers = np.where(keys == wanted, self._numbers[slots], -1)
        going = np.flatnonzero((keys != wanted) & (keys != 0))
        slots = slots[going]
        while len(going):
            slots = (slots + 1) & self._mask
            keys = self._keys[slots]
            met = keys == wanted[going]
            numbers[going[met]] = self._numbers[slots[met]]
            on = ~met & (keys != 0)
            going, slots = going[on], slots[on]
        return numbers

    def add(self, fresh: Hashes, numbers: NDArray[np.int32]) -> None:
        """Hashes that are not held yet, each once."""
        if 2 * (self._held + len(fresh)) > len(self._keys):
            kept = np.flatnonzero(self._keys)
            keys, values = self._keys[kept], self._numbers[kept]
            self._make(1 << (4 * (self._held + len(fresh))).bit_length())
            self._insert(keys, values)
        self._insert(fresh, numbers)

    def _make(self, size: int) -> None:
        self._keys = np.zeros(size, np.uint64)
        self._numbers = np.zeros(size, np.int32)
        self._shift = np.uint64(64 - (size.bit_length() - 1))
        self._mask = size - 1
        self._held = 0

    def _insert(self, fresh: Hashes, numbers: NDArray[np.int32]) -> None:
        self._held += len(fresh)
        slots = (fresh >> self._shift).astype(np.int64)
        while len(fresh):
            free = self._keys[slots] == 0
            # Of several for one slot the last one written gets it; the others go on to the next.
            self._keys[slots[free]] = fresh[free]
            placed = free & (self._keys[slots] == fresh)
            self._numbers[slots[placed]] = numbers[placed]
            fresh, numbers, slots = fresh[~placed], numbers[~placed], (slots[~placed] + 1) & self._mask
