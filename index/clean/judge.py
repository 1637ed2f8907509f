"""Each block kept or removed: by a rule that is certain, else by the classifier's score."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.clean.block import Block
from index.clean.certain import certainties
from index.clean.classifier import MOST_BLOCKS
from index.clean.edges import above_text, below_text
from index.clean.headers import CAPITAL
from index.clean.page import Outline
from index.clean.rules import SCORE, Rule, line_rule, rule_named
from index.clean.sentences import tells

KEEP_PAGE, KEEP_TEXT = 0.5, 0.25
"""The least score that keeps a block. Measured on sites not trained on: on plain text, where nothing but words speaks,
0.25 loses 1 % of the article's words and 0.5 twice that."""
SURE = 0.8
NEVER_TEXT = frozenset(["comment-form", "share-bar", "cookie-notice", "follow-us", "advertisement", "site-footer"])
"""Rules for lines that no score saves; a menu's word or a date may stand in a table or as a heading."""
# "OSLO, May 4 (CWS) - A storm ...": short ones score like a stamp of place and time, yet only stories begin so.
DATELINED = re.compile(
    rf"[{CAPITAL}][{CAPITAL} .'’/-]{{2,40}}(?:, [{CAPITAL}][\w .]{{1,20}}){{0,2}}"
    r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2}\.? \w+))?"
    rf"(?: \([{CAPITAL}][^()]{{1,30}}\))? ?(?:—|–|--|-) ?\S.*[.!?][\"”’')]?\Z",
    re.S,
)
NOBODY: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a block: ``rule`` took it out, ``None`` if it stays; ``score`` from 0.0 (furniture) to 1.0.

    ``spared`` is the rule that would have, were it not switched off or the article left without text."""

    block: Block
    rule: Rule | None
    score: float | None = None
    spared: Rule | None = None


def judge(
    blocks: Sequence[Block],
    outline: Outline | None,
    scores: Sequence[float],
    off: Set[str] = NOBODY,
    author: str | None = None,
) -> list[Verdict]:
    """A verdict on every block, in order. ``off`` names rules that are switched off; ``author`` is the byline.

    A block that only a rule switched off would take out stays; so does all text where the classifier would keep none.
    """
    certain = certainties(blocks, outline, scores) if len(blocks) <= MOST_BLOCKS else [None] * len(blocks)
    least = KEEP_TEXT if outline is None else KEEP_PAGE
    found = _edged([_verdict(*each, least) for each in zip(blocks, scores, certain, strict=True)], author)
    found = [_spared(v) if v.rule and v.rule.name in off else v for v in found]
    return found if any(v.rule is None for v in found) else _rescued(found)


def _verdict(block: Block, score: float, certain: str | None, least: float) -> Verdict:
    if block.wanted:
        return Verdict(block, None, score)
    if block.ruled:
        return Verdict(block, block.ruled, score)
    if certain:
        return Verdict(block, None if certain == "keep" else rule_named(certain), score)
    by_line = line_rule(block.text)
    if by_line and (score < SURE or by_line.name in NEVER_TEXT) and not tells(block.text, by_line.name):
        return Verdict(block, by_line, score)
    if score >= least or (DATELINED.match(block.text) and not _of_links(block)):
        return Verdict(block, None, score)
    return Verdict(block, rule_named(block.region) if block.region else SCORE, score)


def _of_links(block: Block) -> bool:
    """Whether a block is a link for the most part, or stands where the page has its links."""
    return block.region is not None or 2 * block.link_chars > len(block.text)


def _edged(found: list[Verdict], author: str | None) -> list[Verdict]:
    """The same with what stands above and below the text of the kept blocks taken out."""
    kept = [at for at, verdict in enumerate(found) if verdict.rule is None and not verdict.block.wanted]
    texts, tags = [found[at].block.text for at in kept], [found[at].block.tag for at in kept]
    for at, rule in (above_text(texts, tags) | below_text(texts, tags, author)).items():
        found[kept[at]] = Verdict(found[kept[at]].block, rule, found[kept[at]].score)
    return found


def _rescued(found: list[Verdict]) -> list[Verdict]:
    """Where nothing would be left: the blocks that only the score condemns stay, for an empty article helps nobody."""
    return [_spared(v) if v.rule is SCORE else v for v in found]


def _spared(verdict: Verdict) -> Verdict:
    return Verdict(verdict.block, None, verdict.score, verdict.rule)
