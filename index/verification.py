"""Are the files of a generation those its manifest lists? Asked before anything is read from them.

The manifest has size and CRC-32 of each file, and the pointer ``current`` the CRC-32 of the manifest: a file that was
cut short, changed in one bit, or put in the place of its namesake from another index is named, never read as data.

Reading a whole index takes 0.4 s a GB. So a file is trusted that has not been touched since it was last found sound
(``index.note``). What changes beneath the file system, as bits on a disk do, shows in no note: ``dateline check``
trusts none, and neither does a server once it has opened an index.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from index import manifest, note
from index.codec.arrays_file import DamagedFile
from index.codec.sums import Sum, sum_of_file
from index.manifest import Manifest
from index.note import Stat, entry, noted, stat_of

_READ_BY_PATTERN = (".toc", ".txt")
_REBUILD = "build the index anew with: dateline index PATH... --rebuild"
_SCARCE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)


class MissingFile(DamagedFile):
    """A file that is listed is not there: it was lost, or removed with its generation."""


class Vouched(NamedTuple):
    """The manifest of a generation whose files are as listed, and how each of them lay there."""

    manifest: Manifest
    stats: Mapping[str, Stat]


def vouched(generation: Path) -> Vouched:
    """The current generation, when all its files are those that were written.

    Raises ForeignManifest, or DamagedFile, which names the first file that is not."""
    made = manifest.check(generation)
    return Vouched(made, _verified(generation, made.files))


def damaged(generation: Path, files: Mapping[str, Sum]) -> Iterator[tuple[Path, DamagedFile]]:
    """Every file that is not as listed, one after another, and what is wrong with it; all are read."""
    for name in _strangers(generation, files):
        yield generation / name, _strange(generation / name)
    for name, expected in files.items():
        try:
            compare(generation / name, expected)
        except DamagedFile as found:
            yield generation / name, found


def remember(generation: Path, files: Mapping[str, Sum], before: Mapping[str, Stat]) -> None:
    """Note the files of a generation just committed. Those it shares with the one before were touched by being linked,
    and by the removal of older ones: they are sound when nothing else has changed about them since ``before``."""
    with note.begun(generation.parent) as fresh:
        now = fresh.gone_on()
        stats = _stats(generation, files)
        fresh.keep(
            {
                name: entry(stat, files[name].crc)
                for name, stat in stats.items()
                if stat.touched < now and _as_before(stat, files[name], before.get(name))
            }
        )


def _verified(generation: Path, files: Mapping[str, Sum]) -> dict[str, Stat]:
    for name in _strangers(generation, files):
        raise _strange(generation / name)
    known = noted(generation.parent)
    stats = _stats(generation, files)
    if any(known.get(name) != entry(stats[name], files[name].crc) for name in files):
        with note.begun(generation.parent) as fresh:
            now, stats = fresh.now(), _stats(generation, files)
            for name, expected in files.items():
                if known.get(name) != entry(stats[name], expected.crc):
                    compare(generation / name, expected)
            fresh.keep({name: entry(stats[name], files[name].crc) for name in files if stats[name].touched < now})
    return stats


def compare(path: Path, expected: Sum) -> None:
    """Read the whole file. Raises DamagedFile when it is not as it was written, or cannot be read as from a bad sector;
    nothing noted is then trusted. Any other OSError tells of what this process lacks, nothing of the file."""
    try:
        size = path.stat().st_size
        if size == expected.size and sum_of_file(path) == expected:
            return
    except FileNotFoundError as cause:
        raise _missing(path) from cause
    except OSError as cause:
        if cause.errno in _SCARCE:
            raise
        note.forget(path.parent.parent)
        raise DamagedFile(
            f"{path} cannot be read ({cause.strerror}); see whether you may read it and the disk is sound, or "
            + _REBUILD
        ) from cause
    note.forget(path.parent.parent)
    if size != expected.size:
        raise DamagedFile(f"{path} is cut short or was added to: {size} bytes, not {expected.size}; {_REBUILD}")
    raise DamagedFile(f"{path} is damaged, or of another index: it is not as it was written; {_REBUILD}")


def _strangers(generation: Path, files: Mapping[str, Sum]) -> list[str]:
    """Files that would be read for what they are called, and are not listed."""
    names = (name for name in os.listdir(generation) if name.endswith(_READ_BY_PATTERN))
    return sorted(name for name in names if name not in files)


def _strange(path: Path) -> DamagedFile:
    return DamagedFile(f"{path} is no file of this index; take it away")


def _stats(generation: Path, files: Mapping[str, Sum]) -> dict[str, Stat]:
    try:
        # Not as paths, which take longer to make than to look up.
        return {name: stat_of(f"{generation}/{name}") for name in files}
    except FileNotFoundError as cause:
        raise _missing(cause.filename) from cause


def _missing(path: Path | str) -> MissingFile:
    return MissingFile(f"{path} is missing; {_REBUILD}")


def _as_before(stat: Stat, expected: Sum, before: Stat | None) -> bool:
    """Of a file of this run nothing is known but how much was written."""
    if before is None:
        return stat.size == expected.size
    return stat._replace(touched=0) == before._replace(touched=0)
