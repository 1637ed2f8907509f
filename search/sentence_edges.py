"""Sentence edges near a place of a paragraph, looked for from the near side: most of a text is passed over unread."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Span
from index.extract.sentences import ends, stops

# What is read of the words around a stop to tell whether it ends a sentence.
BEFORE, AFTER = 24, 40


def starts(text: str, before: Span, earliest: int) -> Iterator[int]:
    """Where sentences begin, from the last one back to the first not before ``earliest``; ``before`` is the part of a
    paragraph that is looked at, from the paragraph's own beginning on, to the last place where one may begin."""
    begin, until = before
    look_from = max(begin, earliest - BEFORE)
    look = text[look_from : until + AFTER]
    for stop in reversed(list(stops(look))):
        start = _skipping(text, look_from + stop.end())
        if start < earliest:
            return
        if start <= until and ends(look, stop):
            yield start
    if begin >= earliest and (start := _skipping(text, begin)) <= until:
        yield start


def last_end(text: str, where: Span, paragraph_end: int) -> int | None:
    """The last place of these, both included, where a sentence ends, if one does; a paragraph's end is one."""
    earliest, latest = where
    if earliest <= paragraph_end <= latest:
        return paragraph_end
    look_from = max(0, earliest - BEFORE)
    look = text[look_from : latest + AFTER]
    for stop in reversed(list(stops(look))):
        end = look_from + stop.end()
        if end < earliest:
            return None
        if end <= latest and ends(look, stop):
            return end
    return None


def _skipping(text: str, at: int) -> int:
    """The first place from ``at`` on that is not white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
