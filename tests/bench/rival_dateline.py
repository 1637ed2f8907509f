"""Dateline itself: its own store, its own engine; articles come without extraction, as every rival gets them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corpus.article import Article, Place, Published
from index.store import open_store
from search.engine import Engine, open_engine
from search.model import SearchRequest
from tests.bench.corpus import Row
from tests.bench.questions import Question
from tests.bench.racing import Answer


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


def searcher(folder: Path) -> Searcher:
    return Searcher(open_engine(f"whoosh:{folder}"))


class Searcher:
    """Every mode asks the engine's one ``search``: snippets and the histogram are always made, facets as asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, question: Question, mode: str) -> Answer:
        facets = () if mode == "top" else ("city",)
        found = self._engine.search(
            SearchRequest(question.text, since=question.first, until=question.last, facets=facets)
        )
        largest = found.facets[0].values[0].count if found.facets and found.facets[0].values else None
        return Answer(tuple(hit.id for hit in found.hits), found.total.value, largest)
