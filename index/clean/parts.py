"""A raw document taken apart: its blocks, what its markup or its head says of it, and its date."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Published, RawDocument
from index.clean.block import Block
from index.clean.headers import mark_headline, read_headers
from index.clean.language import language_code
from index.clean.ledger import Ledger
from index.clean.metadata import PageFacts, page_facts
from index.clean.page import Outline, page_blocks, parse
from index.clean.rules import DATE_PREFIX
from index.clean.text_blocks import text_blocks
from index.extract import dates


@dataclass(slots=True)
class Parts:
    """``outline`` is ``None`` for plain text; ``cut`` holds what was cut off blocks while they were made."""

    blocks: list[Block]
    outline: Outline | None
    facts: PageFacts
    published: Published | None
    cut: Ledger


def take_apart(raw: RawDocument) -> Parts:
    """Raises ``CleaningError`` where nothing can be parsed."""
    return _page(raw) if raw.kind == "html" else _text(raw)


def _page(raw: RawDocument) -> Parts:
    root = parse(raw.content)
    facts = page_facts(root)
    blocks, outline = page_blocks(root)
    mark_headline(blocks, raw.fields.get("title") or facts.title)
    return Parts(blocks, outline, facts, dates.of_page(root, facts.date, raw, facts.url), Ledger())


def _text(raw: RawDocument) -> Parts:
    ledger = Ledger()
    blocks = text_blocks(raw.content)
    published = _cut_prefix(blocks, ledger)
    head = read_headers(blocks)
    mark_headline(blocks, raw.fields.get("title") or head.title)
    facts = PageFacts(head.title, head.byline, head.date, head.source, head.url, language_code(head.language))
    published = published or (dates.read_date(head.date, "prefix") if head.date else None)
    return Parts(blocks, None, facts, published, ledger)


def _cut_prefix(blocks: list[Block], ledger: Ledger) -> Published | None:
    """Takes a date glued before the first block's text off it."""
    published, end = dates.prefix(blocks[0].text) if blocks else (None, 0)
    if published and end < len(blocks[0].text):
        ledger.cut(blocks[0].text[:end].strip(), DATE_PREFIX, 1)
        blocks[0].text = blocks[0].text[end:]
    return published
