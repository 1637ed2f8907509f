"""SQLite's FTS5 with its porter tokenizer: texts kept once, in a table; counts are one GROUP BY over the matches."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.bench.corpus import Row
from tests.bench.questions import Question
from tests.bench.racing import Answer

TABLES = """
CREATE TABLE article (rowid INTEGER PRIMARY KEY, id TEXT, title TEXT, body TEXT, day TEXT, month TEXT, city TEXT);
CREATE VIRTUAL TABLE text USING fts5(title, body, content='article', tokenize='porter unicode61');
"""
# What a counting query needs stands in an index: it never reads the texts.
AFTERWARDS = "CREATE INDEX counted ON article (rowid, day, month, city); INSERT INTO text (text) VALUES ('optimize');"
MEMORY = ("cache_size = -200000", "mmap_size = 4000000000", "temp_store = memory")


def build(rows: Iterable[Row], folder: Path) -> None:
    folder.mkdir(parents=True)
    db = sqlite3.connect(folder / "fts5.sqlite")
    db.executescript(TABLES)
    db.execute("PRAGMA cache_size = -200000")
    for number, row in enumerate(rows, 1):
        day = row.day.isoformat()
        db.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, row.id, row.title, row.body, day, day[:7], row.city),
        )
        db.execute("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", (number, row.title, row.body))
    db.executescript(AFTERWARDS)
    db.commit()
    db.close()


def searcher(folder: Path) -> Searcher:
    return Searcher(folder)


class Searcher:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open()

    def forget(self, *, texts: bool = True) -> None:
        self._open()

    def _open(self) -> None:
        self._db = sqlite3.connect(self._folder / "fts5.sqlite")
        for setting in MEMORY:
            self._db.execute(f"PRAGMA {setting}")

    def ask(self, question: Question, mode: str) -> Answer:
        if question.kind == "fuzzy":  # FTS5 has none: it is asked for the word as it stands
            question = Question("rare", question.words)
        asked = question.text.replace(" ", " AND ") if question.kind == "and" else question.text
        where, bound = "text MATCH ?", [f"{{body}}: ({asked})"]
        joined = "text JOIN article ON article.rowid = text.rowid"
        if question.first and question.last:
            where += " AND day BETWEEN ? AND ?"
            bound += [question.first.isoformat(), question.last.isoformat()]
        shown = "snippet(text, 1, '<b>', '</b>', '...', 32)" if mode == "full" else "''"
        source = joined if question.first else "text"
        best = f"SELECT text.rowid, {shown} FROM {source} WHERE {where} ORDER BY rank LIMIT 10"
        ids = tuple(self._id(number) for number, _ in self._db.execute(best, bound).fetchall())
        if mode == "top":
            return Answer(ids)
        counts = f"SELECT month, city, count(*) FROM {joined} WHERE {where} GROUP BY 1, 2"
        cities: Counter[str] = Counter()
        months: Counter[str] = Counter()
        for month, city, count in self._db.execute(counts, bound):
            months[month] += count
            cities[city] += count
        return Answer(ids, months.total(), max(cities.values(), default=None))

    def _id(self, number: int) -> str:
        return str(self._db.execute("SELECT id, title, body FROM article WHERE rowid = ?", (number,)).fetchone()[0])
