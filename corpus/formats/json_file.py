"""A JSON file: one article, a list of them, a JSON Feed, or JSON lines under another name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from corpus.article import Problem, RawDocument
from corpus.days import day
from corpus.documents import document, item_id
from corpus.entry import Entry, Reading, Unreadable
from corpus.formats import jsonl, ninjs
from corpus.limits import size
from corpus.lines import lines
from corpus.rows import kind_of, words

LISTS = ("articles", "items", "documents", "results")


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    numbered = lines(entry, reading.limits)
    first = next(numbered, None)
    if first is None:
        raise Unreadable("an empty file")
    if isinstance(first, Problem):
        raise Unreadable("a JSON file on one line that is too long", "make it JSON lines: jq -c '.[]'")
    try:
        value = jsonl.parsed(first[1])
    except Unreadable:
        text = _all([first[1]], numbered, reading.limits.document_bytes)
        yield from _articles(entry.path, jsonl.parsed(text), text.encode("utf-8", "replace"), reading)
        return
    second = next(numbered, None)
    if second is None:
        yield from _articles(entry.path, value, first[1].encode("utf-8", "replace"), reading)
    else:
        yield from jsonl.each_line(entry.path, chain([first, second], numbered), reading)


def _all(start: list[str], rest: Iterable[tuple[int, str] | Problem], longest: int) -> str:
    total = len(start[0])
    for line in rest:
        if isinstance(line, Problem):
            raise Unreadable(line.what)
        start.append(line[1])
        total += len(line[1])
        if total > longest:
            raise Unreadable(f"JSON over {size(longest)} in one piece", "make it JSON lines: jq -c '.[]'")
    return "\n".join(start)


def _articles(path: str, value: Any, data: bytes, reading: Reading) -> Iterator[RawDocument | Problem]:
    if isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/"):
        yield from _each(path, value.get("items"), lambda where, item, raw: _feed_item(where, item, raw, value))
        return
    many = value if isinstance(value, list) else None
    if isinstance(value, dict) and not ninjs.is_one(value):
        many = next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)
    if many is None:
        yield jsonl.article(path, value, data, reading)
    else:
        yield from _each(path, many, lambda where, item, raw: jsonl.article(where, item, raw, reading))


def _each(path: str, items: Any, article: Any) -> Iterator[RawDocument | Problem]:
    if not isinstance(items, list) or not items:
        raise Unreadable("JSON with an empty list of articles")
    for number, item in enumerate(items, 1):
        where = f"{path}#{number}"
        try:
            yield article(where, item, json.dumps(item, sort_keys=True).encode())
        except Unreadable as error:
            yield error.problem(where)
        except RecursionError:
            yield Problem(where, jsonl.TOO_DEEP)


def _feed_item(path: str, item: Any, data: bytes, feed: dict[str, Any]) -> RawDocument:
    """An item of a JSON Feed (https://jsonfeed.org/version/1.1)."""
    if not isinstance(item, dict):
        raise Unreadable(f"JSON, but no object: {json.dumps(item)[:40]}")
    markup = words(item.get("content_html"), "")
    body = markup or words(item.get("content_text"), "") or words(item.get("summary"), "")
    if not body.strip():
        raise Unreadable("an item without text")
    told = words(item.get("id"), "")
    fields = {
        "title": words(item.get("title"), " "),
        "url": words(item.get("url") or item.get("external_url"), " "),
        "date": day(words(item.get("date_published"), " ")),
        "byline": words(item.get("authors") or item.get("author") or feed.get("authors"), ", "),
        "source": words(feed.get("title"), " "),
        "language": words(item.get("language") or feed.get("language"), " "),
    }
    extra = {name: item[name] for name in ("tags", "image", "id") if name in item}
    of_feed = words(feed.get("home_page_url") or feed.get("feed_url") or feed.get("title"), " ")
    own_id = item_id(told, of_feed) if told else None
    kind = "html" if markup else kind_of(body)
    return document(path, kind, body, data, own_id=own_id, fields=fields, extra=extra)
