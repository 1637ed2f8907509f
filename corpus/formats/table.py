"""CSV and TSV: a header line, then one article a row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain

from corpus.article import Problem, RawDocument
from corpus.entry import Entry, Reading, Unreadable
from corpus.lines import lines
from corpus.rows import NAMES, row_document

DELIMITERS = ",;\t|"


def read(entry: Entry, reading: Reading) -> Iterator[RawDocument | Problem]:
    csv.field_size_limit(reading.limits.line_bytes)  # else 131,072 characters, which a long article has
    faults: list[Problem] = []
    texts = _texts(entry, reading, faults)
    header = next(texts, None)
    if header is None:
        raise Unreadable(faults[0].what if faults else "an empty file")
    rows = csv.reader(chain([header], texts), delimiter=max(DELIMITERS, key=header.count))
    start, told = 1, len(faults)
    yield from faults
    try:
        names = [name.strip() for name in next(rows)]
        _check(names, reading)
        start = rows.line_num + told + 1
        for row in rows:
            yield from faults[told:]
            start, told = start + len(faults) - told, len(faults)
            if any(cell.strip() for cell in row):
                yield _article(f"{entry.path}#{start}", names, row, reading)
            start = rows.line_num + told + 1
        yield from faults[told:]
    except csv.Error as error:
        raise Unreadable(
            f"broken table in the row from line {start} on: {error}", "is a quotation mark open?"
        ) from None


def _texts(entry: Entry, reading: Reading, faults: list[Problem]) -> Iterator[str]:
    """Lines with their ends, blank ones too: a cell may hold a whole article. One that is no text is named."""
    for line in lines(entry, reading.limits, ends=True):
        if isinstance(line, Problem):
            faults.append(line)
            continue
        yield line[1].rstrip("\r\n").replace("\r", " ") + "\n"  # a bare return inside a line is an error to csv


def _check(names: list[str], reading: Reading) -> None:
    wanted = [reading.columns["body"]] if "body" in reading.columns else NAMES["body"]
    if not {name.lower() for name in wanted}.intersection(name.lower() for name in names):
        raise Unreadable(
            f"a table without a column {' or '.join(wanted[:3])}: it has {', '.join(names[:9])}",
            "say which column holds the text",
        )


def _article(path: str, names: list[str], row: list[str], reading: Reading) -> RawDocument | Problem:
    cells = dict(zip(names, row, strict=False))
    if len(row) > len(names):
        cells["more"] = " ".join(row[len(names) :])
    try:
        return row_document(path, cells, json.dumps(row).encode(), reading.columns)
    except Unreadable as error:
        return error.problem(path)
