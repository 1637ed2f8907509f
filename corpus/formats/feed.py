"""Saved feeds: RSS (0.9 to 2.0, and RDF) and Atom. One article an item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, tostring

from corpus.article import Kind, Problem, RawDocument
from corpus.days import day
from corpus.documents import document, item_id
from corpus.entry import Entry, Reading, Unreadable
from corpus.xml import markup, parsed, told, words

TAG = re.compile(r"</?[a-z][^<>]*>", re.I)


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    root = parsed(entry.whole(reading.limits))
    channel = root.find("channel") if root.tag != "feed" else root
    whole = _of_the_feed(root if channel is None else channel)
    items = [each for each in root.iter() if each.tag in ("item", "entry")]
    if not items:
        raise Unreadable("a feed without items")
    for number, item in enumerate(items, 1):
        path = f"{entry.path}#{number}"
        try:
            yield _article(path, item, whole)
        except Unreadable as error:
            yield error.problem(path)


def _of_the_feed(head: Element) -> dict[str, str]:
    """What holds for all items. Read once: a search among the head's children passes all the items."""
    return {
        "feed": _link(head) or told(head, "title"),
        "byline": told(head, "author/name"),
        "source": html.unescape(told(head, "title")),
        "language": told(head, "language") or head.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    }


def _article(path: str, item: Element, whole: Mapping[str, str]) -> RawDocument:
    kind, body = _body(item)
    own = told(item, "guid", "id")
    fields = {
        "title": html.unescape(told(item, "title")),
        "url": _link(item),
        "date": day(told(item, "pubDate", "published", "date", "issued", "updated")),
        "byline": told(item, "creator", "author/name", "author") or whole["byline"],
        "source": html.unescape(told(item, "source/title", "source")) or whole["source"],
        "language": whole["language"],
    }
    tags = [each.get("term") or words(each) for each in item.iterfind("category")]
    extra = ({"tags": tags} if tags else {}) | ({"guid": own} if own else {})
    own_id = item_id(own, whole["feed"]) if own else None
    return document(path, kind, body, tostring(item), own_id=own_id, fields=fields, extra=extra)


def _body(item: Element) -> tuple[Kind, str]:
    """The fullest text an item has: feeds carry the article in ``content``, or only its beginning in another."""
    for name in ("encoded", "content", "description", "summary"):
        for found in item.iterfind(name):
            text = markup(found) if len(found) else found.text or ""
            if not text.strip():
                continue
            if found.get("type") == "text":
                return "text", text
            return ("html", text) if TAG.search(text) else ("text", html.unescape(text))
    raise Unreadable("an item without text")


def _link(item: Element) -> str:
    """Atom's link is an attribute and has a role; RSS's is text."""
    for link in item.iterfind("link"):
        if link.get("rel", "alternate") == "alternate" and (link.get("href") or words(link)):
            return link.get("href") or words(link)
    guid = item.find("guid")
    return words(guid) if guid is not None and guid.get("isPermaLink") != "false" and "://" in words(guid) else ""
