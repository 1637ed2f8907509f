"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corpus.article import Problem, RawDocument
from corpus.entry import Entry, Reading, Unreadable
from corpus.lines import lines
from corpus.rows import row_document


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    empty = True
    for line in lines(entry, reading.limits):
        empty = False
        if isinstance(line, Problem):
            yield line
            continue
        path = f"{entry.path}#{line[0]}"
        try:
            yield row_document(path, record(line[1]), line[1].encode("utf-8", "replace"), reading.columns)
        except Unreadable as error:
            yield error.problem(path)
    if empty:
        raise Unreadable("an empty file")


def record(line: str) -> dict[str, Any]:
    """The JSON object on a line."""
    value = parsed(line)
    if not isinstance(value, dict):
        raise Unreadable(f"JSON, but no object: {line[:40]!r}")
    return value


def parsed(text: str) -> Any:
    """JSON, where NaN and its like, which it doesn't have, become null."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise Unreadable("JSON nested too deeply") from None
    except ValueError as error:
        where = f"line {error.lineno}, " if isinstance(error, json.JSONDecodeError) and error.lineno > 1 else ""
        column = f"{where}column {error.colno}" if isinstance(error, json.JSONDecodeError) else "a number too long"
        raise Unreadable(f"broken JSON at {column}") from None
