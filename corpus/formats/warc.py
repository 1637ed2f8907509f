"""WARC, what web crawlers and archives keep: one article for each page they got."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from io import BufferedReader
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from corpus.article import Problem, RawDocument
from corpus.entry import BUFFER, Entry, Reading, Stepwise, Unreadable
from corpus.formats import html
from corpus.limits import Limits, size

BEGIN = re.compile(rb"(?:\A|\r\n\r\n)WARC/1\.\d(?:\r\n|\r?\Z)")
LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})", re.I | re.M)
PAGES = ("text/html", "application/xhtml+xml", "text/plain")
KEPT = ("response", "resource", "conversion")


class _Remembering(Stepwise):
    """A stream that knows its last bytes: warcio takes a record whose headers are cut off for an orderly end."""

    def __init__(self, stream: BufferedReader[Any]) -> None:
        super().__init__(stream)
        self._tail = b""

    def read(self, size: int = BUFFER) -> bytes:
        data = super().read(size)
        self._tail = (self._tail + data)[-BUFFER:]
        return data

    def ends_early(self) -> bool:
        """Whether the last record that begins in the tail is shorter than its headers promise."""
        begun = [found.start() for found in BEGIN.finditer(self._tail)]
        if not begun:
            return False
        headers, blank, payload = self._tail[begun[-1] :].lstrip().partition(b"\r\n\r\n")
        promised = LENGTH.search(headers)
        return not blank or (promised is not None and len(payload) < int(promised[1]))


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    number = 0
    stream = _Remembering(entry.stream)
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if number > reading.limits.archive_entries:
                raise Unreadable(f"more than {reading.limits.archive_entries:,} records, the limit for one archive")
            path = f"{entry.path}#{number}"
            if _wanted(record, reading):
                try:
                    yield from _pages(path, record, reading.limits)
                except Unreadable as error:
                    yield error.problem(path)
            _pass_over(record, path)
    # warcio lets the last three through on records without an address or with odd headers.
    except (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, ValueError, TypeError) as error:
        raise Unreadable(f"broken WARC after record {number}: {error}") from None
    if not number or stream.ends_early():
        raise Unreadable(f"cut short after record {number}")


def _wanted(record: Any, reading: Reading) -> bool:
    """Whether it is a page that the server sent as such; redirects, errors, images and scripts are counted."""
    if record.rec_type not in KEPT or not _url(record).startswith(("http://", "https://")):
        return False
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = _type(record).get_content_type()
    if status == "200" and kind in PAGES:
        return True
    reading.skipped[f"WARC: status {status}" if status != "200" else f"WARC: {kind}"] += 1
    return False


def _pages(path: str, record: Any, limits: Limits) -> Iterator[RawDocument | Problem]:
    data = _payload(record, limits.document_bytes)
    if not data.strip():
        raise Unreadable("an empty page")
    declared = _type(record).get_content_charset()
    yield from html.page(path, data, declared, _url(record), _type(record).get_content_type() == "text/plain")


def _payload(record: Any, longest: int) -> bytes:
    stream = record.content_stream()
    data = bytearray()
    while len(data) <= longest and (block := stream.read(1 << 16)):
        data += block
    if len(data) > longest:
        raise Unreadable(f"larger than {size(longest)}, the limit for one document")
    return bytes(data)


def _pass_over(record: Any, path: str) -> None:
    """To the record's end; what the record promised and the file doesn't hold was cut off."""
    while record.raw_stream.read(1 << 16):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise Unreadable(f"cut short inside record {path.rpartition('#')[2]}")


def _url(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _type(record: Any) -> Message:
    """The media type and its charset, as the server sent them."""
    headers = record.http_headers or record.rec_headers
    message = Message()
    message["Content-Type"] = headers.get_header("Content-Type") or "application/octet-stream"
    return message
