"""One thing to read, a file or a member of an archive, and the errors that reading can end in."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from corpus.article import NOTHING, Problem
from corpus.limits import DEFAULT_LIMITS, Limits, size
from corpus.names import shown

HEAD = 4096
BUFFER = 1 << 16

# What the standard library raises on damaged input. NotImplementedError and RuntimeError are zipfile's words for
# a compression it lacks and for a member that wants a password.
BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    RuntimeError,
)


class Unreadable(Exception):
    """A document can't be read: what is wrong, and the next step if there is one."""

    def __init__(self, what: str, next_step: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.next_step = next_step

    def problem(self, path: str) -> Problem:
        return Problem(path, self.what, self.next_step)


class Readable(Protocol):
    """What an ``Inflow`` draws from: any binary file object."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for one whole run of the reader.

    ``columns`` maps our field names to the input's (``{"body": "Volltext"}``); ``skipped`` counts what was passed
    over without a ``Problem``, by reason.
    """

    limits: Limits = DEFAULT_LIMITS
    columns: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    skipped: Counter[str] = field(default_factory=Counter)


class Meter:
    """Counts what comes out of one compressed file, archives within archives included."""

    def __init__(self, compressed: int, limits: Limits) -> None:
        self._allowed = max(limits.expansion_floor, compressed * limits.expansion_ratio)
        self._ratio = limits.expansion_ratio
        self._seen = 0

    def add(self, count: int) -> None:
        self._seen += count
        self.check(self._seen)

    def check(self, count: int) -> None:
        if count > self._allowed:
            raise Unreadable(
                f"expands to more than {size(self._allowed)}, over {self._ratio} times its size: looks like a bomb",
                "unpack it by hand if you trust it",
            )


class Inflow(io.RawIOBase):
    """Reads on from ``source``; what comes out is counted by ``meter`` where one is given.

    What could be read before ``source`` fails is given out first, the failure at the next read: a damaged file is
    read up to the damage.
    """

    def __init__(self, source: Readable, meter: Meter | None = None) -> None:
        self._read = getattr(source, "read1", source.read)
        self._meter = meter
        self._failure: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        filled = 0
        while filled < len(buffer) and (data := self._next(len(buffer) - filled)):
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        if not filled and self._failure:
            # Never an EOFError further on: some libraries take it for an orderly end.
            raise Unreadable(broken(self._failure)) from self._failure
        return filled

    def _next(self, count: int) -> bytes:
        if self._failure:
            return b""
        try:
            data: bytes = self._read(count)
        except BROKEN as error:
            self._failure = error
            return b""
        if self._meter:
            self._meter.add(len(data))
        return data


class Stepwise:
    """A stream whose ``read`` gives what is at hand, as libraries for streams expect it of sockets.

    ``BufferedReader.read`` would go on to the damage in a file and lose what came before it.
    """

    def __init__(self, stream: io.BufferedReader[Any]) -> None:
        self._stream = stream

    def read(self, size: int = BUFFER) -> bytes:
        return self._stream.read1(size)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream of bytes under a path, read once, from front to back.

    ``path`` is the address of ``RawDocument``; ``name`` the bare file name that hints at the format, without the
    suffix of a compression already undone; ``depth`` the number of archives and compressions around it.
    """

    path: str
    name: str
    stream: io.BufferedReader[Any]
    meter: Meter
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The name's last suffix in small letters, with its dot; ``""`` where there is none."""
        stem, dot, last = self.name.rpartition(".")
        return dot + last.lower() if stem else ""

    def head(self) -> bytes:
        """The first bytes, at most ``HEAD``; only true before anything was read."""
        return self.stream.peek(HEAD)[:HEAD]

    def whole(self, limits: Limits) -> bytes:
        """All bytes, or ``Unreadable`` past ``limits.document_bytes``."""
        data = self.stream.read(limits.document_bytes + 1)
        if len(data) > limits.document_bytes:
            raise Unreadable(f"larger than {size(limits.document_bytes)}, the limit for one document")
        return data

    def inside(self, path: str, name: str, source: Readable, *, counted: bool) -> Entry:
        """What ``source`` gives, one level further in; ``counted`` when it comes out of a compression."""
        stream = io.BufferedReader(Inflow(source, self.meter if counted else None), BUFFER)
        return replace(self, path=shown(path), name=name, stream=stream, depth=self.depth + 1)


def broken(error: BaseException) -> str:
    """A library's error about damaged input, in words that can follow a path."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, EOFError):
        return "cut short: the compressed data ends too early"
    if isinstance(error, OSError) and error.strerror:
        return f"can't be read: {error.strerror.lower()}"
    return f"broken: {error or type(error).__name__}"
