"""Writes the files that ``arrays_file`` reads: arrays that grow side by side, in bounded memory."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any

import numpy as np

from index.codec.arrays_file import ALIGNMENT, END, HEAD, MAGIC, TRAILER, VERSION, Array
from index.codec.sums import Sum, Summed

_HELD = 1 << 20
"""Bytes of one array kept in memory before it is spilled to a temporary file."""
_KEPT = 1 << 15
"""And of one that is not grown any more."""
_COPIED = 1 << 20
_UNSIGNED = tuple(np.dtype(f"<u{size}") for size in (1, 2, 4, 8))
_LIMITS = (1 << 8, 1 << 16, 1 << 32)


class Growing:
    """An array being written, part by part; all parts are stored as one type.

    ``narrowed``: of the unsigned types up to ``kind``, the least that holds every value."""

    def __init__(self, kind: str, folder: Path, *, narrowed: bool = False) -> None:
        self.items = 0
        self._kind = np.dtype(kind)
        self._narrowed = narrowed
        self._largest = 0
        self._folder = folder
        self._parts: list[Array] = []
        self._held = 0
        self._spilled: IO[bytes] | None = None

    def append(self, part: Array) -> None:
        if len(part) == 0:
            return
        stored = np.ascontiguousarray(part, self._kind)
        if self._narrowed:
            self._largest = max(self._largest, int(stored.max()))
        self._parts.append(stored)
        self.items += len(stored)
        self._held += stored.nbytes
        self.let_go(_HELD)

    @property
    def kind(self) -> np.dtype[Any]:
        return _UNSIGNED[bisect_right(_LIMITS, self._largest)] if self._narrowed else self._kind

    def chunks(self, kind: np.dtype[Any]) -> Iterator[bytes]:
        """All that was appended, in order, as bytes of ``kind``."""
        for part in self._all():
            yield part.astype(kind, copy=False).tobytes()

    def _all(self) -> Iterator[Array]:
        if self._spilled is not None:
            self._spilled.seek(0)
            while chunk := self._spilled.read(_COPIED):
                yield np.frombuffer(chunk, self._kind)
        yield from self._parts

    def let_go(self, most: int) -> None:
        """Spill what is held, if it is more."""
        if self._held > most:
            self._spill()

    def close(self) -> None:
        self._parts = []
        if self._spilled is not None:
            self._spilled.close()
            self._spilled = None

    def _spill(self) -> None:
        if self._spilled is None:
            self._spilled = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by close()
        for part in self._parts:
            self._spilled.write(part.data)
        self._parts = []
        self._held = 0


class ArraysWriter:
    """One file being written; its arrays are laid down when it is closed, and ``sum`` is then that of the file."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.sum = Sum(0, 0)
        self._folder = path.parent
        self._content = content
        self._growing: dict[str, Growing] = {}
        self._let_go = 0

    def growing(self, name: str, kind: str) -> Growing:
        """The array of this name, made at its first use. ``kind`` is a numpy type such as ``<u4``."""
        if name not in self._growing:
            self._growing[name] = Growing(kind, self._folder)
        return self._growing[name]

    def narrowed(self, name: str) -> Growing:
        """An array of whole numbers from 0 on, stored as the least unsigned type that holds them all."""
        if name not in self._growing:
            self._growing[name] = Growing("<u8", self._folder, narrowed=True)
        return self._growing[name]

    def put(self, name: str, array: Array) -> None:
        """A whole array at once."""
        self.growing(
            name, array.dtype.newbyteorder("<").str if array.dtype.byteorder == "=" else array.dtype.str
        ).append(array)

    def let_go(self) -> None:
        """Hold next to nothing of the arrays begun since the last time: they are whole, or will not grow for long."""
        for array in list(self._growing.values())[self._let_go :]:
            array.let_go(_KEPT)
        self._let_go = len(self._growing)

    def put_bytes(self, name: str, data: bytes) -> None:
        self.put(name, np.frombuffer(data, np.uint8))

    def close(self) -> None:
        with self.path.open("wb") as opened:
            file = Summed(opened)
            file.write(HEAD.pack(MAGIC, VERSION, self._content))
            start = HEAD.size
            directory = []
            for name, array in self._growing.items():
                kind = array.kind
                size, crc = _lay_down(file, array.chunks(kind))
                directory.append((name, kind.str, start, array.items, crc))
                start += size
            packed = json.dumps(directory, separators=(",", ":")).encode()
            packed += b" " * (-len(packed) % ALIGNMENT)
            file.write(packed)
            whole = start + len(packed) + TRAILER.size
            file.write(TRAILER.pack(start, len(packed), zlib.crc32(packed), whole, END))
        self.sum = file.sum
        self.discard()

    def discard(self) -> None:
        """Give up what was not laid down."""
        for array in self._growing.values():
            array.close()
        self._growing = {}

    def __enter__(self) -> ArraysWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()


def _lay_down(file: Summed, chunks: Iterator[bytes]) -> tuple[int, int]:
    """How many bytes it took, padding included, and the checksum."""
    size = crc = 0
    last = b""
    for chunk in chunks:
        if last:
            size += file.write(last)
        crc = zlib.crc32(chunk, crc)
        last = chunk
    # Padded before it is written: most arrays of a small commit are one chunk of a few bytes.
    padding = -(size + len(last)) % ALIGNMENT
    return size + file.write(last + b"\0" * padding if padding else last), crc
