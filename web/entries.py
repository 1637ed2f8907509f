"""One article or quote as an entry of a feed, for Atom and JSON Feed alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from search.model import FoundQuote, Hit
from web import links


@dataclass(frozen=True, slots=True)
class Entry:
    """``url`` is the page here, ``original`` the article's own address; ``updated`` an RFC 3339 time or ``None``."""

    url: str
    title: str
    text: str
    updated: str | None
    author: str | None
    original: str | None
    tags: tuple[str, ...]

    def as_item(self) -> dict[str, Any]:
        """The entry as an item of JSON Feed 1.1."""
        item = {
            "id": self.url,
            "url": self.url,
            "external_url": self.original,
            "title": self.title,
            "content_text": self.text,
            "date_published": self.updated,
            "authors": [{"name": self.author}] if self.author else None,
            "tags": list(self.tags) or None,
        }
        return {name: value for name, value in item.items() if value is not None}


def article_entry(hit: Hit, home: str) -> Entry:
    return Entry(
        url=home + links.article(hit.id),
        title=hit.title or hit.opening,
        text="\n\n".join(snippet.text for snippet in hit.snippets) or hit.opening,
        updated=moment(hit.date),
        author=hit.source,
        original=hit.url if hit.url and hit.url.startswith(("http://", "https://")) else None,
        tags=tuple(place.label or place.name for place in hit.cities),
    )


def quote_entry(found: FoundQuote, home: str) -> Entry:
    said = found.quote
    return Entry(
        url=home + links.article(found.article_id, anchor=f"quote-{found.number}"),
        title=f"{said.speaker or 'Speaker not named'}: “{said.text}”",
        text=f"{found.before}{said.text}{found.after}",
        updated=moment(found.date),
        author=found.source,
        original=None,
        tags=(said.speaker,) if said.speaker else (),
    )


def moment(day: str | None) -> str | None:
    """The first instant of a ``YYYY[-MM[-DD]]`` as RFC 3339."""
    return f"{day}{'-01-01'[len(day) - 4 :] if len(day) < 10 else ''}T00:00:00Z" if day else None
