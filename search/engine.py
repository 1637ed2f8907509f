"""The seam, read half: what every engine answers, the errors it may raise, and the one place that picks an engine.

SearchError
├── BadQuery           the text does not parse (position, example) or costs too much
├── BadRequest         a parameter of the request cannot be (unknown facet, foreign cursor)
├── NotFound           no such article
└── EngineUnavailable  no index there, or it cannot be read
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from corpus.article import Article
from search.beside import Explanation, Stats, Suggestion
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
)

WHOOSH = "whoosh:"

CACHE_MB = 128
"""What an engine keeps of postings in memory by default."""


class SearchError(Exception):
    """Base of all that can go wrong with a question; its text is fit to be shown to a person."""


class BadQuery(SearchError):
    """The query text cannot be read. ``position`` counts characters of the text from 0; ``example`` shows right use."""

    def __init__(self, message: str, position: int, length: int = 1, example: str | None = None) -> None:
        super().__init__(message)
        self.position = position
        self.length = length
        self.example = example


class BadRequest(SearchError):
    """A value of the request other than its text cannot be; ``parameter`` names it."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class NotFound(SearchError):
    """There is no article of that id."""


class EngineUnavailable(SearchError):
    """The index is missing, foreign or damaged; the text says what to do."""


class Engine(Protocol):
    """Answers questions about one index. Safe to call from several threads."""

    def search(self, request: SearchRequest) -> SearchResponse: ...

    def quotes(self, request: SearchRequest) -> QuoteResponse: ...

    def article(self, article_id: str) -> Article: ...

    def holds(self, article_id: str) -> bool: ...

    def marks(self, article_id: str, request: SearchRequest) -> ArticleMarks:
        """Where the article has what is asked for, by the words that the question is searched by: an acronym's long
        name and what ``arest~`` stands for too."""
        ...

    def related(self, article_id: str, size: int = 5) -> tuple[Hit, ...]: ...

    def copies(self, article_id: str) -> tuple[Hit, ...]:
        """The other articles of its story, the lead first, then by date; none when it stands alone."""
        ...

    def suggest(self, text: str, size: int = 8) -> tuple[Suggestion, ...]: ...

    def facet(
        self, name: str, request: SearchRequest, containing: str = "", size: int = 100, among: bool = False
    ) -> Facet:
        """``among``: counted over what has the values chosen in this facet too, to tell what stands beside them."""
        ...

    def explain(self, request: SearchRequest, article_id: str | None = None) -> Explanation: ...

    def export(self, request: SearchRequest) -> Iterator[Article]:
        """Every matching article in the request's order, size and page ignored."""
        ...

    def export_quotes(self, request: SearchRequest) -> Iterator[FoundQuote]:
        """Every matching quote in the request's order, size and page ignored; all of the generation that answers when
        it is called, whatever is switched to meanwhile."""
        ...

    def rank(
        self, text: str, size: int = 1000, match: Match = "any", feedback: bool = False
    ) -> tuple[tuple[str, float], ...]:
        """The best articles for a plain text as (id, score); its punctuation means nothing and is never an error.

        ``feedback`` looks for more of what the best articles are about: for topics, not for one article remembered."""
        ...

    def stats(self) -> Stats: ...

    def info(self) -> IndexInfo:
        """Which generation answers; cheap enough to be asked before every question."""
        ...

    def refresh(self) -> None:
        """Take up a newer generation if one was switched to."""
        ...

    def prepare(self) -> None:
        """Begin to read, in a thread of its own, what the first questions would wait for; at each newer generation
        too. For who answers many: one question alone is answered sooner without."""
        ...

    def close(self) -> None: ...


def open_engine(address: str, cache_mb: int = CACHE_MB) -> Engine:
    """The engine of an address: ``whoosh:FOLDER``, or a bare folder; ``cache_mb`` bounds the postings it keeps.

    Raises EngineUnavailable when there is no index to read."""
    if address.startswith(WHOOSH) or ":" not in address:
        from search.whoosh_engine import WhooshEngine

        return WhooshEngine(address.removeprefix(WHOOSH), cache_bytes=cache_mb << 20)
    scheme = address.split(":", 1)[0]
    raise EngineUnavailable(f"no engine for {scheme!r} in {address!r}; use whoosh:FOLDER")
