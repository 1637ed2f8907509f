"""The gazetteer's lookup keys: searched where they lie in the mapped file, in byte order, without being read."""

from __future__ import annotations

import mmap
from functools import lru_cache

PREFIX = 3
"""Bytes of a key whose place among all keys is remembered: from there a search takes 5 steps instead of 18."""


class Keys:
    """Keys end to end in the bytes from `start`; `at` has where each begins, counted from there, and the end."""

    def __init__(self, mapped: mmap.mmap, start: int, at: memoryview) -> None:
        self._bytes = mapped
        self._start = start
        self._at = at
        self._within = lru_cache(maxsize=1 << 14)(self._bounds)

    def find(self, wanted: bytes) -> int:
        """Number of a key, -1 if it is none."""
        number = self._first(wanted, *self._within(wanted[:PREFIX]))
        return number if number < len(self._at) - 1 and self._key(number) == wanted else -1

    def any_begins(self, prefix: bytes) -> bool:
        """Whether a key begins so."""
        number = self._first(prefix, *self._within(prefix[:PREFIX]))
        return number < len(self._at) - 1 and self._key(number).startswith(prefix)

    def _bounds(self, prefix: bytes) -> tuple[int, int]:
        """Between which keys those with a prefix lie."""
        last = len(self._at) - 1
        return self._first(prefix, 0, last), self._first(prefix + b"\xff", 0, last)

    def _first(self, wanted: bytes, low: int, high: int) -> int:
        """The first key that is not smaller."""
        at, start, mapped = self._at, self._start, self._bytes
        while low < high:
            middle = (low + high) // 2
            if mapped[start + at[middle] : start + at[middle + 1]] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, number: int) -> bytes:
        return self._bytes[self._start + self._at[number] : self._start + self._at[number + 1]]
