"""What is in the index: the fields of articles and of quotes, as two Whoosh indexes in one generation's folder.

A live index names only classes of Whoosh itself in its schema, so that any Whoosh opens it; how a text becomes terms is
ours alone (``index.analysis``, ``index.analyzers``), and the analyzers named here merely split values.

=========  ==========================================================================================================
field      terms
=========  ==========================================================================================================
title      words as ``analysis.term``, with positions; likewise body, byline, quote (pieces ``QUOTE_GAP`` apart), text
cased      words of the body with a capital letter, as ``analysis.cased``, at their positions in the body
bounds     ``s`` and ``p``, at the position of the last word of each sentence and each paragraph of the body
date       days since 0001-01-01 (``date.toordinal``; month and year precision: their first day), 0 for none; a column
names      ``NAMES``: whole values, as they are written, several an article, no positions
=========  ==========================================================================================================
"""

from __future__ import annotations

from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, ID, NUMERIC, STORED, TEXT, Schema

from index.analysis import WORD

SCHEMA_VERSION = 6
"""Bump it when a field is added or changes its meaning, or the manifest must tell more: older indexes are then rebuilt
from the extraction cache."""

ANALYSIS_VERSION = 1
"""Bump it when ``index.analysis`` or ``index.analyzers`` give other terms or positions."""

ARTICLES = "articles"
QUOTES = "quotes"

TEXTS = ("title", "body", "quote", "byline")
NAMES = ("city", "country", "person", "org", "place", "speaker", "source", "language", "story")
QUOTE_NAMES = ("speaker", "city", "country", "source", "language", "person")

SENTENCE = "s"
PARAGRAPH = "p"

QUOTE_GAP = 100
SEPARATOR = "\x1f"


def articles_schema() -> Schema:
    """``record`` is the article's JSON record as ``index.records.pack`` makes it; ``fingerprint`` and ``paths`` (one a
    line) are columns beside it, so that an incremental run need not unpack records."""
    return Schema(
        id=ID(stored=True, unique=True, sortable=True),
        record=STORED(),
        fingerprint=COLUMN(VarBytesColumn()),
        paths=COLUMN(VarBytesColumn()),
        date=_day(),
        cased=_text(),
        bounds=_text(),
        **{name: _text() for name in TEXTS},
        **{name: _names() for name in NAMES},
    )


def quotes_schema() -> Schema:
    """``id`` is ``ARTICLE#N`` with N from 1; ``record`` as ``index.documents.quote_record`` makes it."""
    return Schema(
        id=ID(stored=True, unique=True),
        article=ID(stored=True),
        number=NUMERIC(int, sortable=True, shift_step=0),
        record=STORED(),
        date=_day(),
        text=_text(),
        **{name: _names() for name in QUOTE_NAMES},
    )


def _text() -> TEXT:
    return TEXT(analyzer=RegexTokenizer(WORD))


def _names() -> ID:
    return ID(analyzer=RegexTokenizer(f"[^{SEPARATOR}]+"))


def _day() -> NUMERIC:
    # One term a value (shift_step=0): ranges are answered from the column, not from trie terms.
    return NUMERIC(int, sortable=True, shift_step=0, default=0)
