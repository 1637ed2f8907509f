"""What a result list shows of an article or a quote found: a record made into a hit, words marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.article import Place, Quote
from search.columnar.stories import copies
from search.marks import Expand, Wanted, marks, wanted
from search.model import ArticleMarks, FoundQuote, Hit, Snippet
from search.query.tree import Everything, Node
from search.snapshot import Side
from search.snippets import snippets

OPENING = 240
QUOTES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Marking:
    """What of a question is marked in each part of a hit."""

    title: Wanted
    body: Wanted
    quote: Wanted


NO_MARKS = Marking(Wanted(), Wanted(), Wanted())


def marking(node: Node, expand: Expand) -> Marking:
    """``expand`` gives the terms that a prefix or fuzzy word was searched as."""
    if isinstance(node, Everything):
        return NO_MARKS
    return Marking(wanted(node, "title", expand), wanted(node, "body", expand), wanted(node, "quote", expand))


def article_marks(side: Side, doc: int, marked: Marking) -> ArticleMarks:
    record = side.record(doc)
    return ArticleMarks(marks(record["title"] or "", marked.title), marks(record["body"], marked.body))


def hit(side: Side, doc: int, score: float, marked: Marking) -> Hit:
    record = side.record(doc)
    title, body = record["title"], record["body"]
    line = record["dateline"]
    return Hit(
        id=record["id"],
        title=title,
        title_marks=marks(title, marked.title) if title else (),
        opening=opening(body),
        date=record["date"],
        date_precision=record["date_precision"],
        date_rule=record["date_rule"],
        source=record["source"],
        url=record["url"],
        score=score,
        dateline=line["city"] if line else None,
        cities=tuple(_place(city) for city in record["cities"]),
        snippets=snippets(body, marked.body),
        quotes=_quotes(record, marked.quote),
        copies=copies(side.collection, doc),
    )


def found_quote(side: Side, doc: int, score: float, marked: Marking) -> FoundQuote:
    record = side.record(doc)
    quote = Quote(**record["quote"])
    return FoundQuote(
        quote=quote,
        number=record["number"],
        article_id=record["article_id"],
        title=record["title"],
        date=record["date"],
        source=record["source"],
        city=record["city"],
        snippet=Snippet(quote.text, marks(quote.text, marked.quote)),
        score=score,
        before=record["before"],
        after=record["after"],
    )


def opening(body: str) -> str:
    """The first words of an article, on one line, cut at a word."""
    text = " ".join(body[: 2 * OPENING].split())
    if len(text) <= OPENING:
        return text
    return text[: text.rfind(" ", 0, OPENING)] + " …"


def _place(record: Mapping[str, Any]) -> Place:
    """A city without its mentions, which a list of results does not show."""
    kept = {key: value for key, value in record.items() if key not in ("mentions", "title_mentions")}
    return Place(**kept)


def _quotes(record: Mapping[str, Any], want: Wanted) -> tuple[tuple[Quote, Snippet], ...]:
    """The first few quotes of the article that have a word of the question in them."""
    found = []
    for each in record["quotes"]:
        marked = marks(each["text"], want)
        if marked:
            found.append((Quote(**each), Snippet(each["text"], marked)))
        if len(found) == QUOTES_SHOWN:
            break
    return tuple(found)
