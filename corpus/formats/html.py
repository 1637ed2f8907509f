"""Web pages: one article a page, with the address that a saving tool wrote into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import Kind, Problem, RawDocument
from corpus.decoding import declared_in, decode
from corpus.documents import document
from corpus.entry import Entry, Reading, Unreadable

START = 4096
HEAD_OF_PAGE = 1 << 16
HOST = re.compile(r"www\.(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|news)", re.I)
OWN_ADDRESS = re.compile(r"""<(?:link\b(?=[^<>]*\brel=["']?canonical)|meta\b(?=[^<>]*["']?og:url))[^<>]*://""", re.I)
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
    path: str, data: bytes, declared: str | None = None, url: str | None = None, plain: bool = False
) -> Iterator[RawDocument | Problem]:
    """The article of one page; ``declared`` is the encoding its transport told, ``url`` where it came from.

    ``plain`` says that the transport called it plain text. An address guessed from how the page was saved gives way
    to the one that the page itself states.
    """
    read_as = decode(data, declared or declared_in(data))
    if read_as.contradiction:
        yield Problem(path, read_as.contradiction)
    if not url and not OWN_ADDRESS.search(read_as.text, 0, HEAD_OF_PAGE):
        url = saved_from(read_as.text) or mirrored_from(path)
    kind: Kind = "text" if plain or not MARKUP.search(read_as.text) else "html"
    yield document(path, kind, read_as.text, data, fields={"url": url} if url else {})


def mirrored_from(path: str) -> str | None:
    """The address of a page in a folder that wget or HTTrack made. The scheme is not kept there; https is likelier."""
    folders = path.replace("!/", "/").split("/")
    host = next((number for number, name in enumerate(folders[:-1]) if HOST.fullmatch(name)), None)
    if host is None:
        return None
    return "https://" + "/".join(folders[host:]).removesuffix("index.html")


def saved_from(markup: str) -> str | None:
    """The address in the comment that SingleFile, HTTrack or a browser puts first into a saved page."""
    found = SAVED.search(markup, 0, START)
    if not found:
        return None
    if found["mirrored"]:
        return f"https://{found['mirrored']}"
    return found["single"] or found["saved"]
