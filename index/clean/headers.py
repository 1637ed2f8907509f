"""Labelled lines above a plain text ("Date: 16 October 2020"), and a first line that is the headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.clean.block import Block
from index.clean.rules import HEADER_LINE, HEADLINE, line_rule

LABELS = {
    "title": "title",
    "headline": "title",
    "head": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "author": "byline",
    "byline": "byline",
    "by": "byline",
    "source": "source",
    "publication": "source",
    "newspaper": "source",
    "url": "url",
    "link": "url",
    "language": "language",
}
LABELLED = re.compile(rf"^({'|'.join(sorted(LABELS, key=len, reverse=True))})\s*:\s+(\S.{{0,300}})$", re.I)
MOST_LINES = 8
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻĽŁŃŅŇŐŒŘŚŞŠŤŪŮŰŸŹŻŽȘȚΑ-ΩЀ-Я"
DATELINE = re.compile(
    rf"[{CAPITAL}][{CAPITAL} .'’/-]+(?:,[^-–—]{{1,30}}|\([A-Z]\w+\)\s?)?\s*(?:\([\w ]{{2,20}}\)\s*)?(?:-|–|—|--)\s"
)
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.;:,]\W{0,2}$")


@dataclass(frozen=True, slots=True)
class Headers:
    """What stood in labelled lines above the text, as written."""

    title: str | None = None
    date: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def read_headers(blocks: list[Block]) -> Headers:
    """Reads the labelled lines at the head of a plain text and marks their blocks as ruled out."""
    found = Headers()
    for block in blocks[:MOST_LINES]:
        match = LABELLED.match(block.text)
        if not match:
            break
        key = LABELS[match[1].lower()]
        if getattr(found, key) is None:
            found = replace(found, **{key: match[2].strip()})
        block.ruled = HEADER_LINE
    return found


def mark_headline(blocks: list[Block], title: str | None) -> None:
    """Marks the block that is the headline: the one that repeats a known title, else a title-like first line."""
    open_blocks = [block for block in blocks if block.ruled is None]
    if title:
        same = letters_of(title)
        for block in open_blocks:
            if len(block.text) <= 2 * len(title) + 20 and _reads_as(same, block.text):
                block.ruled = HEADLINE
        return
    lines = [block for block in open_blocks[:4] if line_rule(block.text) is None]
    if len(lines) > 1 and _title_like(lines[0].text, lines[1:]):
        lines[0].ruled = HEADLINE


def letters_of(text: str) -> str:
    """What two titles that read the same have in common."""
    return "".join(filter(str.isalnum, text.lower()))


def _reads_as(letters: str, text: str) -> bool:
    """Whether a text has just these letters; most are told apart by the first."""
    low = text.lower()
    return not (low[:1].isalnum() and low[0] != letters[:1]) and letters_of(low) == letters


def _title_like(line: str, following: list[Block]) -> bool:
    """A line of at most 25 words that ends no sentence and stands before a longer paragraph."""
    longer = any(len(block.text) > 2 * len(line) or block.words >= 25 for block in following)
    return 2 <= len(line.split()) <= 25 and longer and title_like(line)


def title_like(line: str) -> bool:
    """Whether it may be a headline by its form: no dateline, no end of a sentence, no beginning in small letters."""
    return not (DATELINE.match(line) or SENTENCE_END.search(line) or line[:1].islower())
