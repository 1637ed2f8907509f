"""What of an article every hit on it shows, whatever the question: made once from its record and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.article import Place, Quote
from search.folded import folded
from search.sentence_edges import Edges
from search.snapshot import Side

OPENING = 240


@dataclass(frozen=True, slots=True)
class Shown:
    """``low_title`` and ``low_body`` are folded, to look for words in; ``edges`` are those of the body's sentences;
    ``said`` are the texts of the quotes, one a line, and ``low_said`` those folded; ``cities`` come without their
    mentions."""

    id: str
    title: str | None
    low_title: str
    body: str
    low_body: str
    edges: Edges
    opening: str
    date: str | None
    date_precision: str | None
    date_rule: str | None
    source: str | None
    url: str | None
    dateline: str | None
    cities: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    said: str
    low_said: str

    @property
    def bytes(self) -> int:
        """What it takes in memory, about: texts twice, at two bytes a letter for most that has curly quotes, and
        sentence edges, 100 bytes for as many letters."""
        texts = len(self.body) + len(self.said) + len(self.title or "")
        return 2_000 + 5 * texts + 300 * len(self.cities) + 300 * len(self.quotes)


def shown(side: Side, doc: int) -> Shown:
    return side.collection.cache.get(("shown", doc), lambda: _shown(side.shown_record(doc)), lambda made: made.bytes)


def _shown(record: Mapping[str, Any]) -> Shown:
    title, body, line = record["title"], record["body"], record["dateline"]
    said = "\n".join(each["text"] for each in record["quotes"])
    return Shown(
        id=record["id"],
        title=title,
        low_title=folded(title or ""),
        body=body,
        low_body=folded(body),
        edges=Edges(body),
        opening=opening(body),
        date=record["date"],
        date_precision=record["date_precision"],
        date_rule=record["date_rule"],
        source=record["source"],
        url=record["url"],
        dateline=line["city"] if line else None,
        cities=tuple(map(_place, record["cities"])),
        quotes=tuple(Quote(**each) for each in record["quotes"]),
        said=said,
        low_said=folded(said),
    )


def opening(body: str) -> str:
    """The first words of an article, on one line, cut at a word."""
    text = " ".join(body[: 2 * OPENING].split())
    if len(text) <= OPENING:
        return text
    return text[: text.rfind(" ", 0, OPENING)] + " …"


def _place(record: Mapping[str, Any]) -> Place:
    kept = {key: value for key, value in record.items() if key not in ("mentions", "title_mentions")}
    return Place(**kept)
