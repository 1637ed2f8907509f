"""Paths to documents: walks folders and archives, picks each file's format, names what can't be read.

    for item in read(["clippings/", "1998.zip"]):
        match item:
            case RawDocument(): ...
            case Problem(): ...

Everything streams: at most one document is held at a time. An article met twice is given twice, with one id.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.archives import decompressed, tar_members, zip_members
from corpus.article import NOTHING, Problem, RawDocument
from corpus.entry import BROKEN, BUFFER, Entry, Meter, Reading, Unreadable, broken
from corpus.formats import format_of
from corpus.limits import DEFAULT_LIMITS, Limits
from corpus.names import OFFICE, shown
from corpus.walk import files

__all__ = ["Limits", "read"]


def read(
    paths: Sequence[str],
    limits: Limits = DEFAULT_LIMITS,
    *,
    columns: Mapping[str, str] = NOTHING,
    skipped: Counter[str] | None = None,
) -> Iterator[RawDocument | Problem]:
    """Every article under ``paths`` and every reason why one can't be read; never raises for bad input.

    ``columns`` names the input's columns where they aren't ours: ``{"body": "Volltext", "date": "Datum"}``.
    ``skipped``, where given, counts the files passed over as no articles, by reason.
    """
    reading = Reading(limits, columns, Counter() if skipped is None else skipped)
    for path in files(paths, reading.skipped):
        if isinstance(path, Problem):
            yield path
            continue
        try:
            with io.BufferedReader(io.FileIO(path), BUFFER) as stream:
                meter = Meter(os.fstat(stream.fileno()).st_size, limits)
                yield from _documents(Entry(shown(path), os.path.basename(path), stream, meter), reading)
        except OSError as error:
            yield Problem(shown(path), broken(error))


def _documents(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    try:
        members = _members(entry, reading)
        if members is None:
            yield from format_of(entry)(entry, reading)
            return
        for member in members:
            if isinstance(member, Problem):
                yield member
            else:
                yield from _documents(member, reading)
    except Unreadable as error:
        yield error.problem(entry.path)
    except BROKEN as error:
        yield Problem(entry.path, broken(error))


def _members(entry: Entry, reading: Reading) -> Iterator[Entry | Problem] | None:
    """What is inside an archive or a compression; ``None`` for a document."""
    head = entry.head()
    inner = decompressed(entry)
    zipped = head.startswith((b"PK\3\4", b"PK\5\6")) and entry.suffix not in OFFICE
    tarred = head[257:262] == b"ustar" or entry.suffix == ".tar"
    if (inner or zipped or tarred) and entry.depth >= reading.limits.archive_depth:
        raise Unreadable(f"more than {reading.limits.archive_depth} archives inside one another")
    if inner:
        return iter([inner])
    if zipped:
        return zip_members(entry, reading)
    return tar_members(entry, reading) if tarred else None
