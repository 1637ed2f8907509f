"""How much a reader takes in before it refuses: every bound in one place, each with its default."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1 << 10
MIB = 1 << 20
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes unless said otherwise. What goes over a limit becomes a ``Problem`` that names the limit.

    ``document_bytes``: one document held whole: a page, a text, a feed, a JSON file, a message, a WARC payload.
    ``line_bytes``: one line of a JSON-lines or CSV file (counted in characters once decoded).
    ``archive_entries``: members of one archive, records of one WARC file.
    ``archive_depth``: archives (and compressions) inside one another.
    ``expansion_ratio``: bytes that come out of a compressed file for each byte in it; only judged past
    ``expansion_floor`` bytes, below which no expansion harms. News in gzip expands 3 to 12 times.
    ``nested_archive_bytes``: a zip inside an archive, which must be kept in a temporary file while it is read.
    """

    document_bytes: int = 32 * MIB
    line_bytes: int = 32 * MIB
    archive_entries: int = 1_000_000
    archive_depth: int = 5
    expansion_ratio: int = 200
    expansion_floor: int = 64 * MIB
    nested_archive_bytes: int = GIB


DEFAULT_LIMITS = Limits()


def size(count: int) -> str:
    """A number of bytes as people write it: ``200 MiB``, ``1.5 GiB``, ``512 bytes``."""
    for unit, name in ((GIB, "GiB"), (MIB, "MiB"), (KIB, "KiB")):
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{count} bytes"
