"""One article: its clean text with names, quotes and words asked for marked, and what was removed where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from flask import Blueprint, Response, json, render_template

from corpus.article import Article, Removed, Span, as_record
from index.extract.relative_dates import RelativeDate, relative_dates
from search.engine import NotFound
from search.model import ArticleMarks, SearchRequest
from web import links, parameters
from web.archive import archive
from web.asking import asked
from web.headers import answered
from web.layers import Layer, Said, layered, mark_layer, name_layer, paragraphs, quote_layer
from web.params import url

blueprint = Blueprint("reading", __name__)
PLACE = re.compile(r"(before|after|in) paragraph (\d+)")
TITLE_ONLY = Layer((), ())


@dataclass(frozen=True, slots=True)
class Cut:
    """Neighbouring passages that one rule removed."""

    rule: str
    reason: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what was removed before it."""

    cuts: tuple[Cut, ...]
    said: tuple[Said, ...]


@blueprint.get("/articles/<anything:article_id>")
def article(article_id: str) -> Response:
    """The page, or its twin where the id is no article's but ends in .json or .txt."""
    name, dot, form = article_id.rpartition(".")
    if dot and form in TWINS:
        try:
            return _twin(name, form)
        except NotFound:
            pass
    return _page(article_id)


def _twin(article_id: str, form: str) -> Response:
    found = archive().engine().article(article_id)
    asked(parameters.NONE)
    return answered(archive().info(), f"/articles/{article_id}.{form}", lambda: TWINS[form](found))


def _as_json(found: Article) -> Response:
    return Response(json.dumps(as_record(found)) + "\n", mimetype="application/json")


def _as_text(found: Article) -> Response:
    facts = (found.published.date if found.published else None, found.source, found.byline)
    head = [found.title or "", " · ".join(filter(None, facts))]
    return Response("\n\n".join(filter(None, [*head, found.body])) + "\n", mimetype="text/plain")


TWINS = {"json": _as_json, "txt": _as_text}


def _page(article_id: str) -> Response:
    given = asked(parameters.ARTICLE)
    request = given.request

    def draw() -> str:
        engine = archive().engine()
        found = engine.article(article_id)
        marked = engine.marks(article_id, request) if request.text else ArticleMarks()
        days = {told.end: told for told in relative_dates(found.body, found.published)}
        count = len(marked.title) + len(marked.body)
        return render_template(
            "article.html",
            article=found,
            request=request,
            title=layered(
                found.title or "", (0, len(found.title or "")), TITLE_ONLY, TITLE_ONLY, mark_layer(marked.title)
            ),
            paragraphs=_paragraphs(found, marked.body, len(marked.title), days),
            days=len(days),
            left_over=_cuts(_by_place(found.removed).get(len(paragraphs(found.body)), ())),
            marks=count,
            at=min(given.at or 1, count) if count else None,
            total=engine.search(_counted(request)).total.value if request.text else None,
            copies=engine.copies(article_id),
            related=engine.related(article_id, parameters.RELATED_ARTICLES),
        )

    return answered(archive().info(), url(f"/articles/{article_id}", request, at=given.at), draw)


def _counted(request: SearchRequest) -> SearchRequest:
    """The question this article was found by, asked for its count alone."""
    return replace(links.fresh(request), size=1, facets=(), snippets=False, histogram=False)


def _paragraphs(
    found: Article, marks: Sequence[Span], marks_before: int, days: Mapping[int, RelativeDate]
) -> list[Paragraph]:
    quotes, names, words = quote_layer(found), name_layer(found), mark_layer(marks)
    removed = _by_place(found.removed)
    return [
        Paragraph(_cuts(removed.get(number, ())), layered(found.body, part, quotes, names, words, marks_before, days))
        for number, part in enumerate(paragraphs(found.body))
    ]


def _by_place(removed: Iterable[Removed]) -> dict[int, list[Removed]]:
    """What was removed, by the index of the paragraph it stood before (the number of paragraphs: after the last)."""
    places: dict[int, list[Removed]] = {}
    for passage in removed:
        places.setdefault(_stood_before(passage), []).append(passage)
    return places


def _cuts(removed: Iterable[Removed]) -> tuple[Cut, ...]:
    """Passages of one place, neighbours of one rule together."""
    return tuple(
        Cut(rule, reason, tuple(passage.text for passage in passages))
        for (rule, reason), passages in groupby(removed, key=lambda passage: (passage.rule, passage.reason))
    )


def _stood_before(passage: Removed) -> int:
    """The index of the paragraph that a removed passage stood before or in."""
    matched = PLACE.fullmatch(passage.where)
    if matched is None:
        return 0
    side, number = matched[1], int(matched[2])
    return number if side == "after" else number - 1
