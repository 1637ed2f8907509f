"""Each block kept or removed, by a named rule or by the classifier's score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.clean.block import Block
from index.clean.page import Outline
from index.clean.rules import SCORE, Rule, line_rule, rule_named


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a block: ``rule`` took it out, ``None`` if it stays; ``score`` from 0.0 (furniture) to 1.0."""

    block: Block
    rule: Rule | None
    score: float | None = None


def judge(blocks: Sequence[Block], outline: Outline | None) -> list[Verdict]:
    """A verdict on every block, in order."""
    return [_verdict(block) for block in blocks]


def _verdict(block: Block) -> Verdict:
    if block.wanted:
        return Verdict(block, None)
    if block.ruled:
        return Verdict(block, rule_named(block.ruled))
    by_line = line_rule(block.text)
    if by_line:
        return Verdict(block, by_line)
    if block.region:
        return Verdict(block, rule_named(block.region))
    if block.link_chars > len(block.text) / 2:
        return Verdict(block, SCORE)
    return Verdict(block, None)
