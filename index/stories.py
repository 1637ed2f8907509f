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
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.article import Article
from index.clusters import STANDING, Pair, stories
from index.database import Database
from index.extract.shingles import SAMPLING, Hashes, containment, figures, sample, shingles

# A shingle in more articles than this is a phrase of the trade ("all rights reserved by the"), or of a story that runs
# in very many papers: then an article is held against the first of its holders only.
RARE = 40
# Sampled containment below which the exact one is not worked out.
PROMISING = 0.15

_SCHEMA = """
CREATE TABLE IF NOT EXISTS article (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, key TEXT NOT NULL, date TEXT, sampled INTEGER NOT NULL,
    story TEXT);
CREATE TABLE IF NOT EXISTS shingle (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shingle_of ON shingle (number);
CREATE TABLE IF NOT EXISTS pair (a INTEGER, b INTEGER, share REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pair_of ON pair (b);
"""
_SCRATCH = """
CREATE TEMP TABLE fresh (number INTEGER PRIMARY KEY);
CREATE TEMP TABLE holder (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Text:
    """What comparing two articles needs: all shingles of the body, and its figures."""

    shingles: Hashes
    figures: frozenset[str]


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
        self._db = Database(file, _SCHEMA + _SCRATCH, what="the book of stories", remedy=remedy)
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
        known = dict(self._db.execute("SELECT id, key FROM article"))
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
            return dict(self._db.execute("SELECT id, story FROM article WHERE story IS NOT NULL"))

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
            (number,) = self._db.execute("SELECT number FROM article WHERE id = ?", (one,)).fetchone()
            partners |= self._partners(number)
            self._db.execute("DELETE FROM pair WHERE a = ? OR b = ?", (number, number))
            self._db.execute("DELETE FROM shingle WHERE number = ?", (number,))
            self._db.execute("DELETE FROM article WHERE number = ?", (number,))
        return partners

    def _add(self, ids: Iterable[str], keys: Mapping[str, str], article: Callable[[str], Article]) -> None:
        for one in ids:
            read = article(one)
            hashes = sample(shingles(read.body))
            date = read.published.date if read.published else None
            # A short text keeps all its hashes, a long one an eighth: what both surely keep is the measure.
            row = (one, keys[one], date, int(np.count_nonzero(hashes % np.uint64(SAMPLING) == 0)))
            number = self._db.execute("INSERT INTO article (id, key, date, sampled) VALUES (?, ?, ?, ?)", row).lastrowid
            self._db.execute("INSERT INTO fresh VALUES (?)", (number,))
            signed = hashes.astype(np.int64).tolist()
            self._db.executemany("INSERT INTO shingle VALUES (?, ?)", ((value, number) for value in signed))

    def _compare(self, article: Callable[[str], Article]) -> None:
        """Pair each fresh article with the copies it has: candidates by rare sampled shingles, then exactly."""
        candidates = self._candidates()
        texts: dict[int, Text] = {}
        for a, b, id_a, id_b in candidates:
            # Candidates come in order of their first number: one text stays, the other is soon forgotten.
            if len(texts) > 64:
                texts.clear()
            for number, one in ((a, id_a), (b, id_b)):
                if number not in texts:
                    body = article(one).body
                    texts[number] = Text(shingles(body), figures(body))
            if share := are_copies(texts[a], texts[b]):
                self._db.execute("INSERT OR REPLACE INTO pair VALUES (?, ?, ?)", (a, b, share))

    def _candidates(self) -> list[tuple[int, int, str, str]]:
        """Pairs of articles, one of them fresh, that share enough sampled shingles: (a, b, id of a, id of b), a < b."""
        self._db.execute("DELETE FROM holder")
        self._db.execute(
            """
            INSERT OR IGNORE INTO holder
            SELECT hash, number FROM (
                SELECT hash, number, count(*) OVER (PARTITION BY hash) AS held,
                       row_number() OVER (PARTITION BY hash ORDER BY number) AS place
                FROM shingle WHERE hash IN (SELECT hash FROM shingle JOIN fresh USING (number)))
            WHERE held > 1 AND (held <= ? OR place <= ?)
            """,
            (RARE, STANDING),
        )
        return self._db.execute(
            """
            SELECT a.number, b.number, a.id, b.id FROM (
                SELECT min(x.number, y.number) AS a, max(x.number, y.number) AS b, count(DISTINCT x.hash) AS shared
                FROM fresh JOIN shingle x USING (number) JOIN holder y ON y.hash = x.hash AND y.number != x.number
                GROUP BY 1, 2)
            JOIN article a ON a.number = a JOIN article b ON b.number = b
            WHERE shared >= ? * min(a.sampled, b.sampled) ORDER BY 1, 2
            """,
            (PROMISING,),
        ).fetchall()

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
                        self._db.execute("UPDATE article SET story = ? WHERE number = ?", (story, number))
        return changed

    def _group(self, number: int) -> set[int]:
        """All articles reachable from one over pairs."""
        found, edge = {number}, [number]
        while edge:
            beyond = self._partners(edge.pop()) - found
            found |= beyond
            edge += beyond
        return {one for one in found if self._db.execute("SELECT 1 FROM article WHERE number = ?", (one,)).fetchone()}

    def _partners(self, number: int) -> set[int]:
        query = "SELECT b FROM pair WHERE a = ? UNION SELECT a FROM pair WHERE b = ?"
        return {partner for (partner,) in self._db.execute(query, (number, number))}

    def _pairs(self, group: set[int]) -> list[tuple[int, int, float]]:
        return [row for a in group for row in self._db.execute("SELECT a, b, share FROM pair WHERE a = ?", (a,))]

    def _row(self, number: int) -> tuple[str, str | None, str | None]:
        row: tuple[str, str | None, str | None] = self._db.execute(
            "SELECT id, date, story FROM article WHERE number = ?", (number,)
        ).fetchone()
        return row
