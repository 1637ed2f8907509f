"""An article as the documents of the index: what stands in which field, and what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from corpus.article import Article, Place, Published, Quote, as_record
from index.records import encode

_CONTEXT = 300
"""Characters of the body kept before and after a quote, cut at a paragraph's edge."""


@dataclass(frozen=True, slots=True)
class Document:
    """``texts`` are analysed, each a sequence of pieces; ``names`` are whole terms; ``columns`` are kept beside the
    stored record. ``day`` is a date's ordinal, 0 for none. ``parts`` are the quotes of an article, as documents."""

    id: str
    record: bytes
    day: int
    texts: Mapping[str, Sequence[str]]
    names: Mapping[str, Sequence[str]]
    columns: Mapping[str, bytes] = field(default_factory=dict)
    article: str | None = None
    number: int | None = None

    def values(self) -> list[tuple[str, str | int]]:
        """The single-valued fields that are both terms and columns, if the schema makes them columns."""
        held: list[tuple[str, str | int]] = [("id", self.id), ("date", self.day)]
        if self.article is not None:
            held.append(("article", self.article))
        if self.number is not None:
            held.append(("number", self.number))
        return held

    def stored(self) -> dict[str, str | bytes]:
        """What a reader gets back of it."""
        held: dict[str, str | bytes] = {"id": self.id, "record": self.record}
        return held if self.article is None else held | {"article": self.article}


def article_document(article: Article, fingerprint: str) -> Document:
    return Document(
        id=article.id,
        record=encode(as_record(article, counted=False)),
        day=first_day(article.published),
        texts={
            "title": (article.title or "",),
            "body": (article.body,),
            "quote": tuple(quote.text for quote in article.quotes),
            "byline": (article.byline or "",),
        },
        names=_names(article),
        columns={
            "fingerprint": fingerprint.encode(),
            "paths": "\0".join(article.paths or (article.path,)).encode("utf-8", "surrogateescape"),
        },
    )


def quote_documents(article: Article) -> Iterator[Document]:
    """The quotes of an article, numbered from 1."""
    if not article.quotes:
        return
    shared = _names(article)
    for number, quote in enumerate(article.quotes, 1):
        yield Document(
            id=f"{article.id}#{number}",
            record=encode(quote_record(article, quote, number)),
            day=first_day(article.published),
            texts={"text": (quote.text,)},
            names={
                "speaker": (quote.speaker,) if quote.speaker else (),
                **{name: shared[name] for name in ("city", "country", "source", "language", "person")},
            },
            article=article.id,
            number=number,
        )


def quote_record(article: Article, quote: Quote, number: int) -> dict[str, Any]:
    """What a quote's hit shows, the article itself not opened.

    ``city`` is the label of the dateline's city, or what the dateline says; ``before`` and ``after`` are the body
    around the quote, within its paragraph."""
    published = article.published
    return {
        "quote": asdict(quote),
        "number": number,
        "article_id": article.id,
        "title": article.title,
        "date": published.date if published else None,
        "date_precision": published.precision if published else None,
        "source": article.source,
        "url": article.url,
        "city": _dateline_city(article),
        "before": _before(article.body, quote.start),
        "after": _after(article.body, quote.end),
    }


def first_day(published: Published | None) -> int:
    """The ordinal of the first day of a date of any precision, 0 for none."""
    if published is None:
        return 0
    return date.fromisoformat((published.date + "-01-01")[:10]).toordinal()


def label(place: Place) -> str:
    return place.label or place.name


def _names(article: Article) -> dict[str, tuple[str, ...]]:
    of_type: dict[str, list[str]] = {"PERSON": [], "ORG": [], "PLACE": []}
    for entity in article.entities:
        of_type[entity.type].append(entity.name)
    cities = [label(place) for place in article.cities]
    return {
        "city": _distinct(cities),
        "country": _distinct([place.country for place in article.cities]),
        "person": _distinct(of_type["PERSON"]),
        "org": _distinct(of_type["ORG"]),
        "place": _distinct([*of_type["PLACE"], *cities]),
        "speaker": _distinct([quote.speaker for quote in article.quotes]),
        "source": _distinct([article.source]),
        "language": _distinct([article.language]),
        "story": _distinct([article.story]),
    }


def _distinct(values: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_whole(value) for value in values if value))


def _whole(value: str) -> str:
    """A value that can be written as UTF-8: half a surrogate pair, from damaged JSON, becomes a question mark."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def _dateline_city(article: Article) -> str | None:
    if article.dateline is None:
        return None
    for place in article.cities:
        if place.role == "dateline":
            return label(place)
    return article.dateline.city


def _before(body: str, start: int) -> str:
    cut = body[max(0, start - _CONTEXT) : start]
    return cut[cut.rfind("\n\n") + 2 :] if "\n\n" in cut else cut


def _after(body: str, end: int) -> str:
    return body[end : end + _CONTEXT].split("\n\n", 1)[0]
