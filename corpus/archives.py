"""Archives and compressions opened in memory: zip, tar, gzip, bzip2, xz. Nothing is ever extracted to a path."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, cast

from corpus.article import Problem
from corpus.entry import BROKEN, BUFFER, Entry, Readable, Reading, Stepwise, Unreadable, broken
from corpus.limits import Limits, size
from corpus.names import passed_over

COMPRESSIONS: dict[bytes, Callable[[IO[bytes]], Readable]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
END_RECORD = (1 << 16) + 128  # a zip's last record with the longest comment, and the wide one before it
SUFFIXES = (".gz", ".bz2", ".xz")
TAR_SUFFIXES = (".tgz", ".tbz2", ".tbz", ".txz")


def decompressed(entry: Entry) -> Entry | None:
    """What is inside a gzip, bzip2 or xz file, under the same path; ``None`` for any other file."""
    head = entry.head()
    opener = next((opener for magic, opener in COMPRESSIONS.items() if head.startswith(magic)), None)
    if opener is None:
        return None
    name = entry.name
    if entry.suffix in SUFFIXES:
        name = name[: -len(entry.suffix)]
    elif entry.suffix in TAR_SUFFIXES:
        name = name[: -len(entry.suffix)] + ".tar"
    return entry.inside(entry.path, name, opener(entry.stream), counted=True)


def zip_members(entry: Entry, reading: Reading) -> Iterator[Entry | Problem]:
    """The members of a zip in the order of their names, those passed over counted."""
    try:
        with _seekable(entry, reading.limits) as stream:
            _check_directory(stream, reading.limits)
            with zipfile.ZipFile(stream) as archive:
                yield from _zip_members(entry, archive, reading)
    except BROKEN as error:
        raise Unreadable(broken(error)) from error


def _zip_members(entry: Entry, archive: zipfile.ZipFile, reading: Reading) -> Iterator[Entry | Problem]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > reading.limits.archive_entries:
        raise _too_many(reading.limits)
    entry.meter.check(sum(info.file_size for info in infos))
    locked = sum(info.flag_bits & 1 for info in infos)
    if locked:
        what = f"{locked} of {len(infos)} members are encrypted"
        yield Problem(entry.path, what, "unpack it with its password and name the folder")
    for info in sorted(infos, key=lambda info: info.filename):
        path = f"{entry.path}!/{info.filename}"
        if info.flag_bits & 1 or passed_over(info.filename, reading.skipped):
            continue
        try:
            with archive.open(info) as member:
                yield entry.inside(path, info.filename.rpartition("/")[2], member, counted=True)
        except BROKEN as error:
            yield Problem(path, broken(error))


def _check_directory(stream: IO[bytes], limits: Limits) -> None:
    """Refuse a zip with too many members before zipfile reads all their names into memory.

    What a lying count hides, the directory's size shows: a member takes 46 bytes there and its name.
    """
    length = stream.seek(0, 2)
    stream.seek(max(0, length - END_RECORD))
    tail = stream.read()
    here = tail.rfind(b"PK\5\6")
    count, directory = struct.unpack_from("<HI", tail, here + 10) if 0 <= here <= len(tail) - 22 else (0, 0)
    wide = tail.rfind(b"PK\6\6", 0, max(here, 0))
    if 0 <= wide <= len(tail) - 56:
        count, directory = struct.unpack_from("<QQ", tail, wide + 32)
    stream.seek(0)
    if count > limits.archive_entries or directory > limits.archive_entries * 512:
        raise _too_many(limits)


def tar_members(entry: Entry, reading: Reading) -> Iterator[Entry | Problem]:
    """The regular files of a tar, in the archive's own order, which is the only one a stream can be read in."""
    try:
        stream = cast("IO[bytes]", Stepwise(entry.stream))  # read() is all that tarfile asks of a stream
        with tarfile.open(fileobj=stream, mode="r|", bufsize=BUFFER) as archive:
            number = 0
            while member := archive.next():
                number += 1
                if number > reading.limits.archive_entries:
                    raise _too_many(reading.limits)
                # TarFile keeps every member it has met; a million of them are 1 GB.
                archive.members.clear()  # type: ignore[attr-defined]
                if not member.isreg() or passed_over(member.name, reading.skipped):
                    continue
                source = archive.extractfile(member)
                if source:
                    name = member.name.rpartition("/")[2]
                    yield entry.inside(f"{entry.path}!/{member.name}", name, source, counted=False)
    except BROKEN as error:
        raise Unreadable(broken(error)) from error


def _seekable(entry: Entry, limits: Limits) -> IO[bytes]:
    if entry.depth == 0:
        return entry.stream
    kept: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=limits.document_bytes)  # noqa: SIM115
    while block := entry.stream.read(BUFFER):
        kept.write(block)
        if kept.tell() > limits.nested_archive_bytes:
            what = f"a zip over {size(limits.nested_archive_bytes)} inside an archive"
            raise Unreadable(what, "unpack the outer archive and name its folder")
    return kept


def _too_many(limits: Limits) -> Unreadable:
    return Unreadable(f"more than {limits.archive_entries:,} members, the limit for one archive")
