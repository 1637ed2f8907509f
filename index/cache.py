"""The extraction cache: what was read from a document, kept beside the index in one SQLite file.

Extraction is the dear part of a run. Its result is kept by a key of the document's content and the pipeline's
version, so that a rebuild, a crash or a new schema never pays twice.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.article import Article, RawDocument, as_record, from_record
from index.records import pack, unpack
from index.store import WHOOSH, StoreUnavailable

NAME = "extraction.sqlite"


def cache_path(address: str) -> Path:
    """Where the cache of an index lies: in its folder."""
    return Path(address.removeprefix(WHOOSH)) / NAME


def cache_key(raw: RawDocument, pipeline: str) -> str:
    """Of a document and the version of the pipeline that reads it; the same for the same content at another path."""
    return hashlib.sha256(f"{raw.fingerprint}\0{pipeline}".encode()).hexdigest()[:32]


class ExtractionCache:
    """Key -> article. What was put is on disk at the latest when the next ``put`` returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._named_errors():
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS extraction (key TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID"
            )

    def has(self, key: str) -> bool:
        with self._named_errors():
            return self._db.execute("SELECT 1 FROM extraction WHERE key = ?", (key,)).fetchone() is not None

    def get(self, key: str, path: str | None = None) -> Article | None:
        """The article of a key, if its extraction holds for a document at ``path`` too: a date read from another
        file's name does not, nor does having found none there."""
        with self._named_errors():
            row = self._db.execute("SELECT record FROM extraction WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            article = from_record(unpack(row[0]))
        except (zlib.error, ValueError, KeyError, TypeError):  # damaged: extracted anew, and then written over
            return None
        from_name = article.published is None or article.published.rule == "filename"
        return None if path and from_name and article.path != path else article

    def put(self, articles: Iterable[tuple[str, Article]]) -> None:
        rows = [(key, pack(as_record(article, counted=False))) for key, article in articles]
        with self._named_errors(), self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO extraction VALUES (?, ?)", rows)

    def damage(self) -> str | None:
        """What SQLite finds wrong with the file, reading all of it."""
        with self._named_errors():
            told: str = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return None if told == "ok" else told

    def close(self) -> None:
        with self._named_errors():
            self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as cause:
            raise StoreUnavailable(
                f"the extraction cache {self._path} cannot be used ({cause}); if it is damaged, delete it: "
                "the next run then extracts anew"
            ) from cause
