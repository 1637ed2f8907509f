"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Problem, RawDocument
from corpus.decoding import decode
from corpus.documents import document
from corpus.entry import Entry, Reading, Unreadable


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    text = decode(data).text
    if not text.strip():
        raise Unreadable("an empty file")
    yield document(entry.path, "text", text, data)
