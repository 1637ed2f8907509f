"""Dateline itself: its own store, its own engine; articles come without extraction, as every rival gets them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, Place, Published
from index.store import open_store
from search.model import SearchRequest
from search.whoosh_engine import WhooshEngine
from tests.bench.corpus import Row
from tests.bench.questions import Question
from tests.bench.racing import Answer

TEXTS = ("record", "shown")
"""What the cache holds of stored articles; the rest are postings and what was made of them."""


def build(rows: Iterable[Row], folder: Path) -> None:
    store = open_store(f"whoosh:{folder}")
    store.begin(rebuild=True)
    store.put((article(row), row.id) for row in rows)
    store.commit({})
    store.close()


def article(row: Row) -> Article:
    place = Place(row.city, None, "US", int(row.city.split()[1]) + 1, 0.0, 0.0, label=row.city)
    published = Published(row.day.isoformat(), "day", "metadata")
    return Article(row.id, row.id, row.title, row.body, published=published, cities=(place,))


def request(question: Question) -> SearchRequest:
    return SearchRequest(question.text, since=question.first, until=question.last, facets=("city",))


def searcher(folder: Path) -> Searcher:
    return Searcher(WhooshEngine(str(folder)))


class Searcher:
    """Every mode asks the engine's one ``search``; hits come with headline, opening, date and cities in all of them."""

    def __init__(self, engine: WhooshEngine) -> None:
        self._engine = engine

    def ask(self, question: Question, mode: str) -> Answer:
        asked = request(question)
        if mode != "full":
            asked = replace(asked, snippets=False)
        if mode == "top":
            asked = replace(asked, facets=(), histogram=False)
        found = self._engine.search(asked)
        largest = found.facets[0].values[0].count if found.facets and found.facets[0].values else None
        return Answer(tuple(hit.id for hit in found.hits), found.total.value, largest)

    def forget(self, *, texts: bool = True) -> None:
        """What is read once an index (columns, names, lengths) stays."""
        snapshot = self._engine._snapshot
        for cache in (snapshot.articles.collection.cache, snapshot.quotes.collection.cache):
            held = {} if texts else {key: slot for key, slot in cache._slots.items() if key[0] in TEXTS}
            cache.clear()
            cache._slots, cache.held = held, sum(slot.size for slot in held.values())
