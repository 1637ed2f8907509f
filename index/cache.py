"""The extraction cache: what was read from documents, kept beside the index in one SQLite file.

Two levels. A document's content leads to its cleanings: for which rules each holds (``index.clean.trace``) and the
digest of what came out. That digest and the version of the extraction lead to the article. So a rule switched off and
on again finds the former articles; and an article whose text has stayed as it was, though its page, its ledger or its
date has not, keeps the names and quotes that were found in that text.

Nothing here is needed to read the index: without the file, documents are cleaned anew and compared with what is held.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass
from pathlib import Path

from corpus.article import Article, RawDocument, as_record, from_record
from index import clean
from index.clean import Cleaned, UserRules
from index.clean.trace import Trace
from index.database import Database
from index.records import pack, unpack
from index.store import WHOOSH

NAME = "extraction.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS cleaning (
    document TEXT, path TEXT, trace TEXT, digest TEXT NOT NULL, empty TEXT, PRIMARY KEY (document, path, trace)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (version TEXT PRIMARY KEY, text TEXT NOT NULL, record BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS article_of_text ON article (text);
DROP TABLE IF EXISTS extraction;
"""
# Any path: nothing was read from the file's name.
_ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What cleaning made of a document, without the text: its ``digest``, or why it was left ``empty``.

    It holds for the same content at ``path`` (at any, if there is none), under rules that ``trace`` holds for."""

    document: str
    path: str
    trace: Trace
    digest: str
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article to be kept by its ``version``, found again by the key of its ``text``."""

    version: str
    text: str
    article: Article


class ExtractionCache:
    """What was put is on disk at the latest when the next ``put`` returns. Several processes may read it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        remedy = "if it is damaged, delete it: the next run then makes it anew"
        self._db = Database(path, _SCHEMA, what="the extraction cache", remedy=remedy)

    def cleaning(self, raw: RawDocument, rules: UserRules) -> Cleaning | None:
        """The cleaning of a document, if one is known that holds under these rules."""
        document = _document(raw)
        with self._db.errors_named():
            rows = self._db.execute(
                "SELECT path, trace, digest, empty FROM cleaning WHERE document = ? AND path IN (?, ?)",
                (document, _ANYWHERE, _stored(raw.path)),
            ).fetchall()
        for path, packed, digest, empty in rows:
            trace = _trace(packed, document, path, digest, empty)
            if trace is not None and trace.holds(rules):
                return Cleaning(document, path, trace, digest, empty)
        return None

    def holds(self, version: str) -> bool:
        """Whether there is a record of an article, whole or not."""
        with self._db.errors_named():
            return self._db.execute("SELECT 1 FROM article WHERE version = ?", (version,)).fetchone() is not None

    def article(self, version: str) -> Article | None:
        with self._db.errors_named():
            row = self._db.execute("SELECT record FROM article WHERE version = ?", (version,)).fetchone()
        return _article(row)

    def article_of_text(self, text: str) -> Article | None:
        """An article of this text, by whatever rules and from whatever page it was made."""
        with self._db.errors_named():
            row = self._db.execute("SELECT record FROM article WHERE text = ? LIMIT 1", (text,)).fetchone()
        return _article(row)

    def put(self, cleanings: Iterable[Cleaning], articles: Iterable[Extracted]) -> None:
        cleaned = [(each.document, each.path, _packed(each), each.digest, each.empty) for each in cleanings]
        records = [(each.version, each.text, pack(as_record(each.article, counted=False))) for each in articles]
        if cleaned or records:
            with self._db.errors_named(), self._db.transaction():
                self._db.executemany("INSERT OR REPLACE INTO cleaning VALUES (?, ?, ?, ?, ?)", cleaned)
                self._db.executemany("INSERT OR REPLACE INTO article VALUES (?, ?, ?)", records)

    def closed(self) -> AbstractContextManager[None]:
        """Closed for a while, so that processes may be forked."""
        return self._db.closed()

    def close(self) -> None:
        self._db.close()


def cache_path(address: str) -> Path:
    """Where the cache of an index lies: in its folder."""
    return Path(address.removeprefix(WHOOSH)) / NAME


def cleaning_of(raw: RawDocument, cleaned: Cleaned, empty: str | None) -> Cleaning:
    """What is to be kept of a cleaning."""
    named = cleaned.published is None or cleaned.published.rule == "filename"
    fields = [getattr(cleaned, name) for name in ("title", "body", "byline", "source", "url", "language")]
    published = astuple(cleaned.published) if cleaned.published else None
    ledger = [astuple(passage) for passage in cleaned.removed]
    digest = _digest(json.dumps([*fields, published, ledger, dict(raw.extra)], separators=(",", ":")))
    return Cleaning(_document(raw), _stored(raw.path) if named else _ANYWHERE, cleaned.trace, digest, empty)


def version_of(cleaning: Cleaning, extraction: str) -> str:
    """Of an article: the same for the same cleaned document, read by the same version of the extraction."""
    return _digest(f"{cleaning.digest}\0{extraction}")


def text_key(cleaned: Cleaned, extraction: str) -> str:
    """Of all that the extraction reads: ``Pipeline.finish`` must look at nothing of a document but this."""
    return _digest(json.dumps([cleaned.title, cleaned.body, cleaned.byline, extraction]))


def _document(raw: RawDocument) -> str:
    return _digest(f"{raw.fingerprint}\0{clean.VERSION}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _stored(path: str) -> str:
    """A path as SQLite takes it: one that is no UTF-8 has halves of surrogate pairs in it."""
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode()


def _packed(cleaning: Cleaning) -> str:
    """Its trace, and a checksum of the whole row."""
    trace = json.dumps(astuple(cleaning.trace))
    return f"{trace}\t{_crc(trace, cleaning.document, cleaning.path, cleaning.digest, cleaning.empty)}"


def _trace(packed: str, *row: str | None) -> Trace | None:
    trace, _, crc = packed.partition("\t")
    if crc not in ("", _crc(trace, *row)):  # damaged: cleaned anew. Rows of older caches have no checksum.
        return None
    try:
        return Trace(*map(tuple, json.loads(trace)))
    except (ValueError, TypeError):
        return None


def _crc(*row: str | None) -> str:
    return f"{zlib.crc32(repr(row).encode('utf-8', 'backslashreplace')):08x}"


def _article(row: tuple[bytes] | None) -> Article | None:
    try:
        return from_record(unpack(row[0])) if row else None
    except (zlib.error, ValueError, KeyError, TypeError):  # damaged: extracted anew, and then written over
        return None
