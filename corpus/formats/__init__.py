"""One file a format. Each has ``read(entry, reading)``, which yields documents and problems or raises ``Unreadable``;
``format_of`` picks one by what the bytes look like, and by the name where they don't tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.article import Problem, RawDocument
from corpus.entry import Entry, Reading, Unreadable
from corpus.formats import feed, html, json_file, jsonl, mail, markdown, newsml, nitf, pdf, table, text, warc
from corpus.names import OFFICE

Read = Callable[[Entry, Reading], Iterator[RawDocument | Problem]]

HTML_NAMES = frozenset((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"))
JSON_START = re.compile(rb'[\[{]\s*["{]')
MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF sound or image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
# What may stand before the element or the word that gives a format away.
LEADING = re.compile(
    rb"(?:\xef\xbb\xbf|\s+|<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE(?!\ html)[^>\[]*(?:\[.*?\]\s*)?>)*",
    re.S | re.I | re.X,
)


ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
ROOTS = {
    b"rss": feed.read,
    b"rdf": feed.read,
    b"feed": feed.read,
    b"nitf": nitf.read,
    b"newsitem": newsml.read,
    b"newsmessage": newsml.read,
    b"packageitem": newsml.read,
    b"html": html.read,
}
NAMED = {
    ".csv": table.read,
    ".tsv": table.read,
    ".tab": table.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".eml": mail.read,
    ".mht": mail.read,
    ".mhtml": mail.read,
    ".json": json_file.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".jl": jsonl.read,
    **dict.fromkeys(HTML_NAMES, html.read),
}


def format_of(entry: Entry) -> Read:
    """The reader for an entry that is no archive. Raises ``Unreadable`` for what no format reads."""
    head = entry.head()
    if not head:
        raise Unreadable("an empty file")
    known = next((what for magic, what in MAGIC if head.startswith(magic)), OFFICE.get(entry.suffix))
    if known:
        raise Unreadable(f"{known}, which is not read", "save it as text or HTML")
    start = LEADING.sub(b"", _bytes_wide(head), count=1)[:512].lower()
    told = _told(start)
    if told:
        return told
    if entry.suffix in NAMED:
        return NAMED[entry.suffix]
    if entry.suffix == ".xml" or head.startswith(b"<?xml"):
        root = ROOT.match(start)
        raise Unreadable(f"XML of a kind that is not read: <{root[1].decode('ascii', 'replace') if root else '?'}>")
    return json_file.read if JSON_START.match(start) and entry.suffix != ".txt" else text.read


def _told(start: bytes) -> Read | None:
    """What the first bytes alone make certain, whatever the name says."""
    if start.startswith(b"%pdf-"):
        return pdf.read
    if start.startswith(b"warc/"):
        return warc.read
    if start.startswith(b"<!doctype html"):
        return html.read
    root = ROOT.match(start)
    return ROOTS.get(root[1]) if root else None


def _bytes_wide(head: bytes) -> bytes:
    """The head of a UTF-16 file as bytes that can be compared."""
    return head.decode("utf-16", "ignore").encode() if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
