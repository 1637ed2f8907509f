"""A raw document -> the article's clean text and metadata, with a ledger of all that was taken out."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Published, RawDocument
from index.clean.block import Block
from index.clean.cleaned import Cleaned
from index.clean.headers import mark_headline, read_headers
from index.clean.inline import inner_leftovers
from index.clean.judge import Verdict, judge
from index.clean.language import language_code, language_of
from index.clean.ledger import Ledger
from index.clean.metadata import PageFacts, name_in, page_facts
from index.clean.page import Outline, page_blocks, parse
from index.clean.rules import DATE_PREFIX, HEADLINE
from index.clean.text_blocks import text_blocks
from index.extract import dates


def clean(raw: RawDocument) -> Cleaned:
    """The article of a document; ``raw.fields`` win over what its markup or text says.

    Raises ``CleaningError`` where nothing can be parsed.
    """
    ledger = Ledger()
    document = _page(raw) if raw.kind == "html" else _text(raw, ledger)
    verdicts = judge(document.blocks, document.outline)
    body = _body(verdicts, ledger)
    return _cleaned(raw, document, verdicts, body, ledger)


@dataclass(slots=True)
class _Document:
    """A document taken apart: its blocks, and what its markup or its head said of it."""

    blocks: list[Block]
    outline: Outline | None
    facts: PageFacts
    published: Published | None


def _page(raw: RawDocument) -> _Document:
    root = parse(raw.content)
    facts = page_facts(root)
    blocks, outline = page_blocks(root)
    mark_headline(blocks, raw.fields.get("title") or facts.title)
    return _Document(blocks, outline, facts, dates.of_page(root, facts.date, raw, facts.url))


def _text(raw: RawDocument, ledger: Ledger) -> _Document:
    blocks = text_blocks(raw.content)
    published = _cut_prefix(blocks, ledger)
    head = read_headers(blocks)
    mark_headline(blocks, raw.fields.get("title") or head.title)
    facts = PageFacts(head.title, head.byline, head.date, head.source, head.url, language_code(head.language))
    return _Document(blocks, None, facts, published or (dates.read_date(head.date, "prefix") if head.date else None))


def _cut_prefix(blocks: list[Block], ledger: Ledger) -> Published | None:
    """Takes a date glued before the first block's text off it."""
    published, end = dates.prefix(blocks[0].text) if blocks else (None, 0)
    if published and end < len(blocks[0].text):
        ledger.cut(blocks[0].text[:end].strip(), DATE_PREFIX, 1)
        blocks[0].text = blocks[0].text[end:]
    return published


def _body(verdicts: list[Verdict], ledger: Ledger) -> str:
    """The kept blocks as paragraphs; every removal goes to the ledger, but for the headline, which is the title."""
    paragraphs: list[str] = []
    for verdict in verdicts:
        if verdict.rule:
            if verdict.rule is not HEADLINE:
                ledger.remove(verdict.block.text, verdict.rule, len(paragraphs))
            continue
        text, taken = inner_leftovers(verdict.block.text)
        for passage, rule in taken:
            ledger.cut(passage, rule, len(paragraphs) + 1)
        if text:
            paragraphs.append(text)
    return "\n\n".join(paragraphs)


def _cleaned(raw: RawDocument, document: _Document, verdicts: list[Verdict], body: str, ledger: Ledger) -> Cleaned:
    told, facts = raw.fields, document.facts
    title = told.get("title") or facts.title or _first(verdicts, "headline")
    byline = name_in(_first(verdicts, "byline"))
    url = told.get("url") or facts.url
    given = dates.read_date(told["date"], "metadata") if told.get("date") else None
    stamp = _first(verdicts, "date-stamp")
    return Cleaned(
        title=title,
        body=body,
        byline=told.get("byline") or facts.byline or byline,
        source=told.get("source") or facts.source,
        url=url,
        language=language_code(told.get("language")) or facts.language or language_of(f"{title or ''}\n{body}"),
        published=dates.best(given, document.published, stamp, dates.elsewhere(raw, url, body)),
        removed=ledger.entries(),
    )


def _first(verdicts: list[Verdict], rule: str) -> str | None:
    """The text of the first block that rule took out above the first kept paragraph."""
    for verdict in verdicts:
        if verdict.rule is None:
            return None
        if verdict.rule.name == rule:
            return verdict.block.text
    return None
