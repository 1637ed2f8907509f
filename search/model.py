"""A question and its answer, as frozen records: what every engine takes and gives.

Nothing here knows of URLs or of an engine. ``Filters`` are exact; several values of one name are ORed, different names
are ANDed. In a filter the value ``-`` stands for "has none".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from corpus.article import Place, Quote, Span

Sort = Literal["relevance", "newest", "oldest"]
Match = Literal["all", "any"]
Group = Literal["story", "none"]
Interval = Literal["year", "month", "day"]
Relation = Literal["eq", "gte"]

FILTER_NAMES = ("city", "country", "person", "org", "speaker", "source", "language")
NONE_VALUE = "-"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question. ``since`` and ``until`` are inclusive days; ``only`` and ``without`` map a name of ``FILTER_NAMES``
    to the values wanted or unwanted; ``facets`` names the facets to count (``None``: the usual ones, empty: none).

    ``today`` is what ``date:last-week`` counts from. ``cursor`` is opaque and wins over ``page`` (1 is the first).
    Who needs a total or the ids alone saves the rest: without ``snippets`` hits come unmarked, with their opening only,
    and without ``histogram`` nothing is counted by date.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    undated: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    match: Match = "all"
    group: Group = "none"
    size: int = 10
    page: int = 1
    cursor: str | None = None
    facets: tuple[str, ...] | None = None
    facet_size: int = 10
    snippets: bool = True
    histogram: bool = True
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text; ``marks`` are (start, end) offsets into ``text``, in characters, sorted, not overlapping."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """Where an article's title and body have what a question asks for: offsets as in ``Snippet``."""

    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote with the article it stands in. ``number`` counts the article's quotes from 1; ``before`` and ``after``
    are the text right before and after it, cut at its paragraph's edges."""

    quote: Quote
    number: int
    article_id: str
    title: str | None
    date: str | None
    source: str | None
    city: str | None
    snippet: Snippet
    score: float = 0.0
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found: what a result list needs, not its whole text. ``copies`` counts other papers' copies."""

    id: str
    title: str | None
    title_marks: tuple[Span, ...]
    opening: str
    date: str | None
    date_precision: str | None
    date_rule: str | None
    source: str | None
    url: str | None
    score: float
    dateline: str | None
    cities: tuple[Place, ...]
    snippets: tuple[Snippet, ...]
    quotes: tuple[tuple[Quote, Snippet], ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet; ``count`` articles (or quotes) have it; ``value`` ``-`` is "has none"."""

    value: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """Counts over all matches, its own selection ignored. ``distinct`` is how many values there are in all.

    ``request`` is what a facet asked for by itself was counted for, with values as the archive writes them; in a
    search's answer it is ``None``, the answer's own."""

    name: str
    label: str
    values: tuple[Bucket, ...]
    distinct: int
    request: SearchRequest | None = None

    @property
    def more(self) -> bool:
        return self.distinct > len([b for b in self.values if b.value != NONE_VALUE])


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the histogram: days ``first`` to ``last`` inclusive; ``held`` is how many the archive has there."""

    first: date
    last: date
    count: int
    held: int = 0


@dataclass(frozen=True, slots=True)
class Histogram:
    """Matches over time; ``undated`` matches have no date and are in no bar."""

    interval: Interval
    bars: tuple[Bar, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    value: int
    relation: Relation = "eq"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the question: as written, in words, how many articles have it alone, and how many have the rest
    of the question without it."""

    text: str
    meaning: str
    alone: int
    without: int | None = None


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """Which index answered: ``built`` is an ISO 8601 time with zone; ``warning`` says why it is not the newest."""

    generation: int
    built: str
    articles: int
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """The answer. ``partial`` says why it may be incomplete (time budget, expansion limit), ``None`` when whole.

    ``start`` hits come before these. ``notes`` are remarks such as "ICE also found as Immigration and Customs
    Enforcement"."""

    request: SearchRequest
    parsed: str
    total: Total
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    histogram: Histogram | None
    suggestion: str | None
    info: IndexInfo
    took_ms: float
    next_cursor: str | None = None
    partial: str | None = None
    notes: tuple[str, ...] = ()
    start: int = 0
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteResponse:
    request: SearchRequest
    parsed: str
    total: Total
    quotes: tuple[FoundQuote, ...]
    facets: tuple[Facet, ...]
    histogram: Histogram | None
    info: IndexInfo
    took_ms: float
    next_cursor: str | None = None
    partial: str | None = None
    notes: tuple[str, ...] = ()
    start: int = 0
