"""Answers as the JSON objects of the data contract: one function a record, the same for HTTP and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from corpus.article import Place, Quote
from search.beside import Explanation, Stats, Suggestion
from search.model import (
    NONE_VALUE,
    Bucket,
    Facet,
    FoundQuote,
    Histogram,
    Hit,
    IndexInfo,
    QuoteResponse,
    SearchRequest,
    SearchResponse,
    Snippet,
)
from web import links
from web.params import span, url

Record = dict[str, Any]
SEARCH_PATH = f"{links.API}/search"
QUOTES_PATH = f"{links.API}/quotes"


def search(answer: SearchResponse) -> Record:
    request = answer.request
    return {
        "query": query(request, answer.parsed, SEARCH_PATH),
        "total": asdict(answer.total),
        "hits": [hit(found, request) for found in answer.hits],
        "facets": [facet(one, request, SEARCH_PATH) for one in answer.facets],
        "histogram": histogram(answer.histogram, request, SEARCH_PATH),
        "suggestion": answer.suggestion,
        "links": pages(request, SEARCH_PATH, answer.next_cursor),
        "index": index(answer.info),
        "took_ms": round(answer.took_ms, 2),
        "partial": answer.partial,
        "notes": list(answer.notes),
        "clauses": [asdict(clause) for clause in answer.clauses],
    }


def quotes(answer: QuoteResponse) -> Record:
    request = answer.request
    return {
        "query": query(request, answer.parsed, QUOTES_PATH),
        "total": asdict(answer.total),
        "quotes": [found_quote(found, request) for found in answer.quotes],
        "facets": [facet(one, request, QUOTES_PATH) for one in answer.facets],
        "histogram": histogram(answer.histogram, request, QUOTES_PATH),
        "links": pages(request, QUOTES_PATH, answer.next_cursor),
        "index": index(answer.info),
        "took_ms": round(answer.took_ms, 2),
        "partial": answer.partial,
        "notes": list(answer.notes),
    }


def query(request: SearchRequest, parsed: str, path: str) -> Record:
    return {"text": request.text, "parsed": parsed, "filters": filters(request, path)}


def filters(request: SearchRequest, path: str) -> list[Record]:
    """The filters in use, each with the link that takes it away."""
    used: list[Record] = []
    if request.since or request.until:
        first, last = span(request.since, request.until)
        removed = url(path, links.between(request, None, None))
        used.append({"name": "date", "value": f"{first}..{last}", "excluded": False, "links": {"remove": removed}})
    if request.undated:
        removed = url(path, replace(links.fresh(request), undated=False))
        used.append({"name": "date", "value": NONE_VALUE, "excluded": False, "links": {"remove": removed}})
    for excluded, chosen in ((False, request.only), (True, request.without)):
        for name, values in chosen.items():
            for value in values:
                removed = url(path, links.released(request, name, value))
                used.append({"name": name, "value": value, "excluded": excluded, "links": {"remove": removed}})
    return used


def hit(found: Hit, request: SearchRequest | None = None) -> Record:
    return {
        "id": found.id,
        "title": found.title,
        "title_marks": spans(found.title_marks),
        "opening": found.opening,
        "date": found.date,
        "date_precision": found.date_precision,
        "date_rule": found.date_rule,
        "source": found.source,
        "url": found.url,
        "score": found.score,
        "dateline": found.dateline,
        "cities": [city(place) for place in found.cities],
        "snippets": [snippet(one) for one in found.snippets],
        "quotes": [quote(said) | {"marks": spans(shown.marks)} for said, shown in found.quotes],
        "copies": found.copies,
        "links": {
            "self": links.article_api(found.id),
            "page": links.article(found.id, request and links.fresh(request)),
        },
    }


def found_quote(found: FoundQuote, request: SearchRequest) -> Record:
    return {
        **quote(found.quote),
        "marks": spans(found.snippet.marks),
        "number": found.number,
        "before": found.before,
        "after": found.after,
        "score": found.score,
        "article": {
            "id": found.article_id,
            "title": found.title,
            "date": found.date,
            "source": found.source,
            "city": found.city,
            "links": {
                "self": links.article_api(found.article_id),
                "page": links.article(found.article_id, links.fresh(request), anchor=f"quote-{found.number}"),
            },
        },
    }


def quote(said: Quote) -> Record:
    return asdict(said)


def city(place: Place) -> Record:
    """A city of a hit: which one and where, without its offsets (the article has those)."""
    record = asdict(place)
    del record["mentions"], record["title_mentions"]
    return record


def snippet(one: Snippet) -> Record:
    return {"text": one.text, "marks": spans(one.marks)}


def spans(marks: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [list(mark) for mark in marks]


def facet(one: Facet, request: SearchRequest, path: str) -> Record:
    values = [bucket(value, one.name, request, path) for value in one.values]
    return {"name": one.name, "label": one.label, "values": values, "distinct": one.distinct, "more": one.more}


def facet_alone(one: Facet, asked: SearchRequest) -> Record:
    """A facet asked for by itself, its links to searches with the values as the archive writes them."""
    return facet(one, links.as_answered(asked, one.request or asked), SEARCH_PATH)


def bucket(value: Bucket, name: str, request: SearchRequest, path: str) -> Record:
    """A value with its links: ``self`` narrows to it, ``remove`` lets a chosen or excluded one go. A value of the date
    facet is a time, so its link asks for the days of it."""
    narrowed = links.during(request, value.value) if name == "date" else links.with_value(request, name, value.value)
    link = {"self": url(path, narrowed)}
    if value.selected or value.excluded:
        link["remove"] = url(path, links.released(request, name, value.value))
    return asdict(value) | {"links": link}


def histogram(bars: Histogram | None, request: SearchRequest, path: str) -> Record | None:
    if bars is None:
        return None
    buckets = [
        {
            "from": bar.first.isoformat(),
            "to": bar.last.isoformat(),
            "count": bar.count,
            "held": bar.held,
            "links": {"self": url(path, links.between(request, bar.first, bar.last))},
        }
        for bar in bars.bars
    ]
    return {"interval": bars.interval, "buckets": buckets, "undated": bars.undated}


def pages(request: SearchRequest, path: str, next_cursor: str | None) -> Record:
    """Links to this answer, the next and the one before; by cursor there is no way back."""
    following = url(path, replace(request, page=1, cursor=next_cursor)) if next_cursor else None
    back = request.page > 1 and not request.cursor
    earlier = url(path, replace(request, page=request.page - 1)) if back else None
    return {"self": url(path, request), "next": following, "prev": earlier}


def index(info: IndexInfo) -> Record:
    told = asdict(info)
    if info.warning is None:
        del told["warning"]
    return told


def suggestion(one: Suggestion, path: str = SEARCH_PATH) -> Record:
    return asdict(one) | {"links": {"self": url(path, SearchRequest(text=one.query))}}


def explanation(answer: Explanation) -> Record:
    return asdict(answer) | {"tree": dict(answer.tree)}


def stats(figures: Stats) -> Record:
    record = asdict(replace(figures, distinct={}, removed_by_rule={}, models={}))
    del record["info"]
    return {
        "index": index(figures.info),
        **record,
        "distinct": dict(figures.distinct),
        "removed_by_rule": dict(figures.removed_by_rule),
        "models": dict(figures.models),
    }
