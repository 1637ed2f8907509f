"""Size and CRC-32 of a whole file: taken while it is written, compared before it is read.

CRC-32 finds every change of one bit, and of any 32 neighbouring ones. It takes 0.4 s a GB, which SHA-256 takes tenfold.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import IO, NamedTuple

_PART = 1 << 20


class Sum(NamedTuple):
    """``size`` in bytes."""

    size: int
    crc: int


class Summed:
    """A file being written, and the sum of what went into it so far."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = 0
        self._crc = 0

    def write(self, data: bytes) -> int:
        self._crc = zlib.crc32(data, self._crc)
        self.size += len(data)
        return self._file.write(data)

    @property
    def sum(self) -> Sum:
        return Sum(self.size, self._crc)


def sum_of(data: bytes) -> Sum:
    return Sum(len(data), zlib.crc32(data))


def sum_of_file(path: Path) -> Sum:
    """Read part by part: a mapping of the file would stay in memory."""
    part = bytearray(_PART)
    view = memoryview(part)
    size = crc = 0
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(part):
            crc = zlib.crc32(view[:read], crc)
            size += read
    return Sum(size, crc)
