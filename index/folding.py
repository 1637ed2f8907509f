"""A run's articles beside all others: told into stories, under the archive's names; what changed is put again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from index import seal
from index.extract.aliases import Aliases
from index.names import NAMES, NameBook
from index.store import Store, StoreUnavailable
from index.stories import StoryBook

STORIES = "stories.sqlite"


def look_at_books(folder: Path, *, rebuild: bool) -> None:
    """Before a run spends its time: books that are not as they were closed. A ``rebuild`` does without them.

    Raises StoreUnavailable."""
    for name in (STORIES, NAMES):
        wrong = seal.broken(folder / name)
        if wrong and not rebuild:
            raise StoreUnavailable(f"{folder / name} {wrong}; delete it: the next run makes it anew")
        if wrong:
            seal.remove(folder / name)


@contextmanager
def folded(
    file: Path,
    store: Store,
    keys: Mapping[str, str],
    put: Mapping[str, str],
    own: Callable[[str], Article | None],
    held: Callable[[str], Article],
    aliases: Aliases,
) -> Iterator[None]:
    """Give every article its story and its names, then let the store commit inside; the books commit after it.

    ``keys`` are the fingerprints by id of all articles the store is to hold, ``put`` of those among them that this run
    has put, without a story. ``own`` reads any of them as the store is to hold it, but for the story and for names that
    only the archive tells, if it is known like that; ``held`` with those that a former run gave it. ``file`` is the
    book of stories; that of names lies beside it.
    """
    with closing(StoryBook(file)) as book, closing(NameBook(file.with_name(NAMES), aliases)) as names:

        def article(one: str) -> Article:
            return own(one) or names.undone(held(one))

        left = keys.keys() - put.keys()
        # A rebuild leaves none; the pointer it replaces may name no generation.
        names.begin(keys, store.generation() if left else 0)
        changed = book.update(keys, names.noted(article))
        stories = book.stories()
        stale = {one for one in changed if one in stories or one not in put}
        again = {*stale, *(one for one in put if one in stories), *names.settled(article, put)}
        if names.behind:
            again |= left
        store.put((names.named(replace(article(one), story=stories.get(one))), keys[one]) for one in sorted(again))
        yield
        book.commit()
        names.commit(store.generation())
