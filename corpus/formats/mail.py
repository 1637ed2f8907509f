"""Mail: newsletters (.eml), and pages that a browser saved as one message (.mht, .mhtml)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from corpus.article import Kind, Problem, RawDocument
from corpus.days import day
from corpus.decoding import decode
from corpus.documents import digest, document
from corpus.entry import Entry, Reading, Unreadable

TEXTS = ("text/html", "text/plain")


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    # email's newer policies parse addresses strictly and raise AttributeError on damaged ones; this one doesn't.
    message = message_from_bytes(data)
    part = _text_part(message)
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise Unreadable("a message without text")
    kind: Kind = "html" if part.get_content_type() == "text/html" else "text"
    text = decode(payload, part.get_content_charset()).text
    own = _header(message, "Message-ID")
    own_id = digest(own.encode("utf-8", "replace")) if own else None
    extra = {"message_id": own, "from": _header(message, "From")} if own else {}
    yield document(entry.path, kind, text, data, own_id=own_id, fields=_fields(message), extra=extra)


def _text_part(message: Message) -> Message | None:
    """The first HTML part, else the first plain one; attachments are no text."""
    parts = [part for part in message.walk() if part.get_content_type() in TEXTS]
    shown = [part for part in parts if not str(part.get("Content-Disposition", "")).lower().startswith("attachment")]
    return min(shown, key=lambda part: TEXTS.index(part.get_content_type()), default=None)


def _fields(message: Message) -> dict[str, str]:
    name, address = parseaddr(_header(message, "From"))
    return {
        "title": _header(message, "Subject"),
        "date": day(_header(message, "Date")),
        "source": name or address.rpartition("@")[2],
        "url": _header(message, "Snapshot-Content-Location"),
        "language": _header(message, "Content-Language"),
    }


def _header(message: Message, name: str) -> str:
    """A header's words; as they stand where their encoding is broken."""
    value = str(message.get(name) or "")
    with suppress(MessageError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())
