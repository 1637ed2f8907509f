"""What an index holds already: fingerprints, paths and numbers of its articles, read from columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from corpus.article import Article, from_record
from index.records import unpack
from index.schema import ARTICLES


@dataclass(frozen=True, slots=True)
class Held:
    """By article id: ``fingerprints`` and ``paths``."""

    fingerprints: dict[str, str] = field(default_factory=dict)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)


def held(generation: Path) -> Held:
    found = Held()
    reader = FileIndex(FileStorage(str(generation)), indexname=ARTICLES).reader()
    try:
        for leaf, _ in reader.leaf_readers():
            columns = [_column(leaf, name) for name in ("id", "fingerprint", "paths")]
            for number in leaf.all_doc_ids():
                article, fingerprint, paths = (column[number] for column in columns)
                found.fingerprints[article.decode()] = fingerprint.decode()
                found.paths[article.decode()] = tuple(paths.decode("utf-8", "surrogateescape").split("\n"))
    finally:
        reader.close()
    return found


def held_article(generation: Path, article_id: str) -> Article:
    """One article of a generation. Raises KeyError."""
    with FileIndex(FileStorage(str(generation)), indexname=ARTICLES).reader() as reader:
        for number in numbers(reader, "id", article_id):
            return from_record(unpack(reader.stored_fields(number)["record"]))
    raise KeyError(article_id)


def numbers(reader: Any, field_name: str, value: str) -> Iterator[int]:
    """The numbers of the undeleted documents having exactly this value."""
    if (field_name, value) in reader:
        yield from reader.postings(field_name, value).all_ids()


def _column(leaf: Any, name: str) -> Any:
    return leaf.column_reader(name, VarBytesColumn(), translate=False)
