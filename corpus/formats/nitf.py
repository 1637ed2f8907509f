"""NITF, the agencies' older XML for text (IPTC): one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from corpus.article import Problem, RawDocument
from corpus.days import day
from corpus.documents import digest, document
from corpus.entry import Entry, Reading, Unreadable
from corpus.xml import paragraphs, parsed, told, words

BLOCKS = frozenset(["p", "hl2", "li", "dt", "dd", "pre", "td", "th", "fn", "credit"])
DROPPED = frozenset(["media", "note", "body.head", "body.end", "media-caption"])


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    root = parsed(data)
    body = text(root)
    if not body:
        raise Unreadable("NITF without text")
    own = next((each.get("id-string", "") for each in root.iter("doc-id")), "")
    own_id = digest(own.encode("utf-8", "replace")) if own else None
    extra = {"doc_id": own} if own else {}
    yield document(entry.path, "text", body, data, own_id=own_id, fields=fields(root), extra=extra, furnished=False)


def fields(root: Element) -> Mapping[str, str]:
    return {
        "title": told(root, ".//hedline/hl1", ".//headline", "head/title"),
        "byline": re.sub(r"^by\s+", "", told(root, ".//body.head/byline", ".//byline"), flags=re.I),
        "date": day(_attribute(root, ("date.issue", "norm"), ("story.date", "norm"), ("pubdata", "date.publication"))),
        "source": _attribute(root, ("pubdata", "name"), ("doc.copyright", "holder")) or told(root, ".//distributor"),
        "language": _attribute(root, ("body", "{http://www.w3.org/XML/1998/namespace}lang")),
    }


def text(root: Element) -> str:
    """The story, its dateline put before the first paragraph as agencies print it."""
    content = next(root.iter("body.content"), None)
    found = list(paragraphs(content if content is not None else root, BLOCKS, DROPPED))
    line = next(root.iter("dateline"), None)
    where = words(line).strip(" -–—") if line is not None else ""
    return "\n\n".join(with_dateline(where, found))


def with_dateline(where: str, found: list[str]) -> list[str]:
    """The paragraphs, the first one opened by the dateline unless it has it already."""
    if not where or not found or found[0][:40].casefold().startswith(where.partition(",")[0].casefold()):
        return found
    return [f"{where} - {found[0]}", *found[1:]]


def _attribute(root: Element, *wanted: tuple[str, str]) -> str:
    return next((value for tag, name in wanted for each in root.iter(tag) if (value := each.get(name))), "")
