"""SQLite's FTS5 with its porter tokenizer: counts by month and city are plain SQL over the matches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.bench.corpus import Row
from tests.bench.questions import Question
from tests.bench.racing import Answer


def build(rows: Iterable[Row], folder: Path) -> None:
    folder.mkdir(parents=True)
    db = sqlite3.connect(folder / "fts5.sqlite")
    db.execute("CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize='porter unicode61')")
    db.execute("CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT, day TEXT, city TEXT)")
    for number, row in enumerate(rows, 1):
        db.execute("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", (number, row.title, row.body))
        db.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (number, row.id, row.day.isoformat(), row.city))
    db.execute("INSERT INTO text (text) VALUES ('optimize')")
    db.commit()
    db.close()


def searcher(folder: Path) -> Searcher:
    return Searcher(sqlite3.connect(folder / "fts5.sqlite"))


class Searcher:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def ask(self, question: Question, mode: str) -> Answer:
        if question.kind == "fuzzy":  # FTS5 has none: it is asked for the word as it stands
            question = Question("rare", question.words)
        where = "FROM text JOIN article ON number = text.rowid WHERE text MATCH ?"
        bound: list[object] = [
            f"{{body}}: ({question.text.replace(' ', ' AND ') if question.kind == 'and' else question.text})"
        ]
        if question.first and question.last:
            where += " AND day BETWEEN ? AND ?"
            bound += [question.first.isoformat(), question.last.isoformat()]
        shown = "snippet(text, 1, '<b>', '</b>', '...', 32)" if mode == "full" else "1"
        best = self._db.execute(f"SELECT id, {shown} {where} ORDER BY rank LIMIT 10", bound).fetchall()
        ids = tuple(one for one, _ in best)
        if mode == "top":
            return Answer(ids)
        months = self._db.execute(f"SELECT substr(day, 1, 7), count(*) {where} GROUP BY 1", bound).fetchall()
        cities = self._db.execute(f"SELECT city, count(*) AS n {where} GROUP BY 1 ORDER BY n DESC", bound).fetchall()
        return Answer(ids, sum(count for _, count in months), cities[0][1] if cities else None)
