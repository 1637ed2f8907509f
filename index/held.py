"""What an index holds already: fingerprints, paths and numbers of its articles, read from columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh.columns import VarBytesColumn

from corpus.article import Article, from_record
from index.codec.toc import open_reader
from index.records import unpack
from index.schema import ARTICLES


@dataclass(frozen=True, slots=True)
class Held:
    """By article id: ``fingerprints`` and ``paths``."""

    fingerprints: dict[str, str] = field(default_factory=dict)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)


def held(generation: Path) -> Held:
    found = Held()
    with open_reader(generation, ARTICLES) as reader:
        if not reader.doc_count():
            return found  # Whoosh's reader of no segments has no leaves to ask for.
        for leaf, _ in reader.leaf_readers():
            columns = [_column(leaf, name) for name in ("id", "fingerprint", "paths")]
            for number in leaf.all_doc_ids():
                article, fingerprint, paths = (column[number] for column in columns)
                found.fingerprints[article.decode()] = fingerprint.decode()
                found.paths[article.decode()] = tuple(paths.decode("utf-8", "surrogateescape").split("\0"))
    return found


def held_article(generation: Path, article_id: str) -> Article:
    """One article of a generation. Raises KeyError."""
    with open_reader(generation, ARTICLES) as reader:
        if ("id", article_id) in reader:
            matcher = reader.postings("id", article_id)
            if matcher.is_active():
                return from_record(unpack(reader.stored_fields(matcher.id())["record"]))
    raise KeyError(article_id)


def _column(leaf: Any, name: str) -> Any:
    return leaf.column_reader(name, VarBytesColumn(), translate=False)
