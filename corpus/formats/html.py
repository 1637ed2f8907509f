"""Web pages: one article a page, with the address that a saving tool wrote into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import Kind, Problem, RawDocument
from corpus.decoding import declared_in, decode
from corpus.documents import document
from corpus.entry import Entry, Reading, Unreadable

START = 4096
MARKUP = re.compile(r"<[a-z!/?]", re.I)
SAVED = re.compile(
    r"""<!--\s*(?:Page\ saved\ with\ SingleFile\s+url:\s*(?P<single>\S+)
    |saved\ from\ url=\(\d+\)(?P<saved>\S+)
    |Mirrored\ from\ (?P<mirrored>\S+)\ by\ HTTrack)""",
    re.X,
)


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    if not data.strip():
        raise Unreadable("an empty file")
    yield from page(entry.path, data)


def page(
    path: str, data: bytes, declared: str | None = None, url: str | None = None
) -> Iterator[RawDocument | Problem]:
    """The article of one page; ``declared`` is the encoding its transport told, ``url`` where it came from."""
    read_as = decode(data, declared or declared_in(data))
    if read_as.contradiction:
        yield Problem(path, read_as.contradiction)
    url = url or saved_from(read_as.text)
    kind: Kind = "html" if MARKUP.search(read_as.text) else "text"
    yield document(path, kind, read_as.text, data, fields={"url": url} if url else {})


def saved_from(markup: str) -> str | None:
    """The address in the comment that SingleFile, HTTrack or a browser puts first into a saved page."""
    found = SAVED.search(markup, 0, START)
    if not found:
        return None
    if found["mirrored"]:
        return f"https://{found['mirrored']}"
    return found["single"] or found["saved"]
