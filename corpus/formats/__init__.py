"""One file a format. Each has ``read(entry, reading)``, which yields documents and problems or raises ``Unreadable``;
``format_of`` picks one by what the bytes look like, and by the name where they don't tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.article import Problem, RawDocument
from corpus.entry import Entry, Reading, Unreadable
from corpus.formats import html, jsonl, text
from corpus.names import OFFICE

Read = Callable[[Entry, Reading], Iterator[RawDocument | Problem]]

HTML_NAMES = frozenset((".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"))
JSON_LINES = frozenset((".jsonl", ".ndjson", ".jl"))
MAGIC = (
    (b"%PDF-", "a PDF"),
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


def format_of(entry: Entry) -> Read:
    """The reader for an entry that is no archive. Raises ``Unreadable`` for what no format reads."""
    head = entry.head()
    if not head:
        raise Unreadable("an empty file")
    known = next((what for magic, what in MAGIC if head.startswith(magic)), OFFICE.get(entry.suffix))
    if known:
        raise Unreadable(f"{known}, which is not read", "save it as text or HTML")
    start = LEADING.sub(b"", head, count=1)[:512].lower()
    if entry.suffix in HTML_NAMES or start.startswith((b"<!doctype html", b"<html")):
        return html.read
    if entry.suffix in JSON_LINES or (entry.suffix != ".txt" and start.startswith((b'{"', b"{ "))):
        return jsonl.read
    return text.read
