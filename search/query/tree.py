"""The query tree: what a question means, free of any engine. Parsing makes it, engines evaluate it, explain draws it.

Words are kept as written; an engine applies the index's analysis. ``field`` is ``None`` for the default (title and
body together, BM25F) or a name of ``FIELDS``. ``at`` is the node's (start, end) in the query text; two nodes that
mean the same are equal wherever they stand.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.article import Span

TEXT_FIELDS = ("title", "body", "quote", "byline")
NAME_FIELDS = ("speaker", "person", "org", "place", "city", "country", "source")
FIELDS = (*TEXT_FIELDS, *NAME_FIELDS, "date")

Unit = Literal["sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word. In a name field it matches names that contain it."""

    text: str
    field: str | None = None
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side in this order; in a name field, side by side within one name."""

    words: tuple[str, ...]
    field: str | None = None
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with ``text`` (two letters or more)."""

    text: str
    field: str | None = None
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words within ``distance`` edits (Damerau-Levenshtein), first letter kept."""

    text: str
    distance: int = 1
    field: str | None = None
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Caps:
    """The word exactly as written, capitals and all: ICE is not ice."""

    text: str
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Dates:
    """Published between two days, both inclusive; ``None`` is open on that side."""

    first: date | None
    last: date | None
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Both sides within ``distance`` words; ``ordered``: the right after the left. Sides are words, phrases, prefixes,
    fuzzies, caps, or ORs of them, all of one text field."""

    left: Node
    right: Node
    distance: int
    ordered: bool = False
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """Both sides in one sentence or one paragraph of the body; the same sides as ``Near``."""

    left: Node
    right: Node
    unit: Unit
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The child at least ``times`` times in title and body together: a word, phrase, prefix or fuzzy, or an OR of
    them (which is counted as one)."""

    child: Node
    times: int
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Lead:
    """The child in the title or the first paragraph: words, phrases, prefixes, fuzzies, caps, ANDs and ORs of them
    (each word of an AND may stand in either)."""

    child: Node
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """All articles but the child's. It may stand anywhere, alone too."""

    child: Node
    at: Span = dataclasses.field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty question: every article."""

    at: Span = dataclasses.field(default=(0, 0), compare=False)


Node = Word | Phrase | Prefix | Fuzzy | Caps | Dates | Near | Within | AtLeast | Lead | And | Or | Not | Everything
