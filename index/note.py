"""The note ``verified`` beside the pointer: how each file of a generation lay there when it was last found sound.

It is JSON, a list a file::

    {"_articles_0.toc": [3031, 1795324542389925732, 1795324542401925732, 264231, 3735928559], ...}
     name                size  content changed      anything changed     inode   CRC-32

The times are nanoseconds. The system sets the second at every change of a file, and no program can set it back: a file
that has not been touched since need not be read again. Without a note, or where none can be written, all are read.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

NAME = "verified"
_PATIENCE = 0.03
"""Seconds to wait for the clock of the file system, which goes forward 100 to 1000 times a second."""

Entry = list[int]


class Stat(NamedTuple):
    """What the system tells of a file; ``changed`` its content, ``touched`` anything of it, in nanoseconds."""

    size: int
    changed: int
    touched: int
    inode: int


def stat_of(path: Path | str) -> Stat:
    told = os.stat(path)
    return Stat(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def entry(stat: Stat, crc: int) -> Entry:
    return [*stat, crc]


def noted(folder: Path, name: str = NAME) -> dict[str, Entry]:
    """The entries by name; none where there is no note, or one that cannot be read."""
    try:
        held = json.loads((folder / name).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(held, dict):
        return {}
    return {file: each for file, each in held.items() if isinstance(each, list) and len(each) == len(Stat._fields) + 1}


def forget(folder: Path) -> None:
    """All are read at the next opening."""
    with suppress(OSError):
        (folder / NAME).unlink()


class Note:
    """The note, to be written anew; without a ``file`` it is not."""

    def __init__(self, file: int | None) -> None:
        self._file = file

    def now(self) -> int:
        """The time by the clock that stamps the files here, which need not be this machine's; 0 when it can't be told.

        It stands still for some milliseconds. A change of a file that bears this very time may be followed by another
        that bears it too: only what was touched before may be noted."""
        if self._file is None:
            return 0
        try:
            os.utime(self._file)
            return os.fstat(self._file).st_mtime_ns
        except OSError:
            return 0  # not every file system lets a time be set

    def gone_on(self) -> int:
        """The time, later than all that was done before, if it goes on soon; 0 as ``now``."""
        before = self.now()
        if not before:
            return 0
        deadline = time.monotonic() + _PATIENCE
        while (now := self.now()) <= before and time.monotonic() < deadline:
            time.sleep(0.002)
        return now

    def keep(self, entries: Mapping[str, Entry]) -> None:
        """Written over what is there: a file put in its place takes ext4 half a millisecond, fifty times as long. Who
        reads half of it finds no note, or entries that are like no file."""
        if self._file is not None:
            data = json.dumps(entries).encode()
            with suppress(OSError):
                os.write(self._file, data)
                os.ftruncate(self._file, len(data))


@contextmanager
def begun(folder: Path, name: str = NAME) -> Iterator[Note]:
    """The note of a folder. Where none can be written none is kept: that is no failure."""
    try:
        file = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError:
        yield Note(None)
        return
    try:
        yield Note(file)
    finally:
        os.close(file)
