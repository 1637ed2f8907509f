"""The engine over a Whoosh index in a folder: each question asked of one snapshot, from beginning to end.

A snapshot never changes, and ``refresh`` puts another in its place; a search that runs meanwhile ends on the one it
began with. Nothing on the way of a question takes a lock once its words were met before.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.article import Article, from_record
from search import counting, explaining, plain
from search import related as relatives
from search.beside import Explanation, Stats, Suggestion
from search.columnar import cursor, stories
from search.columnar.budget import Budget, Limits
from search.columnar.collection import CACHE_BYTES
from search.columnar.stands import Stands
from search.engine import NotFound
from search.hits import NO_MARKS, article_marks, found_quote, hit, marking
from search.live import Live
from search.matches import Matches, match, read_as
from search.model import (
    ArticleMarks,
    Facet,
    FoundQuote,
    Hit,
    IndexInfo,
    Match,
    QuoteResponse,
    SearchRequest,
    SearchResponse,
    Total,
)
from search.snapshot import Side, Snapshot
from search.spelling import correction
from search.statistics import statistics

_LIMITS = Limits()


class WhooshEngine:
    """``folder`` holds the generations; ``cache_bytes`` is what cached postings may take in memory."""

    def __init__(self, folder: str, limits: Limits = _LIMITS, cache_bytes: int = CACHE_BYTES) -> None:
        self._limits = limits
        self._live = Live(Path(folder), cache_bytes)

    @property
    def _snapshot(self) -> Snapshot:
        return self._live.snapshot

    def search(self, request: SearchRequest) -> SearchResponse:
        began = time.perf_counter()
        now = self._snapshot
        matches = self._match(now, now.articles, request)
        request = matches.request
        start = cursor.begin(request, now.info.generation, "articles")
        marked = marking(matches.node, matches.evaluator.stands.expanded) if request.snippets else None
        hits = tuple(hit(now.articles, doc, score, marked) for doc, score in matches.page(start, request.size))
        total = len(matches.found.docs)
        return SearchResponse(
            request=request,
            parsed=matches.parsed,
            total=_total(matches),
            hits=hits,
            facets=counting.facets_of(matches),
            histogram=counting.histogram_of(matches) if request.histogram else None,
            suggestion=None if total else correction(request.text, matches.read, now.vocabulary),
            info=now.info,
            took_ms=1000 * (time.perf_counter() - began),
            next_cursor=_following(request, now, "articles", start, total),
            partial=matches.partial,
            notes=matches.notes,
            start=start,
            clauses=() if total else counting.clauses_of(matches),
        )

    def quotes(self, request: SearchRequest) -> QuoteResponse:
        began = time.perf_counter()
        now = self._snapshot
        matches = self._match(now, now.quotes, replace(request, group="none"))
        request = replace(matches.request, group=request.group)
        start = cursor.begin(request, now.info.generation, "quotes")
        marked = marking(matches.node, matches.evaluator.stands.expanded) if request.snippets else NO_MARKS
        found = [found_quote(now.quotes, doc, score, marked) for doc, score in matches.page(start, request.size)]
        return QuoteResponse(
            request=request,
            parsed=matches.parsed,
            total=_total(matches),
            quotes=tuple(found),
            facets=counting.facets_of(matches),
            histogram=counting.histogram_of(matches) if request.histogram else None,
            info=now.info,
            took_ms=1000 * (time.perf_counter() - began),
            next_cursor=_following(request, now, "quotes", start, len(matches.found.docs)),
            partial=matches.partial,
            notes=matches.notes,
            start=start,
        )

    def article(self, article_id: str) -> Article:
        now = self._snapshot
        return from_record(now.articles.record(_doc(now, article_id)))

    def holds(self, article_id: str) -> bool:
        return self._snapshot.articles.collection.find(article_id) is not None

    def marks(self, article_id: str, request: SearchRequest) -> ArticleMarks:
        now = self._snapshot
        doc = _doc(now, article_id)
        _, read, _ = read_as(request, now)
        stands = Stands(now.articles.collection, now.articles.layout, now, Budget(self._limits))
        return article_marks(now.articles, doc, marking(read, stands.expanded))

    def related(self, article_id: str, size: int = 5) -> tuple[Hit, ...]:
        now = self._snapshot
        found = relatives.related(now.articles, _doc(now, article_id), size)
        return tuple(hit(now.articles, doc, score, NO_MARKS) for doc, score in found)

    def copies(self, article_id: str) -> tuple[Hit, ...]:
        now = self._snapshot
        others = stories.others(now.articles.collection, _doc(now, article_id))
        return tuple(hit(now.articles, doc, 0.0, NO_MARKS) for doc in others)

    def suggest(self, text: str, size: int = 8) -> tuple[Suggestion, ...]:
        return self._snapshot.suggestions.suggest(text, size)

    def facet(
        self, name: str, request: SearchRequest, containing: str = "", size: int = 100, among: bool = False
    ) -> Facet:
        now = self._snapshot
        matches = self._match(now, now.articles, request)
        return replace(counting.facet_of(matches, name, containing, size, among), request=matches.request)

    def explain(self, request: SearchRequest, article_id: str | None = None) -> Explanation:
        now = self._snapshot
        if article_id is None:
            return explaining.explain(self._match(now, now.articles, request), None)
        # One article is looked at as it is: folded, it might be hidden behind another copy.
        alone = replace(request, group="none")
        return explaining.explain(self._match(now, now.articles, alone), _doc(now, article_id))

    def export(self, request: SearchRequest) -> Iterator[Article]:
        now = self._snapshot
        matches = self._match(now, now.articles, request)
        every = matches.page(0, len(matches.found.docs))
        return (from_record(now.articles.record(doc)) for doc, _ in every)

    def export_quotes(self, request: SearchRequest) -> Iterator[FoundQuote]:
        now = self._snapshot
        matches = self._match(now, now.quotes, replace(request, group="none"))
        marked = marking(matches.node, matches.evaluator.stands.expanded)
        every = matches.page(0, len(matches.found.docs))
        return (found_quote(now.quotes, doc, score, marked) for doc, score in every)

    def rank(
        self, text: str, size: int = 1000, match: Match = "any", feedback: bool = False
    ) -> tuple[tuple[str, float], ...]:
        now = self._snapshot
        ids = now.articles.collection.ids()
        return tuple((ids[doc], score) for doc, score in plain.rank(now.articles, text, size, match, feedback))

    def stats(self) -> Stats:
        return statistics(self._snapshot)

    def info(self) -> IndexInfo:
        return self._snapshot.info

    def refresh(self) -> None:
        """Searches that run go on with the generation they began on."""
        self._live.refresh()

    def prepare(self) -> None:
        self._live.prepare()

    def close(self) -> None:
        """No search may run any more."""
        self._live.close()

    def _match(self, now: Snapshot, side: Side, request: SearchRequest) -> Matches:
        return match(side, request, now, self._limits)


def _total(matches: Matches) -> Total:
    return Total(len(matches.found.docs), "gte" if matches.partial else "eq")


def _following(request: SearchRequest, now: Snapshot, what: str, start: int, total: int) -> str | None:
    place = start + request.size
    return cursor.following(request, now.info.generation, what, place) if place < total else None


def _doc(now: Snapshot, article_id: str) -> int:
    doc = now.articles.collection.find(article_id)
    if doc is None:
        raise NotFound(f"no article has the id {article_id!r}")
    return doc
