"""Sentence edges near a place of a paragraph, looked for from the far side in: most are passed over unread."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import Span
from index.extract.sentences import ends, stops


class Edges:
    """The edges in the part of a text that is ``seen``; what that was cut at, inside its ``paragraph``, is none."""

    def __init__(self, text: str, seen: Span, paragraph: Span) -> None:
        self._at = seen[0]
        self._look = text[slice(*seen)]
        self._stops = list(stops(self._look))
        self._opens = seen[0] == paragraph[0]
        self._last = seen[1] if seen[1] == paragraph[1] else None

    def starts(self, until: int) -> Iterator[int]:
        """Where sentences begin, from the last one that does so by ``until`` back to the first."""
        look, until = self._look, until - self._at
        for stop in reversed(self._stops):
            if stop.end() < until:
                start = _skipping(look, stop.end())
                if start <= until and ends(look, stop):
                    yield self._at + start
        if self._opens and (start := _skipping(look, 0)) <= until:
            yield self._at + start

    def end(self, earliest: int, latest: int) -> int | None:
        """The last end of a sentence from ``earliest`` to ``latest``, if there is one."""
        if self._last is not None and earliest <= self._last <= latest:
            return self._last
        for stop in reversed(self._stops):
            end = self._at + stop.end()
            if end < earliest:
                return None
            if end <= latest and stop.end() < len(self._look) and ends(self._look, stop):
                return end
        return None


def _skipping(text: str, at: int) -> int:
    """The first place from ``at`` on that is not white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
