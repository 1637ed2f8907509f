"""A raw document taken apart: its blocks, what its markup or its head says of it, and its date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape

from corpus.article import Published, RawDocument
from index.clean.block import Block
from index.clean.byline import mark_bylines
from index.clean.cleaned import CleaningError
from index.clean.headers import mark_headline, read_headers
from index.clean.language import language_code
from index.clean.ledger import Ledger
from index.clean.marking import mark_blocks, marked
from index.clean.metadata import PageFacts, page_facts
from index.clean.page import Outline, page_blocks
from index.clean.rules import DATE_PREFIX
from index.clean.text_blocks import text_blocks
from index.clean.tree import parse, without_tags
from index.clean.user_rules import UserRule, UserRules
from index.extract import dates

NO_RULES = UserRules()
SAMPLE = 4000  # characters
STRANGE = re.compile("[\ufffd\0-\x08\x0b\x0e-\x1a\x1c-\x1f]")
MOST_ABOVE_DATELINE = 6  # headline, share bar, caption and the like
DATELINE_START = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2}[^\n]{0,60}?\s?(?:—|–|--|-)\s")


@dataclass(slots=True)
class Parts:
    """``outline`` is ``None`` for plain text; ``cut`` holds what was cut off blocks while they were made; ``names`` are
    the source's, ``held`` the user's rules for it, ``acted`` those of them that found something."""

    blocks: list[Block]
    outline: Outline | None
    facts: PageFacts
    published: Published | None
    cut: Ledger
    acted: list[UserRule] = field(default_factory=list)
    names: tuple[str, ...] = ()
    held: UserRules = NO_RULES


def take_apart(raw: RawDocument, rules: UserRules = NO_RULES) -> Parts:
    """Raises ``CleaningError`` where nothing can be parsed."""
    refuse_binary(raw)
    parts = _page(raw, rules) if raw.kind == "html" else _text(raw, rules)
    mark_bylines(parts.blocks)
    parts.names = _names(raw, parts.facts)
    parts.held = rules.for_source(parts.names)
    parts.acted += mark_blocks(parts.blocks, parts.held)
    return parts


def refuse_binary(raw: RawDocument) -> None:
    """Raises ``CleaningError`` for a picture or an archive that was read as text: one character in ten is no text."""
    start = raw.content[:SAMPLE]
    if len(STRANGE.findall(start)) > len(start) / 10:
        raise CleaningError("looks like binary data, not text; give it its own format's ending or leave it out")


def _names(raw: RawDocument, facts: PageFacts) -> tuple[str, ...]:
    names = (raw.fields.get("source"), raw.fields.get("url"), facts.source, facts.url)
    return tuple(name for name in names if name)


def _page(raw: RawDocument, rules: UserRules) -> Parts:
    root, whole = parse(raw.content)
    facts = page_facts(root)
    held = rules.for_source(_names(raw, facts))
    if not whole and any(rule.select for rule in held.rules):
        raise CleaningError("the page nests too deep for CSS selectors; leave select rules out for it")
    markup, acted = marked(raw.content, held)
    if acted:
        root, whole = parse(markup)
    blocks, outline = page_blocks(root, marked=bool(acted)) if whole else ([], Outline())
    if not blocks:
        return _tagless(raw, facts, rules, acted)
    mark_headline(blocks, raw.fields.get("title") or facts.title)
    published = dates.of_page(root, facts.date, raw, facts.url)
    return Parts(blocks, outline, facts, published, Ledger(rules.off), acted)


def _tagless(raw: RawDocument, facts: PageFacts, rules: UserRules, acted: list[UserRule]) -> Parts:
    """A page in which the parser finds no text, or gives up in its midst: tags off, read as plain text.

    Without any text it is still an article if its metadata give a headline (the text of some is filled in by a script).
    """
    blocks = text_blocks(unescape(without_tags(raw.content)))
    if not blocks and facts.title is None:
        raise CleaningError("a page without any text; is it filled in by a script? Save it from the browser instead")
    mark_headline(blocks, raw.fields.get("title") or facts.title)
    published = dates.read_date(facts.date, "metadata") if facts.date else None
    return Parts(blocks, None, facts, published, Ledger(rules.off), acted)


def _text(raw: RawDocument, rules: UserRules) -> Parts:
    ledger = Ledger(rules.off)
    blocks = text_blocks(raw.content)
    published = _cut_prefix(blocks, ledger)
    head = read_headers(blocks)
    mark_headline(blocks, raw.fields.get("title") or head.title)
    facts = PageFacts(head.title, head.byline, head.date, head.source, head.url, language_code(head.language))
    published = published or (dates.read_date(head.date, "prefix") if head.date else None)
    return Parts(blocks, None, facts, published, ledger)


def _cut_prefix(blocks: list[Block], ledger: Ledger) -> Published | None:
    """Takes a date glued before the first block's text off it, or before a dateline under a headline."""
    for number, block in enumerate(blocks[:MOST_ABOVE_DATELINE]):
        published, end = dates.prefix(block.text)
        if not published or (number and not DATELINE_START.match(block.text, end)):
            continue
        if end < len(block.text) and ledger.allows(DATE_PREFIX):
            ledger.cut(block.text[:end].strip(), DATE_PREFIX, 1)
            blocks[number] = replace(block, text=block.text[end:])
        return published
    return None
