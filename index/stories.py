"""Near-copies of one story over the whole corpus, kept up to date run by run.

Two articles are copies when the shorter one's 5-word shingles stand in the other (containment >= 0.5) and they don't
contradict each other in their figures: a market report in yesterday's words with today's numbers is a new report. Where
nearly all figures agree, 0.3 is enough. A story is a set of articles most pairs of which are copies: chaining through
one common page of furniture would make one story of a whole site. Its name is the id of its lead, the earliest article.

State lies in ``stories.sqlite`` beside the index: sampled shingles and pairs, by article id and content key. It is
compared with the store's articles at every run, so that a crash between the two commits mends itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np

from corpus.article import Article
from index.candidates import Text, Texts, earlier
from index.clusters import Pair, stories
from index.database import Database
from index.extract.shingles import SAMPLING, containment, sample, shingles

# Rows of shingles put at once, in order of their hashes: a page of the table is then touched once for many of them.
_ROWS = 100_000

_SCHEMA = """
CREATE TABLE IF NOT EXISTS text (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, key TEXT NOT NULL, date TEXT, sampled INTEGER NOT NULL,
    kept INTEGER NOT NULL, story TEXT);
CREATE TABLE IF NOT EXISTS phrase (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS phrase_of ON phrase (number);
CREATE TABLE IF NOT EXISTS copy (a INTEGER, b INTEGER, share REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copy_of ON copy (b);
-- Of books before this form, which are made anew:
DROP TABLE IF EXISTS article; DROP TABLE IF EXISTS shingle; DROP TABLE IF EXISTS pair;
"""
_SCRATCH = """
CREATE TEMP TABLE fresh (number INTEGER PRIMARY KEY);
"""


def are_copies(a: Text, b: Text) -> float:
    """Their containment when they are copies, else 0.0."""
    share = containment(a.shingles, b.shingles)
    few = min(len(a.figures), len(b.figures))
    agreeing = len(a.figures & b.figures) / few if few else 1.0
    copied = share >= 0.5 and (agreeing >= 0.5 or few < 3)
    resent = share >= 0.3 and agreeing >= 0.8 and few >= 3
    return share if copied or resent else 0.0


class StoryBook:
    """Which articles tell one story. ``update`` is given each run's articles and tells whose story has changed."""

    def __init__(self, file: Path) -> None:
        remedy = "delete it: the next run makes it anew"
        self._db = Database(file, _SCHEMA + _SCRATCH, what="the book of stories", remedy=remedy, sealed=True)
        with self._db.errors_named():
            self._db.execute("BEGIN")

    def update(self, keys: Mapping[str, str], article: Callable[[str], Article]) -> dict[str, str | None]:
        """Bring the book in line with the store's articles (id -> content key); id -> story of those that changed.

        ``article`` reads one by its id; it is asked for new and changed articles and for those they resemble. All that
        are new to the book are among those returned. Nothing is kept before ``commit``. Raises StoreUnavailable.
        """
        with self._db.errors_named():
            return self._updated(keys, article)

    def _updated(self, keys: Mapping[str, str], article: Callable[[str], Article]) -> dict[str, str | None]:
        known = dict(self._db.execute("SELECT id, key FROM text"))
        touched = self._drop([one for one, key in known.items() if keys.get(one) != key])
        fresh = [one for one, key in keys.items() if known.get(one) != key]
        self._add(fresh, keys, article)
        self._compare(article)
        touched |= {number for (number,) in self._db.execute("SELECT number FROM fresh")}
        self._db.execute("DELETE FROM fresh")
        return dict.fromkeys(fresh) | self._settle(touched)

    def stories(self) -> dict[str, str]:
        """Id -> story of every article that has copies."""
        with self._db.errors_named():
            return dict(self._db.execute("SELECT id, story FROM text WHERE story IS NOT NULL"))

    def commit(self) -> None:
        with self._db.errors_named():
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.close()

    def _drop(self, ids: Iterable[str]) -> set[int]:
        """Take articles out; the numbers of those they were paired with, whose story may change."""
        partners: set[int] = set()
        for one in ids:
            (number,) = self._db.execute("SELECT number FROM text WHERE id = ?", (one,)).fetchone()
            partners |= self._partners(number)
            self._db.execute("DELETE FROM copy WHERE a = ? OR b = ?", (number, number))
            self._db.execute("DELETE FROM phrase WHERE number = ?", (number,))
            self._db.execute("DELETE FROM text WHERE number = ?", (number,))
        return partners

    def _add(self, ids: Iterable[str], keys: Mapping[str, str], article: Callable[[str], Article]) -> None:
        rows: list[tuple[int, int]] = []
        for one in ids:
            read = article(one)
            hashes = sample(shingles(read.body))
            date = read.published.date if read.published else None
            sampled = int(np.count_nonzero(hashes % np.uint64(SAMPLING) == 0))
            number = self._db.execute(
                "INSERT INTO text (id, key, date, sampled, kept) VALUES (?, ?, ?, ?, ?)",
                (one, keys[one], date, sampled, len(hashes)),
            ).lastrowid
            assert number is not None  # SQLite numbers every row it inserts
            self._db.execute("INSERT INTO fresh VALUES (?)", (number,))
            rows += ((value, number) for value in hashes.astype(np.int64).tolist())
            if len(rows) >= _ROWS:
                self._put(rows)
                rows = []
        self._put(rows)

    def _put(self, rows: list[tuple[int, int]]) -> None:
        self._db.executemany("INSERT INTO phrase VALUES (?, ?)", sorted(rows))

    def _compare(self, article: Callable[[str], Article]) -> None:
        """Pair each fresh article with those before it that it is a copy of, or that are copies of it."""
        texts = Texts(article)
        for number, one in self._db.execute("SELECT number, id FROM fresh JOIN text USING (number) ORDER BY 1"):
            for before, other in earlier(self._db, number):
                if share := are_copies(texts[one], texts[other]):
                    self._db.execute("INSERT OR REPLACE INTO copy VALUES (?, ?, ?)", (before, number, share))

    def _settle(self, touched: set[int]) -> dict[str, str | None]:
        """Cut every group that holds a touched article into stories anew; what changed."""
        changed: dict[str, str | None] = {}
        left = set(touched)
        while left:
            group = self._group(left.pop())
            left -= group
            rows = {number: self._row(number) for number in group}
            pairs = [Pair(a, b, share) for a, b, share in self._pairs(group)]
            for members in stories(group, pairs):
                ordered = sorted(members, key=lambda number: (rows[number][1] or "9999", rows[number][0]))
                story = rows[ordered[0]][0] if len(members) > 1 else None
                for number in members:
                    if rows[number][2] != story:
                        changed[rows[number][0]] = story
                        self._db.execute("UPDATE text SET story = ? WHERE number = ?", (story, number))
        return changed

    def _group(self, number: int) -> set[int]:
        """All articles reachable from one over pairs."""
        found, edge = {number}, [number]
        while edge:
            beyond = self._partners(edge.pop()) - found
            found |= beyond
            edge += beyond
        return {one for one in found if self._db.execute("SELECT 1 FROM text WHERE number = ?", (one,)).fetchone()}

    def _partners(self, number: int) -> set[int]:
        query = "SELECT b FROM copy WHERE a = ? UNION SELECT a FROM copy WHERE b = ?"
        return {partner for (partner,) in self._db.execute(query, (number, number))}

    def _pairs(self, group: set[int]) -> list[tuple[int, int, float]]:
        return [row for a in group for row in self._db.execute("SELECT a, b, share FROM copy WHERE a = ?", (a,))]

    def _row(self, number: int) -> tuple[str, str | None, str | None]:
        row: tuple[str, str | None, str | None] = self._db.execute(
            "SELECT id, date, story FROM text WHERE number = ?", (number,)
        ).fetchone()
        return row
