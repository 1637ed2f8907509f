"""Which fields of a Whoosh index a question's fields mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.schema import NAMES, QUOTE_NAMES

STORY = "story"
"""Kept like a name, but no one asks for it by name: ``search.columnar.stories`` folds by it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``texts`` maps a text field of the query to index fields (``None``: a word without a field); ``lead`` names the
    fields that are all lead, ``prose`` the one cut into sentences and paragraphs."""

    what: str
    texts: Mapping[str | None, tuple[str, ...]]
    names: tuple[str, ...]
    lead: tuple[str, ...] = ()
    prose: str | None = None


ARTICLES = Layout(
    what="articles",
    texts={
        None: ("title", "body"),
        "title": ("title",),
        "body": ("body",),
        "quote": ("quote",),
        "byline": ("byline",),
    },
    names=tuple(name for name in NAMES if name != STORY),
    lead=("title",),
    prose="body",
)

QUOTES = Layout(
    what="quotes",
    texts={None: ("text",), "quote": ("text",), "body": ("text",)},
    names=QUOTE_NAMES,
)
