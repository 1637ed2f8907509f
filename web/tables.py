"""Articles and quotes as rows of a table, for CSV: the same columns from a page, an endpoint and the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from corpus.article import Article
from search.model import FoundQuote

ARTICLE_COLUMNS = (
    *("id", "date", "title", "byline", "source", "url", "language"),
    *("words", "dateline", "cities", "people", "organisations", "speakers", "body"),
)
QUOTE_COLUMNS = (
    *("quote", "speaker", "speaker_as_written", "cue", "kind", "before", "after"),
    *("article_id", "number", "date", "title", "source", "city"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """The cell as a spreadsheet shows it and does not run it: an apostrophe before what looks like a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """CSV by RFC 4180, a chunk a row, every cell guarded."""
    yield _line(columns)
    for row in rows:
        yield _line([guarded(cell) for cell in row])


def article_row(article: Article) -> tuple[str, ...]:
    def names(kind: str) -> str:
        return "; ".join(entity.name for entity in article.entities if entity.type == kind)

    speakers = dict.fromkeys(said.speaker for said in article.quotes if said.speaker)
    return (
        article.id,
        article.published.date if article.published else "",
        article.title or "",
        article.byline or "",
        article.source or "",
        article.url or "",
        article.language or "",
        str(article.words),
        article.dateline.city if article.dateline else "",
        "; ".join(place.label or place.name for place in article.cities),
        names("PERSON"),
        names("ORG"),
        "; ".join(speakers),
        article.body,
    )


def quote_row(found: FoundQuote) -> tuple[str, ...]:
    said = found.quote
    return (
        said.text,
        said.speaker or "",
        said.speaker_as_written or "",
        said.cue or "",
        said.kind,
        found.before,
        found.after,
        found.article_id,
        str(found.number),
        found.date or "",
        found.title or "",
        found.source or "",
        found.city or "",
    )


def _line(row: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(row)
    return written.getvalue()
