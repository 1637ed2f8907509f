"""What an index holds already: fingerprints, paths and numbers of its articles, read from columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from whoosh.columns import VarBytesColumn

from corpus.article import Article, from_record
from index.codec.toc import open_reader
from index.records import unpack
from index.schema import ARTICLES

_COLUMNS = ("id", "fingerprint", "paths")


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
            columns = (leaf.column_reader(name, VarBytesColumn(), translate=False) for name in _COLUMNS)
            for number, (held_id, fingerprint, paths) in enumerate(zip(*columns, strict=True)):
                if not leaf.is_deleted(number):
                    article = held_id.decode()
                    found.fingerprints[article] = fingerprint.decode()
                    found.paths[article] = tuple(paths.decode("utf-8", "surrogateescape").split("\0"))
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
