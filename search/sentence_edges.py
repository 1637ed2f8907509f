"""Where sentences of a text begin and end, near a place: found once a text, judged only where somebody looks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from corpus.article import Span
from index.extract.sentences import ENDING, ends, stops


class Edges:
    """The sentence edges of one text. Finding the stops is cheap; that one ends its sentence is told by the words
    beside it, is dearer, and is remembered."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._judged: dict[int, bool] = {}

    def starts(self, before: Span, earliest: int) -> Iterator[int]:
        """Where sentences begin, from the last one back to the first not before ``earliest``; ``before`` is the part of
        a paragraph that is looked at, from its own beginning on, to the last place where one may begin."""
        begin, until = before
        _, after = self._stops
        at = bisect_right(after, until) - 1
        while at >= 0 and after[at] > begin:
            start = self._skipping(after[at])
            if start < earliest:
                return
            if start <= until and self._is_end(at):
                yield start
            at -= 1
        if begin >= earliest and (start := self._skipping(begin)) <= until:
            yield start

    def last_end(self, where: Span, paragraph_end: int) -> int | None:
        """The last place of these, both included, where a sentence ends, if one does; a paragraph's end is one."""
        earliest, latest = where
        if earliest <= paragraph_end <= latest:
            return paragraph_end
        _, after = self._stops
        at = bisect_right(after, latest) - 1
        while at >= 0 and after[at] >= earliest:
            if self._is_end(at):
                return after[at]
            at -= 1
        return None

    @cached_property
    def _stops(self) -> tuple[array[int], array[int]]:
        """Where each stop begins, and where it ends."""
        spans = [stop.span() for stop in stops(self._text)]
        return array("l", [begin for begin, _ in spans]), array("l", [end for _, end in spans])

    def _is_end(self, number: int) -> bool:
        judged = self._judged.get(number)
        if judged is None:
            stop = ENDING.match(self._text, self._stops[0][number])
            judged = self._judged[number] = stop is not None and ends(self._text, stop)
        return judged

    def _skipping(self, at: int) -> int:
        """The first place from ``at`` on that is not white space."""
        text = self._text
        while at < len(text) and text[at].isspace():
            at += 1
        return at
