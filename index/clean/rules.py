"""All rules of cleaning by name: what each takes out and why.

A rule of kind ``line`` removes a block whose whole text one of its patterns matches; ``markup`` a part of a page whose
tag, role, class or id says what it is; ``inside`` a passage within a line that stays; ``score`` what the trained
classifier judges; ``user`` what a user's own rules file names. Patterns are tried on the block's lower-cased text
without its outer punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from index.clean.line_patterns import LINE_PATTERNS, SMALL_PRINT
from index.clean.markup_words import MARKUP_WORDS

RuleKind = Literal["line", "markup", "inside", "score", "user"]
EDGES = " \t.,;:!?*|•·–—-_/\\()[]{}<>«»\"'“”‘’+=&→←↑↓▼►▲…✕×✖#"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; ``patterns`` are regular expressions or, for kind ``markup``, words of tags, classes and ids."""

    name: str
    reason: str
    kind: RuleKind
    patterns: tuple[str, ...] = ()


HEADLINE = Rule("headline", "It is the headline, kept as the title, not as text.", "line")
REPEATED = Rule("repeated", "The same passage stands in the article already.", "line")
TEASERS = Rule("teasers", "One of several like boxes, each headed by a link to another article.", "markup")
BYLINE = Rule("byline", "It names the author, kept as the byline.", "line")
DATE_PREFIX = Rule("date-prefix", "A date put before the text, kept as the date of publication.", "inside")
HEADER_LINE = Rule("header-line", "A labelled line above the text, kept as metadata.", "line")
WIRE_TAIL = Rule("wire-tail", "A credit to reporters and editors at the end of the text.", "inside")
INLINE_AD = Rule("inline-advertisement", "The word that announces an advertisement, inside a sentence.", "inside")
AUTHOR_NOTE = Rule("author-note", "A note on the author below the text.", "line")
SCORE = Rule("furniture", "Its shape and place are those of page furniture, not of article text.", "score")
HIDDEN = Rule("hidden", "The page hides it from its readers.", "markup", ("hidden", "display:none", "aria-hidden"))


@cache
def line_rules() -> tuple[Rule, ...]:
    return tuple(Rule(name, reason, "line", patterns) for name, reason, patterns in LINE_PATTERNS)


@cache
def markup_rules() -> tuple[Rule, ...]:
    return tuple(Rule(name, reason, "markup", words) for name, reason, words in MARKUP_WORDS)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, in the order in which they are tried."""
    first = (HEADLINE, HEADER_LINE, DATE_PREFIX, BYLINE, HIDDEN)
    return (*first, *markup_rules(), TEASERS, *line_rules(), AUTHOR_NOTE, REPEATED, WIRE_TAIL, INLINE_AD, SCORE)


@cache
def rule_named(name: str) -> Rule:
    return next(rule for rule in all_rules() if rule.name == name)


@cache
def _compiled() -> re.Pattern[str]:
    """All line rules as one expression whose groups are named r0, r1 ... by the rule's place (one match a line)."""
    parts = (f"(?P<r{i}>{'|'.join(rule.patterns)})" for i, rule in enumerate(line_rules()))
    return re.compile("(?:" + "|".join(parts) + r")\Z")


def bare(text: str) -> str:
    """The text as line patterns see it: lower case, outer punctuation and symbols off."""
    return text.lower().strip(EDGES)


@lru_cache(maxsize=8192)
def line_rule(text: str) -> Rule | None:
    """The line rule that takes out a block of this text, if one does. Long blocks are never touched."""
    if len(text) > 250:
        return None
    low = bare(text)
    found = _compiled().match(low)
    if found:
        return line_rules()[int((found.lastgroup or "r0")[1:])]
    return rule_named("site-footer") if any(words in low for words in SMALL_PRINT) else None
