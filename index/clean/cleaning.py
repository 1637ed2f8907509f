"""A raw document -> the article's clean text and metadata, with a ledger of all that was taken out."""

from __future__ import annotations

from corpus.article import RawDocument
from index.clean.block import Block
from index.clean.byline import name_in, named_in
from index.clean.classifier import scores
from index.clean.cleaned import BlockVerdict, Cleaned
from index.clean.date_lines import date_line
from index.clean.headline import headline_above
from index.clean.inline import inner_leftovers
from index.clean.judge import Verdict, judge
from index.clean.language import believed, language_code
from index.clean.ledger import Ledger, after
from index.clean.parts import NO_RULES, Parts, take_apart
from index.clean.rules import BYLINE, HEADLINE, line_rule
from index.clean.tables import BETWEEN
from index.clean.trace import Trace, digest
from index.clean.user_rules import UserRules
from index.extract import dates

GIVEN = 0.75
"""The score of every block of a text that its format gives as the article's own: only a rule that is sure takes it."""


def clean(raw: RawDocument, user_rules: UserRules = NO_RULES) -> Cleaned:
    """The article of a document; ``raw.fields`` win over what its markup or text says, ``user_rules`` over our rules.

    Raises ``CleaningError`` where nothing can be parsed.
    """
    parts, verdicts = _judged(raw, user_rules)
    body = _body(verdicts, parts.cut)
    return _cleaned(raw, parts, verdicts, body, _trace(parts, verdicts, user_rules))


def explain(raw: RawDocument, user_rules: UserRules = NO_RULES) -> tuple[BlockVerdict, ...]:
    """Block by block, in reading order: kept or removed, by which rule and score. Raises as ``clean`` does."""
    told: list[BlockVerdict] = []
    paragraphs, row = 0, None
    for verdict in _judged(raw, user_rules)[1]:
        kept = verdict.rule is None
        paragraphs += kept and (verdict.block.row is None or verdict.block.row != row)
        row = verdict.block.row if kept else row
        rule = verdict.block.wanted if kept else verdict.rule
        where = f"paragraph {paragraphs}" if kept else after(paragraphs)
        name, reason = (rule.name, rule.reason) if rule else (None, None)
        told.append(BlockVerdict(verdict.block.text, kept, name, reason, verdict.score, where))
    return tuple(told)


def _judged(raw: RawDocument, user_rules: UserRules) -> tuple[Parts, list[Verdict]]:
    parts = take_apart(raw, user_rules)
    asked = raw.furnished and (parts.outline is not None or _scraped(parts.blocks))
    found = scores(parts.blocks, parts.outline, parts.facts.body) if asked else [GIVEN] * len(parts.blocks)
    verdicts = judge(parts.blocks, parts.outline, found, user_rules.off, _author(raw, parts))
    known = raw.fields.get("title") or parts.facts.title or any(block.ruled is HEADLINE for block in parts.blocks)
    return parts, _headlined(verdicts, parts.cut) if asked and not known else verdicts


def _headlined(verdicts: list[Verdict], ledger: Ledger) -> list[Verdict]:
    """The same with the headline of a scraped text known as such wherever it stands, if the ``ledger`` allows it."""
    line = headline_above([v.block.text for v in verdicts], [v.rule is None for v in verdicts])
    if line is None or not ledger.allows(HEADLINE):
        return verdicts
    return [
        Verdict(v.block, HEADLINE, v.score, v.rule or v.spared) if v.block.text == line and not v.block.wanted else v
        for v in verdicts
    ]


def _author(raw: RawDocument, parts: Parts) -> str | None:
    line = next((block.text for block in parts.blocks if block.ruled is BYLINE), None)
    return name_in(raw.fields.get("byline") or parts.facts.byline) or named_in(line)


def _scraped(blocks: list[Block]) -> bool:
    """Whether a plain text shows any trace of a page around it. Without one, short lines are the article's own."""
    return any(line_rule(block.text) for block in blocks)


def _body(verdicts: list[Verdict], ledger: Ledger) -> str:
    """The kept blocks as paragraphs, a table's row as one; removals, but for the headline, go to the ledger."""
    paragraphs: list[str] = []
    row: int | None = None
    for verdict in verdicts:
        if verdict.rule:
            if verdict.rule is not HEADLINE:
                ledger.remove(verdict.block.text, verdict.rule, len(paragraphs))
            continue
        text, taken = inner_leftovers(verdict.block.text, ledger.allows)
        for passage, rule in taken:
            ledger.cut(passage, rule, len(paragraphs) + 1)
        if text and verdict.block.row is not None and verdict.block.row == row:
            paragraphs[-1] += BETWEEN + text
        elif text:
            paragraphs.append(text)
            row = verdict.block.row
    return "\n\n".join(paragraphs)


def _trace(parts: Parts, verdicts: list[Verdict], user_rules: UserRules) -> Trace:
    decided = (rule for verdict in verdicts for rule in (verdict.rule, verdict.spared))
    fired = parts.cut.fired | {rule.name for rule in decided if rule}
    acted = {digest(rule) for rule in parts.acted}
    tried = tuple(digest(rule) for rule in parts.held.rules)
    return Trace(
        names=parts.names,
        tried=tried,
        acted=tuple(one for one in tried if one in acted),
        fired=tuple(sorted(fired)),
        off=tuple(sorted(fired & user_rules.off)),
    )


def _cleaned(raw: RawDocument, parts: Parts, verdicts: list[Verdict], body: str, trace: Trace) -> Cleaned:
    told, facts = raw.fields, parts.facts
    headlines = (verdict.block.text for verdict in verdicts if verdict.rule is HEADLINE)
    title = told.get("title") or facts.title or next(headlines, None)
    line = _first(verdicts, "byline")
    url = told.get("url") or facts.url
    given = dates.read_date(told["date"], "metadata") if told.get("date") else None
    stamp = _first(verdicts, "date-stamp") or line or (date_line(verdicts) if parts.outline else None)
    return Cleaned(
        title=title,
        body=body,
        byline=_author(raw, parts),
        source=told.get("source") or facts.source,
        url=url,
        language=language_code(told.get("language")) or believed(facts.language, f"{title or ''}\n{body}"),
        published=dates.best(given, parts.published, stamp, dates.elsewhere(raw, url, body)),
        removed=parts.cut.entries(),
        trace=trace,
    )


def _first(verdicts: list[Verdict], rule: str) -> str | None:
    """The text of the first block that rule took out above the first kept paragraph."""
    for verdict in verdicts:
        if verdict.rule is None:
            return None
        if verdict.rule.name == rule:
            return verdict.block.text
    return None
