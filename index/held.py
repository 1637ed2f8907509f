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


class HeldArticles:
    """The articles of a generation by id, read one at a time."""

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        self._reader = open_reader(generation, ARTICLES)

    def __getitem__(self, article_id: str) -> Article:
        if ("id", article_id) in self._reader:
            matcher = self._reader.postings("id", article_id)
            if matcher.is_active():
                return from_record(unpack(self._reader.stored_fields(matcher.id())["record"]))
        raise KeyError(article_id)

    def close(self) -> None:
        self._reader.close()


def _column(leaf: Any, name: str) -> Any:
    return leaf.column_reader(name, VarBytesColumn(), translate=False)
