"""Generations of an index: each run builds a whole new folder beside the current one, then a pointer is switched.

::

    FOLDER/current     a line naming the folder searches read and the CRC-32 of its manifest: gen-0007 5d41402a
    FOLDER/gen-0006/   the one before, kept for readers that still have it open
    FOLDER/gen-0007/   Whoosh's files, the vocabulary, and manifest.json, which has the CRC-32 of each of them
    FOLDER/verified    when each file was last found to be as listed (index.verification)

A new generation starts as hard links to the files of the current one. Nothing in a generation is ever changed in
place, only added and unlinked, so that a change to the new never reaches the old.
"""

from __future__ import annotations

import os
import re
import shutil
import zlib
from pathlib import Path
from typing import NamedTuple

from index.store import StoreUnavailable

MANIFEST = "manifest.json"
POINTER = "current"
_LINE = re.compile(rb"(gen-\d{4,})(?: ([0-9a-f]{8}))?\n")
_NAME = re.compile(r"gen-(\d{4,})")


class Pointer(NamedTuple):
    """``crc`` is that of the generation's manifest; versions before 6 wrote none."""

    generation: Path
    crc: int | None


def pointer(folder: Path) -> Pointer | None:
    """What is current; ``None`` when nothing was ever committed.

    Raises StoreUnavailable when it names no generation. Whether it names the right one, ``manifest.check`` tells."""
    try:
        found = _LINE.fullmatch((folder / POINTER).read_bytes())
    except FileNotFoundError:
        return None
    if found is None:
        raise StoreUnavailable(
            f"{folder / POINTER} is damaged and names no generation; run dateline index --rebuild, it writes it anew"
        )
    return Pointer(folder / found[1].decode(), int(found[2], 16) if found[2] else None)


def current(folder: Path) -> Path | None:
    """The folder of the current generation, see ``pointer``."""
    told = pointer(folder)
    return told.generation if told else None


def number(generation: Path) -> int:
    found = _NAME.fullmatch(generation.name)
    if found is None:
        raise ValueError(f"{generation} is not named like a generation, gen-0001")
    return int(found[1])


def start(folder: Path, *, empty: bool) -> Path:
    """A folder for the next generation: with links to the current one's files, or ``empty``.

    What an interrupted run left beside the current generation is removed first. An empty one can also be started
    where the pointer is damaged: after all there are, as nobody knows which of them is read."""
    live = _readable(folder) if empty else current(folder)
    remove_begun(folder)
    fresh = folder / f"gen-{max(map(number, _all(folder)), default=0) + 1:04d}"
    fresh.mkdir(parents=True)
    if live is not None and not empty:
        for name in os.listdir(live):
            _link(f"{live}/{name}", f"{fresh}/{name}")
    return fresh


def switch(folder: Path, generation: Path) -> None:
    """Make ``generation`` the current one: sync its files, its folder, then the pointer, in this order."""
    for name in os.listdir(generation):
        file = f"{generation}/{name}"
        # A file with a second name is in the generation before too, and was synced with it.
        if os.stat(file).st_nlink == 1:
            sync(file)
    sync(generation)
    sync(folder)
    fresh = folder / f"{POINTER}.new"
    fresh.write_text(f"{generation.name} {_crc(generation):08x}\n", encoding="ascii")
    sync(fresh)
    fresh.replace(folder / POINTER)
    sync(folder)


def remove_begun(folder: Path) -> None:
    """Remove what was begun beside the current generation; nothing where the pointer does not tell which that is."""
    live = _readable(folder)
    if live is not None or not (folder / POINTER).exists():
        for each in _all(folder):
            if number(each) > (number(live) if live else 0):
                shutil.rmtree(each)


def discard(folder: Path, generation: Path) -> None:
    """Remove a generation, unless it is the current one: a run can be told to end just after it has switched."""
    if _readable(folder) != generation:
        shutil.rmtree(generation, ignore_errors=True)


def prune(folder: Path, keep: int = 2) -> None:
    """Remove all generations but the current one and ``keep - 1`` before it."""
    live = current(folder)
    old = [each for each in _all(folder) if live is None or number(each) < number(live)]
    for each in old[: max(0, len(old) - (keep - 1))]:
        _remove(each)


def sync(path: Path | str) -> None:
    """Write a file, or a folder's list of names, through to the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _readable(folder: Path) -> Path | None:
    """The current generation, where the pointer tells it and the manifest bears it out."""
    try:
        told = pointer(folder)
        return told.generation if told and told.crc in (None, _crc(told.generation)) else None
    except (StoreUnavailable, FileNotFoundError):
        return None


def _crc(generation: Path) -> int:
    return zlib.crc32((generation / MANIFEST).read_bytes())


def _all(folder: Path) -> list[Path]:
    there = folder.iterdir() if folder.exists() else ()
    return sorted((path for path in there if _NAME.fullmatch(path.name)), key=number)


def _remove(generation: Path) -> None:
    """In a third less time than a whole tree is removed: a small commit removes twenty files."""
    for name in os.listdir(generation):
        os.unlink(f"{generation}/{name}")
    generation.rmdir()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # A file system without hard links (FAT, some network drives): a copy does as well, only slower.
        shutil.copy2(source, target)
