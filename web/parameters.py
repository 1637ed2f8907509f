"""What each URL parameter means, as records: the reader checks by them, the OpenAPI document is written from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from search.model import FILTER_NAMES, Group, Match, Sort

FACET_NAMES = (*FILTER_NAMES, "date")
LAST_PAGE = 100_000
PAGE_SIZE = 10
SUGGESTIONS, FACET_VALUES, RELATED_ARTICLES = 8, 100, 5
"""How many come where ``size`` is not given."""

_NOUNS = {
    "city": "a city in the article, as its facet names it",
    "country": "a country of its cities, as an ISO 3166 code",
    "person": "a person named in it",
    "org": "an organisation named in it",
    "speaker": "somebody quoted in it",
    "source": "the paper or site it comes from",
    "language": "its language, as an ISO 639 code",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: what it does, an example, and what values it takes (``choices`` empty: any text)."""

    name: str
    does: str
    example: str
    choices: tuple[str, ...] = ()
    default: str | int | None = None
    least: int = 0
    most: int = 0
    repeats: bool = False
    joined: bool = False

    @property
    def number(self) -> bool:
        return self.most > 0


def _filters() -> list[Parameter]:
    only = [
        Parameter(name, f"Only with {noun}. Repeat it for OR; '-' is none.", _EXAMPLES[name], repeats=True)
        for name, noun in _NOUNS.items()
    ]
    unwanted = [
        Parameter(
            f"not.{name}", f"Leaves out what has {noun}. '-' leaves out what has none.", _EXAMPLES[name], repeats=True
        )
        for name, noun in _NOUNS.items()
    ]
    return only + unwanted


_EXAMPLES = {
    "city": "Bergen",
    "country": "US",
    "person": "Ingrid Solheim",
    "org": "Seafarers and Dock Workers Union",
    "speaker": "Moira Pettigrew",
    "source": "Harbour & Strait Gazette",
    "language": "en",
}

_ALL = [
    Parameter("q", "The question, in the query language. Without it everything is listed.", '"thick fog" w/9 reef'),
    Parameter("from", "The first day: a year, month or day.", "2020-10"),
    Parameter("to", "The last day, itself included: a year, month or day.", "2020-10-16"),
    Parameter("date", "'-' finds what has no date.", "-", choices=("-",)),
    *_filters(),
    Parameter("match", "Whether all clauses must match, or any (best first).", "any", get_args(Match), "all"),
    Parameter("group", "Whether near-copies of a story are folded into one.", "story", get_args(Group), "none"),
    Parameter("sort", "The order.", "newest", get_args(Sort), "relevance"),
    Parameter("size", "How many at most.", "20", default=PAGE_SIZE, least=1, most=100),
    Parameter("page", "Which page of that size, from 1.", "2", default=1, least=1, most=LAST_PAGE),
    Parameter("cursor", "Where the last answer ended, from its next link; wins over page.", "eyJ..."),
    Parameter("facets", "The facets to count, by commas; '-' for none.", "city,date", FACET_NAMES, joined=True),
    Parameter("in", "Only values whose name contains this.", "phil"),
    Parameter("id", "The article whose score is to be explained.", "9f2c"),
    Parameter("at", "Which of the marked words to go to, from 1.", "4", least=1, most=LAST_PAGE),
]
PARAMETERS = {parameter.name: parameter for parameter in _ALL}

_NARROWING = ("q", "from", "to", "date", *(p for n in FILTER_NAMES for p in (n, f"not.{n}")), "match")
SEARCH = (*_NARROWING, "group", "sort", "size", "page", "cursor", "facets")
# Quotes are not folded by story; the page keeps the choice for its links back to the articles.
QUOTES = tuple(name for name in SEARCH if name != "group")
FEED = (*_NARROWING, "group", "sort", "size", "page", "cursor")
QUOTE_FEED = tuple(name for name in FEED if name != "group")
FACET = (*SEARCH, "in")
SUGGEST = ("q", "size")
EXPLAIN = (*SEARCH, "id")
ARTICLE = (*SEARCH, "at")
RELATED = ("size",)
NONE: tuple[str, ...] = ()
