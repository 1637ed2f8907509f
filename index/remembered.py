"""Articles that the cache has whole: from there into the index, in several processes when they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from corpus.article import Article
from index.cache import ExtractionCache
from index.extract.aliases import Aliases
from index.plan import Wanted
from index.store import Put

MANY = 2_000
"""Each process meets most words anew, and leaves a segment more to search: one writes fewer articles than this."""

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Remembered:
    """An article to be put: its ``version`` in the cache, and what the index is to know of it."""

    id: str
    version: str
    paths: tuple[str, ...]
    fingerprint: str


class FromCache:
    """Reads batches from a cache, in whatever process: opened by the one that reads the first. An article whose record
    is damaged there is left out."""

    def __init__(self, file: Path, aliases: Aliases) -> None:
        self._file = file
        self._aliases = aliases
        self._cache: ExtractionCache | None = None

    def __call__(self, batch: Sequence[Remembered]) -> Iterator[Put]:
        self._cache = self._cache or ExtractionCache(self._file)
        for each in batch:
            article = self._cache.article(each.version)
            if article is not None:
                yield finished(article, each.id, each.paths, self._aliases), each.fingerprint

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()


def finished(article: Article, one: str, paths: Sequence[str], aliases: Aliases) -> Article:
    """An article of the cache as it is put: under its id, where it was met, with the user's corrections."""
    return aliases.apply(replace(article, id=one, path=paths[0], paths=tuple(paths)))


def remembered(wanted: Iterable[tuple[str, Wanted]], cache: ExtractionCache, suffix: str) -> list[Remembered]:
    return [
        Remembered(one, each.version, tuple(each.paths), each.fingerprint(suffix))
        for one, each in wanted
        if each.version and cache.holds(each.version)
    ]


def batches(articles: Iterable[Remembered]) -> Iterator[list[Remembered]]:
    each = iter(articles)
    while batch := list(islice(each, _BATCH)):
        yield batch
