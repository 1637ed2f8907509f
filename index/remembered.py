"""Articles that the cache has whole: from there into the index, in several processes when they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from corpus.article import Article
from index.cache import ExtractionCache
from index.extract.aliases import Aliases
from index.plan import Wanted
from index.store import Put

MANY = 2_000
"""Starting a process costs what writing 1,000 articles does: of fewer than this, one process writes all."""

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Remembered:
    """An article to be put: its ``version`` in the cache, and what the index is to know of it."""

    id: str
    version: str
    paths: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class FromCache:
    """Reads batches from a cache, in whatever process; an article whose record is damaged there is left out."""

    cache: Path
    aliases: Aliases

    def __call__(self, batch: Sequence[Remembered]) -> Iterator[Put]:
        with closing(ExtractionCache(self.cache)) as cache:
            for each in batch:
                article = cache.article(each.version)
                if article is not None:
                    yield finished(article, each.id, each.paths, self.aliases), each.fingerprint


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
