"""A run's articles told into stories: those whose story changed are put again before the store commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from index.cache import ExtractionCache
from index.plan import Plan
from index.store import Store
from index.stories import StoryBook

STORIES = "stories.sqlite"


@contextmanager
def folded(
    file: Path,
    store: Store,
    cache: ExtractionCache,
    todo: Plan,
    held: Mapping[str, str],
    finish: Callable[[Article], Article],
    suffix: str,
) -> Iterator[None]:
    """Give every article its story, then let the store commit inside; the book of stories commits after it.

    ``held`` are the fingerprints of the articles held before the run; ``finish`` is what is done to every article
    after its extraction, ``suffix`` what that adds to its fingerprint.
    """
    gone = set(todo.vanished)
    keys = {one: key for one, key in held.items() if one not in gone}
    keys |= {one: wanted.key + suffix for one, wanted in todo.wanted.items() if cache.has(wanted.key)}

    def article(one: str) -> Article:
        wanted = todo.wanted.get(one)
        read = cache.get(wanted.key) if wanted else None
        if wanted is None or read is None:
            return store.article(one)
        return finish(replace(read, path=wanted.paths[0], paths=tuple(wanted.paths)))

    book = StoryBook(file)
    try:
        changed = book.update(keys, article)
        stories = book.stories()
        # What this run has put, it put without a story.
        stale = {one: stories.get(one) for one in changed if one in stories or one not in todo.wanted}
        again = stale | {one: stories[one] for one in todo.wanted if one in stories}
        store.put((replace(article(one), story=story), keys[one]) for one, story in again.items())
        yield
        book.commit()
    finally:
        book.close()
