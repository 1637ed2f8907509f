"""Puts users' rules on a document: selectors mark elements of the page, patterns mark blocks."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import BeautifulSoup

from index.clean.block import MARK, Block
from index.clean.cleaned import CleaningError
from index.clean.user_rules import UserRule, UserRules


def marked(markup: str, rules: UserRules) -> tuple[str, list[UserRule]]:
    """The page with the elements that selectors find marked by their rule's place in ``rules``; later rules win.

    And the rules that found any: without one, the page is as it was."""
    if not any(rule.select for rule in rules.rules):
        return markup, []
    soup = BeautifulSoup(markup, "lxml")
    found: list[UserRule] = []
    for number, rule in enumerate(rules.rules):
        if elements := soup.select(rule.select) if rule.select else ():
            found.append(rule)
        for element in elements:
            element[MARK] = str(number)
    try:
        return (str(soup) if found else markup), found
    except RecursionError as cause:
        raise CleaningError("the page nests too deep for CSS selectors; leave select rules out for it") from cause


def mark_blocks(blocks: Sequence[Block], rules: UserRules) -> list[UserRule]:
    """Marks blocks that patterns find, or that stand in an element that a selector found; the rules that marked any."""
    found: list[UserRule] = []
    for block in blocks if rules.rules else ():
        matching = [rule for rule in rules.rules if rule.pattern and rule.pattern.search(block.text)]
        if block.mark is not None:
            matching.append(rules.rules[block.mark])
        found += matching
        for rule in matching:
            if rule.keep:
                block.wanted, block.ruled = rule.rule, None
            elif block.wanted is None:
                block.ruled = rule.rule
    return found
