"""Markdown, with or without front matter: one article a file, read as the page it would become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt

from corpus.article import Problem, RawDocument
from corpus.decoding import decode
from corpus.documents import document
from corpus.entry import Entry, Reading, Unreadable
from corpus.limits import MIB, size
from corpus.rows import NAMES

LONGEST = 2 * MIB  # rendering takes 7 seconds a MiB
FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.S)


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    data = entry.whole(reading.limits)
    if len(data) > LONGEST:
        raise Unreadable(f"Markdown over {size(LONGEST)}", "save it as text or HTML")
    text = decode(data).text.replace("\r\n", "\n")
    front = FRONT.match(text)
    settings = dict(_settings(front[1])) if front else {}
    body = text[front.end() :] if front else text
    if not body.strip():
        raise Unreadable("an empty file")
    fields = {
        name: next((settings[key] for key in keys if key in settings), "")
        for name, keys in NAMES.items()
        if name not in ("id", "body")
    }
    used = {key for keys in NAMES.values() for key in keys}
    extra = {key: value for key, value in settings.items() if key not in used}
    page = MarkdownIt("commonmark").enable("table").render(body)
    content = (
        f"<html><head><title>{escape(fields['title'])}</title></head><body><article>{page}</article></body></html>"
    )
    yield document(
        entry.path, "html", content, data, own_id=settings.get("id"), fields=fields, extra=extra, furnished=False
    )


def _settings(front: str) -> Iterator[tuple[str, str]]:
    """``key: value`` lines; anything deeper that YAML allows is left alone."""
    for line in front.split("\n"):
        key, colon, value = line.partition(":")
        if colon and value.strip() and key.strip() and not key.startswith((" ", "\t", "#", "-")):
            yield key.strip().lower(), _bare(value)


def _bare(value: str) -> str:
    """A scalar without its quotation marks; a list in brackets without them."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_bare(each) for each in value[1:-1].split(","))
    return value
