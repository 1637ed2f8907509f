"""A file of named arrays, mapped into memory when read. Every file of a segment is one of these.

::

    offset 0     DATELINE          8 bytes, what kind of file this is
           8     version           little-endian uint32, ``VERSION``
          12     content           4 bytes: TERM (``terms``) or DOCS (``documents``)
          16     the arrays, each from a multiple of 8 bytes on, little-endian unless its type says otherwise
           d     the directory     JSON: [[name, type, offset, items, CRC-32], ...], one entry an array
    end - 32     trailer           d as uint64, directory's length as uint32, its CRC-32 as uint32,
                                   the file's length as uint64, 8 bytes ENDOFILE

The trailer comes last because arrays are written as they grow, so nothing is held until the end. A file cut short has
no trailer; a file whose directory was touched fails the directory's checksum: both are refused at open, without reading
the arrays. The arrays' own checksums are compared by ``damaged`` only (``dateline check``).

An example: the one array ``a`` = [1, 2, 3] as uint16 makes a file of 88 bytes::

     0  DATELINE  02000000  TERM
    16  0100 0200 0300 0000                                           the array, padded to 8 bytes
    24  [["a","<u2",16,3,1846040440]]                                 the directory, 32 bytes with its padding of spaces
    56  18 00..00  20000000  crc of the directory  58 00..00  ENDOFILE
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"DATELINE"
VERSION = 2
HEAD = struct.Struct("<8sI4s")
TRAILER = struct.Struct("<QIIQ8s")
END = b"ENDOFILE"
ALIGNMENT = 8

Array = NDArray[Any]


class DamagedFile(OSError):
    """A file of the index is cut short, changed, or of another version; the text names it and says what to do."""


class ArraysFile:
    """An open file of arrays. Arrays are views of the mapping: read-only, and valid as long as somebody holds one."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self._map = _mapped(path)
        self._directory = self._checked(content)

    def names(self) -> Iterator[str]:
        return iter(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def array(self, name: str) -> Array:
        _, kind, offset, items, _ = self._entries[name]
        return np.frombuffer(self._map, kind, items, offset)

    def numbers(self, name: str) -> memoryview:
        """An array of plain unsigned numbers, to be asked for single ones: twice as quick as of a numpy array."""
        array = self.array(name)
        return array.astype(array.dtype.newbyteorder("="), copy=False).data

    def data(self, name: str) -> memoryview:
        _, kind, offset, items, _ = self._entries[name]
        return memoryview(self._map)[offset : offset + items * np.dtype(kind).itemsize]

    def let_go(self) -> None:
        """What was read of the file no longer counts as memory of this process; all arrays stay valid."""
        if isinstance(self._map, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def damaged(self) -> list[str]:
        """The names of the arrays that differ from what was written. Reads the whole file."""
        return [name for name, entry in self._entries.items() if zlib.crc32(self.data(name)) != entry[-1]]

    @cached_property
    def _entries(self) -> dict[str, tuple[str, str, int, int, int]]:
        return {entry[0]: entry for entry in json.loads(self._directory)}

    def _checked(self, content: bytes) -> bytes:
        """The directory, unread: a small commit opens many files and looks into few."""
        size = len(self._map)
        if size < HEAD.size + TRAILER.size:
            raise self._refused(f"is cut short: {size} bytes")
        magic, version, kind = HEAD.unpack_from(self._map, 0)
        if magic != MAGIC or kind != content:
            raise self._refused("is not a file of this index")
        if version != VERSION:
            raise self._refused(f"is of version {version}, this program reads {VERSION}")
        start, length, crc, whole, end = TRAILER.unpack_from(self._map, size - TRAILER.size)
        if end != END or whole != size:
            raise self._refused(f"is cut short or was added to: {size} bytes")
        directory = self._map[start : start + length]
        if zlib.crc32(directory) != crc:
            raise self._refused("is damaged in its directory")
        return directory

    def _refused(self, what: str) -> DamagedFile:
        return DamagedFile(f"{self.path} {what}; build the index anew with: dateline index PATH... --rebuild")


def _mapped(path: Path) -> mmap.mmap | bytes:
    with path.open("rb") as file:
        try:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            return b""  # an empty file cannot be mapped; the check of its size names it
