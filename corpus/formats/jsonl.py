"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.article import Problem, RawDocument
from corpus.entry import Entry, Reading, Unreadable
from corpus.formats import ninjs
from corpus.lines import lines
from corpus.rows import row_document

TOO_DEEP = "JSON nested too deeply"


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    empty = True
    for each in each_line(entry.path, lines(entry, reading.limits), reading):
        empty = False
        yield each
    if empty:
        raise Unreadable("an empty file")


def each_line(
    path: str, numbered: Iterable[tuple[int, str] | Problem], reading: Reading
) -> Iterator[RawDocument | Problem]:
    for line in numbered:
        if isinstance(line, Problem):
            yield line
            continue
        number, text = line
        try:
            yield article(f"{path}#{number}", parsed(text), text.encode("utf-8", "replace"), reading)
        except Unreadable as error:
            yield error.problem(f"{path}#{number}")


def article(path: str, value: Any, data: bytes, reading: Reading) -> RawDocument:
    """The article of one JSON object."""
    try:
        if not isinstance(value, dict):
            raise Unreadable(f"JSON, but no object: {json.dumps(value)[:40]}")
        if ninjs.is_one(value) and not reading.columns:
            return ninjs.article(path, value, data)
        return row_document(path, value, data, reading.columns)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None


def parsed(text: str) -> Any:
    """JSON, where NaN and its like, which it doesn't have, become null."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if "\n" in text else ""
        raise Unreadable(f"broken JSON at {where}column {error.colno}") from None
    except ValueError:
        raise Unreadable("broken JSON: a number of too many digits") from None
