"""Mail: newsletters (.eml), and pages that a browser saved as one message (.mht, .mhtml)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from corpus.article import Kind, Problem, RawDocument
from corpus.days import day
from corpus.decoding import decode
from corpus.documents import digest, document
from corpus.entry import Entry, Reading, Unreadable


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    message = message_from_bytes(data, policy=policy.default)
    part = message.get_body(("html", "plain"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise Unreadable("a message without text")
    kind: Kind = "html" if part.get_content_subtype() == "html" else "text"
    charset = part.get_content_charset()
    own = _header(message, "Message-ID")
    own_id = digest(own.encode("utf-8", "replace")) if own else None
    extra = {"message_id": own, "from": _header(message, "From")} if own else {}
    yield document(
        entry.path, kind, decode(payload, charset).text, data, own_id=own_id, fields=_fields(message), extra=extra
    )


def _fields(message: EmailMessage) -> dict[str, str]:
    name, address = parseaddr(_header(message, "From"))
    return {
        "title": _header(message, "Subject"),
        "date": day(_header(message, "Date")),
        "source": name or address.rpartition("@")[2],
        "url": _header(message, "Snapshot-Content-Location"),
        "language": _header(message, "Content-Language"),
    }


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    return " ".join(str(value).split()) if value else ""
