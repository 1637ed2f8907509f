"""Corpora to race on, made of the articles of a folder: the real ones, and as many sewn from their sentences as wanted.

Sewn articles have 250 to 400 words in runs of three to eight sentences, so that vocabulary and its skew stay those of
the source; days spread over ten years, cities over a Zipf list of 200. The same folder gives the same corpus each time,
and a small corpus is the beginning of a large one.
"""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from corpus.article import Problem
from corpus.reader import read

FIRST_DAY = datetime.date(2010, 1, 1)
DAYS = 3652
CITIES = 200
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Row:
    """What every engine indexes of an article."""

    id: str
    title: str
    body: str
    day: datetime.date
    city: str


def write(folder: str, to: Path, count: int) -> Path:
    """``count`` sewn articles as JSON lines in ``to``; made only once."""
    file = to / f"sewn-{count}.jsonl"
    if not file.exists():
        to.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            for row in sewn(folder, count):
                out.write(json.dumps([row.id, row.title, row.body, row.day.isoformat(), row.city]) + "\n")
        part.rename(file)
    return file


def rows(file: Path, limit: int | None = None) -> Iterator[Row]:
    with file.open(encoding="utf-8") as lines:
        yield from map(row, islice(lines, limit))


def row(line: str) -> Row:
    one, title, body, day, city = json.loads(line)
    return Row(one, title, body, datetime.date.fromisoformat(day), city)


def sewn(folder: str, count: int) -> Iterator[Row]:
    pools = list(sentence_pools(folder))
    if not pools:
        raise SystemExit(f"{folder} holds no article of three sentences or more")
    chance = random.Random(2010)
    cities = [f"City {number}" for number in range(CITIES)]
    shares = list(accumulate(1 / (rank + 1) for rank in range(CITIES)))
    for number in range(count):
        target, parts, words, title = chance.randint(250, 400), [], 0, ""
        while words < target:
            heading, sentences = chance.choice(pools)
            title = title or heading
            length = min(len(sentences), chance.randint(3, 8))
            start = chance.randrange(len(sentences) - length + 1)
            parts.append(" ".join(sentences[start : start + length]))
            words += len(parts[-1].split())
        day = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
        city = chance.choices(cities, cum_weights=shares)[0]
        yield Row(f"s{number}", title, "\n\n".join(parts), day, city)


def sentence_pools(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Title and sentences of every article with three usable ones."""
    for document in read([folder]):
        if isinstance(document, Problem) or document.kind != "text":
            continue
        sentences = [s.strip() for s in SENTENCE_END.split(document.content) if 5 < len(s.split()) < 80]
        if len(sentences) >= 3:
            yield document.fields.get("title") or document.content[:60], sentences
