"""What templates may use beyond Jinja: marks from offsets, dates and numbers as people write them, links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, request

from corpus.article import Span
from search.engine import EngineUnavailable
from search.model import FILTER_NAMES, NONE_VALUE, Clause, SearchRequest
from search.query.phrase import phrase
from web import links, params
from web.archive import archive

DATE_RULES = {
    "prefix": "from a prefix to the text",
    "url": "from its web address",
    "dateline": "from its dateline",
    "filename": "from its file name",
}
NOUNS = {
    "city": ("city", "cities"),
    "country": ("country", "countries"),
    "person": ("person", "people"),
    "org": ("organisation", "organisations"),
    "speaker": ("speaker", "speakers"),
    "source": ("source", "sources"),
    "language": ("language", "languages"),
}


def install(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        runs=runs,
        number=number,
        plural=plural,
        noun=noun,
        day=day,
        moment=moment,
        shortened=shortened,
        torn=torn,
        host=host,
    )
    app.jinja_env.globals.update(
        links=links,
        url=params.url,
        hidden=params.hidden,
        phrase=phrase,
        rest=rest,
        counting=counting,
        span_texts=lambda asked: params.span(asked.since, asked.until),
        span_words=span_words,
        date_rules=DATE_RULES,
        filter_names=FILTER_NAMES,
        nouns=NOUNS,
        none_value=NONE_VALUE,
    )
    app.context_processor(_standing)


def runs(text: str, marks: Sequence[Span]) -> list[tuple[str, bool]]:
    """The text cut at its marks: (piece, marked), in order, nothing lost. Marks outside the text are left out."""
    pieces, at = [], 0
    for start, end in marks:
        if not at <= start < end <= len(text):
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return [piece for piece in pieces if piece[0]]


def number(value: int) -> str:
    return f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """``3 articles``, ``1 article``, ``21,612 articles``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def noun(count: int, one: str, many: str) -> str:
    """The noun alone, where its number stands elsewhere."""
    return one if count == 1 else many


def counting(request: SearchRequest, path: str = "/search") -> tuple[str, str]:
    """What the answer counts, one and many: quotes, articles, or stories where copies are folded."""
    if path == "/quotes":
        return "quote", "quotes"
    return ("story", "stories") if request.group == "story" else ("article", "articles")


def day(iso: str | date, *, long: bool = False) -> str:
    """``2020-10-16`` as 16 Oct 2020 (``long``: 16 October 2020), ``2020-10`` as Oct 2020, ``2020`` as it is."""
    text = str(iso)
    month = "%B" if long else "%b"
    if len(text) == 4:
        return text
    if len(text) == 7:
        return date.fromisoformat(f"{text}-01").strftime(f"{month} %Y")
    known = date.fromisoformat(text)
    return f"{known.day} {known.strftime(month)} {known.year}"


def moment(iso: str) -> str:
    """An ISO 8601 time with its zone as 3 November 2026, 06:10 UTC."""
    known = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{known.day} {known.strftime('%B %Y, %H:%M')} UTC"


def span_words(since: date | None, until: date | None) -> str:
    """A range as people say it: 2016 to 2020, from 2016, to Oct 2020, 16 Oct 2020."""
    first, last = (day(text) if text else "" for text in params.span(since, until))
    if first == last or (since and since == until):
        return first if since != until or since is None else day(since)
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"to {last}"


def shortened(text: str, size: int) -> str:
    """The text cut at a word to about that many characters, with an ellipsis where something was cut."""
    if len(text) <= size:
        return text
    return text[:size].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def torn(text: str) -> tuple[str, str]:
    """What to put before and after a stretch of text: an ellipsis where it begins or ends inside a sentence."""
    opens = text[:1].isupper() or not text[:1].isalnum()
    closes = text.rstrip("\"'”’»)]")[-1:] in (".", "!", "?", "…")
    return ("" if opens else "…\N{NO-BREAK SPACE}", "" if closes else "\N{NO-BREAK SPACE}…")


def rest(clauses: Sequence[Clause], left_out: Clause) -> str:
    """The question without one of its clauses."""
    return " ".join(clause.text for clause in clauses if clause is not left_out)


def host(address: str) -> str:
    """The host of a URL as people say it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _standing() -> dict[str, Any]:
    """What stands on every page: the archive in figures, or nothing of it while there is no index."""
    try:
        figures = archive().stats()
    except EngineUnavailable:
        figures = None
    return {"figures": figures, "path": request.path}
