"""A raw document -> the article's clean text and metadata, with a ledger of all that was taken out."""

from __future__ import annotations

from corpus.article import RawDocument
from index.clean.classifier import scores
from index.clean.cleaned import Cleaned
from index.clean.inline import inner_leftovers
from index.clean.judge import Verdict, judge
from index.clean.language import language_code, language_of
from index.clean.ledger import Ledger
from index.clean.metadata import name_in
from index.clean.parts import Parts, take_apart
from index.clean.rules import HEADLINE
from index.extract import dates


def clean(raw: RawDocument) -> Cleaned:
    """The article of a document; ``raw.fields`` win over what its markup or text says.

    Raises ``CleaningError`` where nothing can be parsed.
    """
    parts = take_apart(raw)
    verdicts = judge(parts.blocks, parts.outline, scores(parts.blocks, parts.outline, parts.facts.body))
    body = _body(verdicts, parts.cut)
    return _cleaned(raw, parts, verdicts, body)


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


def _cleaned(raw: RawDocument, parts: Parts, verdicts: list[Verdict], body: str) -> Cleaned:
    told, facts = raw.fields, parts.facts
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
        published=dates.best(given, parts.published, stamp, dates.elsewhere(raw, url, body)),
        removed=parts.cut.entries(),
    )


def _first(verdicts: list[Verdict], rule: str) -> str | None:
    """The text of the first block that rule took out above the first kept paragraph."""
    for verdict in verdicts:
        if verdict.rule is None:
            return None
        if verdict.rule.name == rule:
            return verdict.block.text
    return None
