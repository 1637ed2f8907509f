"""Records with named fields (a JSON object, a line of a table, an item of a feed) to documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from corpus.article import Kind, RawDocument
from corpus.documents import document
from corpus.entry import Unreadable

# Names under which the same thing goes about, the first that holds something wins.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id"),
    "title": ("title", "headline"),
    "body": ("body", "text", "content", "article", "body_text", "maintext"),
    "date": ("date", "published", "date_published", "publication_date", "publish_date", "pub_date", "published_at"),
    "url": ("url", "link", "permalink"),
    "source": ("source", "publisher", "publication", "newspaper", "site"),
    "byline": ("byline", "author", "authors", "creator"),
    "language": ("language", "lang"),
}
BLOCKS = re.compile(r"</(?:p|div|article|section|body|h[1-6]|li|blockquote)\s*>|<(?:p|br|html|body)\b[^<>]*>", re.I)


def row_document(path: str, row: Mapping[str, Any], data: bytes, columns: Mapping[str, str]) -> RawDocument:
    """The article of one record; fields we have no name for stay in ``extra``, as they were."""
    spelt = {name.lower(): name for name in reversed(list(row))}
    found = {name: _first(row, spelt, (columns[name],) if name in columns else NAMES[name]) for name in NAMES}
    key = found["body"]
    if key is None:
        raise Unreadable('has no "body", "text" or "content"', "name the column that holds the text")
    body = words(row[key], "\n\n")
    if not body.strip() and not (found["title"] and words(row[found["title"]], " ").strip()):
        raise Unreadable("has neither text nor title")
    used = {key for key in found.values() if key is not None}
    fields = {name: words(row[key], ", ") for name, key in found.items() if key and name not in ("id", "body")}
    own_id = words(row[found["id"]], "") if found["id"] else None
    extra = {name: value for name, value in row.items() if name not in used}
    kind = kind_of(body)
    furnished = kind == "html"
    return document(path, kind, body, data, own_id=own_id, fields=fields, extra=extra, furnished=furnished)


def kind_of(body: str) -> Kind:
    """``html`` for a text that is plainly markup: two tags of blocks or more."""
    found = BLOCKS.finditer(body)
    return "html" if next(found, None) and next(found, None) else "text"


def _first(row: Mapping[str, Any], spelt: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """The key of the first of these names that holds something, as the row has it (``spelt``: by lower case)."""
    keys = [spelt[low] for low in map(str.lower, names) if low in spelt]
    if len(keys) < 2:
        return keys[0] if keys else None
    return next((key for key in keys if words(row[key], " ").strip()), keys[0])


def words(value: Any, glue: str) -> str:
    """A value as text: lists joined, objects by their name."""
    match value:
        case None | bool():
            return ""
        case str():
            return value
        case list() | tuple():
            return glue.join(filter(None, (words(each, glue) for each in value)))
        case dict():
            return words(value.get("name") or value.get("title"), glue)
        case _:
            return str(value)
