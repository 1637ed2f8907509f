"""A run's articles told into stories: those whose story changed are put again before the store commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from index.store import Store
from index.stories import StoryBook

STORIES = "stories.sqlite"


@contextmanager
def folded(
    file: Path, store: Store, keys: Mapping[str, str], put: Mapping[str, str], article: Callable[[str], Article]
) -> Iterator[None]:
    """Give every article its story, then let the store commit inside; the book of stories commits after it.

    ``keys`` are the fingerprints by id of all articles the store is to hold, ``put`` of those among them that this run
    has put, without a story. ``article`` reads any of them as the store is to hold it, but for the story.
    """
    book = StoryBook(file)
    try:
        changed = book.update(keys, article)
        stories = book.stories()
        stale = {one: stories.get(one) for one in changed if one in stories or one not in put}
        again = stale | {one: stories[one] for one in put if one in stories}
        store.put((replace(article(one), story=story), keys[one]) for one, story in again.items())
        yield
        book.commit()
    finally:
        book.close()
