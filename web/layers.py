"""An article's text cut where marks, names and quotes begin and end, nested so that a template can draw it.

A paragraph is a tuple of ``Said`` (inside a quote or not), each of ``Named`` (a name or plain text), each of ``Piece``
(a marked word or plain text, which may end in a relative date). Offsets never reach the template: it sees text and what
the text is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType

from corpus.article import Article, Span
from index.extract.relative_dates import RelativeDate

QUOTATION_MARKS = "\"'“”‘’„«»‹›"
NO_DAYS: Mapping[int, RelativeDate] = MappingProxyType({})
KINDS = {"PERSON": "person", "ORG": "organisation", "PLACE": "place"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``mark`` numbers the words asked for from 1, ``None`` elsewhere; ``days`` are told by its end."""

    text: str
    mark: int | None
    days: RelativeDate | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Pieces inside one name, or outside any (``kind`` is ``None``)."""

    kind: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Text inside the quote of that ``number`` (from 1), or outside any; ``begins`` and ``ends``: not carried over
    from or into another paragraph."""

    number: int | None
    names: tuple[Named, ...]
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Layer:
    """Spans that don't overlap, sorted, each with what it means."""

    spans: tuple[Span, ...]
    meanings: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, found: Iterable[tuple[Span, str]]) -> Layer:
        """The spans in order; of two that overlap the earlier, then the longer, stays."""
        kept: list[tuple[Span, str]] = []
        for span, meaning in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
            if span[0] < span[1] and (not kept or span[0] >= kept[-1][0][1]):
                kept.append((span, meaning))
        numbered = tuple((number, meaning) for number, (_, meaning) in enumerate(kept, 1))
        return cls(tuple(span for span, _ in kept), numbered)

    def at(self, offset: int) -> tuple[int, str] | None:
        """Number and meaning of the span that covers the character at ``offset``."""
        place = bisect_right(self.spans, (offset, float("inf"))) - 1
        return self.meanings[place] if place >= 0 and offset < self.spans[place][1] else None

    def edges(self, start: int, end: int) -> set[int]:
        """Where spans begin or end inside; only those near are looked at: an article may have thousands of parts."""
        first = max(0, bisect_right(self.spans, (start, float("inf"))) - 1)
        near = self.spans[first : bisect_left(self.spans, (end, 0))]
        return {edge for span in near for edge in span if start < edge < end}


def paragraphs(text: str) -> list[Span]:
    """Where each paragraph of a body stands."""
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


def layered(
    text: str,
    part: Span,
    quotes: Layer,
    names: Layer,
    marks: Layer,
    first_mark: int = 0,
    days: Mapping[int, RelativeDate] = NO_DAYS,
) -> tuple[Said, ...]:
    """One part of the text, nested. ``first_mark`` is how many marks came before those of this text (the title's);
    ``days`` are the relative dates by where they end."""
    start, end = part
    edges = quotes.edges(start, end) | names.edges(start, end) | marks.edges(start, end)
    edges |= {start, end} | {at for at in range(start + 1, end) if at in days}
    cuts = [(a, quotes.at(a), names.at(a), marks.at(a), text[a:b], days.get(b)) for a, b in pairwise(sorted(edges))]
    said = []
    for quote, group in groupby(cuts, key=lambda cut: cut[1]):
        inside = list(group)
        named = tuple(
            Named(
                name[1] if name else None,
                tuple(Piece(c[4], c[3][0] + first_mark if c[3] else None, c[5]) for c in run),
            )
            for name, run in ((key, list(run)) for key, run in groupby(inside, key=lambda cut: cut[2]))
        )
        whole = quotes.spans[quote[0] - 1] if quote else part
        last = inside[-1][0] + len(inside[-1][4])
        said.append(Said(int(quote[1]) if quote else None, named, inside[0][0] == whole[0], last == whole[1]))
    return tuple(said)


def name_layer(article: Article, *, in_title: bool = False) -> Layer:
    """People, organisations and cities; a place that is no known city stays plain."""
    field = "title_mentions" if in_title else "mentions"
    found = [(span, "city") for place in article.cities for span in getattr(place, field)]
    found += [
        (span, KINDS[entity.type])
        for entity in article.entities
        if entity.type != "PLACE"
        for span in getattr(entity, field)
    ]
    return Layer.of(found)


def quote_layer(article: Article) -> Layer:
    """The quotes, each with the quotation marks around it."""
    numbered = enumerate(article.quotes, 1)
    return Layer.of((_with_marks(article.body, (said.start, said.end)), str(number)) for number, said in numbered)


def mark_layer(spans: Sequence[Span]) -> Layer:
    return Layer.of((span, "mark") for span in spans)


def _with_marks(text: str, span: Span) -> Span:
    start, end = span
    if start > 0 and text[start - 1] in QUOTATION_MARKS:
        start -= 1
    if end < len(text) and text[end] in QUOTATION_MARKS:
        end += 1
    return start, end
