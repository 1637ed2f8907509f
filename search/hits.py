"""What a result list shows of an article or a quote found: a record made into a hit, words marked."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Quote
from search.columnar.stories import copies
from search.marks import Expand, Wanted, found, marks, wanted, within
from search.model import ArticleMarks, FoundQuote, Hit, Snippet
from search.query.limits import leaves
from search.query.tree import Everything, Node
from search.shown import Shown, shown
from search.snapshot import Side
from search.snippets import snippets

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
    body = wanted(node, "body", expand)
    if all(getattr(leaf, "field", None) is None for leaf in leaves(node)):
        return Marking(body, body, body)
    return Marking(wanted(node, "title", expand), body, wanted(node, "quote", expand))


def article_marks(side: Side, doc: int, marked: Marking) -> ArticleMarks:
    record = side.record(doc)
    return ArticleMarks(marks(record["title"] or "", marked.title), marks(record["body"], marked.body))


def hit(side: Side, doc: int, score: float, marked: Marking | None) -> Hit:
    """Without marks and snippets when nothing is said of what to mark."""
    held = shown(side, doc)
    return Hit(
        id=held.id,
        title=held.title,
        title_marks=marks(held.title, marked.title, held.low_title) if held.title and marked else (),
        opening=held.opening,
        date=held.date,
        date_precision=held.date_precision,
        date_rule=held.date_rule,
        source=held.source,
        url=held.url,
        score=score,
        dateline=held.dateline,
        cities=held.cities,
        snippets=snippets(held.body, marked.body, low=held.low_body, edges=held.edges) if marked else (),
        quotes=_quotes(held, marked.quote) if marked else (),
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


def _quotes(held: Shown, want: Wanted) -> tuple[tuple[Quote, Snippet], ...]:
    """The first few quotes of the article that have a word of the question in them."""
    every = found(held.said, want, held.low_said) if held.said else []
    hits: list[tuple[Quote, Snippet]] = []
    begin = 0
    for quote in held.quotes if every else ():
        end = begin + len(quote.text)
        marked = within(every, (begin, end))
        if marked:
            hits.append((quote, Snippet(quote.text, marked)))
        if len(hits) == QUOTES_SHOWN:
            break
        begin = end + 1
    return tuple(hits)
