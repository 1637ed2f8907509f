"""The stretches of a text that best answer a question, as text and marks; never as markup.

A stretch lies within one paragraph, has as many different wanted words as it can, then as many marks, and begins and
ends with a sentence where there is room for it. A word or a marked phrase is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Span
from search.looks import Mark
from search.marks import MOST_MARKS, Wanted, found, marks, within
from search.model import Snippet
from search.sentence_edges import Edges

COUNT = 2
LENGTH = 220
# A stretch may be a fifth longer to end with its sentence.
LEEWAY = 5
SPACE = re.compile(r"\s")
# A word longer than this (a URL, a run of signs) may be cut where a stretch ends.
LONGEST_WORD = 80


def snippets(
    text: str,
    want: Wanted,
    count: int = COUNT,
    length: int = LENGTH,
    low: str | None = None,
    edges: Edges | None = None,
) -> tuple[Snippet, ...]:
    """Up to ``count`` stretches of about ``length`` characters, in the order of the text; the opening when nothing
    wanted stands there. Nothing for a text without words. ``low`` is the text folded, ``edges`` those of its sentences,
    for a caller that has them."""
    every = standing = found(text, want, low)
    edges = edges or Edges(text)
    taken: list[Span] = []
    known: set[int] = set()
    while standing and len(taken) < count:
        best = _best(text, standing, known, length - length // 8)
        span = _stretch(text, edges, best[0].start, max([mark.end for mark in best]), length, taken)
        taken.append(span)
        if len(taken) < count:
            known |= {mark.what for mark in best}
            begin, end = span
            standing = [mark for mark in standing if mark.end <= begin or mark.start >= end]
    if not taken:
        taken = [span for span in [_opening(text, edges, length)] if span[0] < span[1]]
    return tuple([_snippet(text, span, every, want) for span in sorted(taken)])


def _snippet(text: str, span: Span, every: Sequence[Mark], want: Wanted) -> Snippet:
    start, end = span
    if len(every) >= MOST_MARKS:  # there may be more than are known
        return Snippet(text[start:end], marks(text[start:end], want))
    return Snippet(text[start:end], within(every, span))


def _best(text: str, standing: Sequence[Mark], known: set[int], length: int) -> Sequence[Mark]:
    """The run of marks, in one paragraph and within ``length``, with the most new wants, then wants, then marks; the
    first of them, but rather in a whole paragraph than in a line of a list."""
    best, best_score = (0, 1), (-1, -1, -1, False)
    # How many of each want the run from ``first`` on holds, how many wants of any kind, and how many of them new.
    inside: dict[int, int] = {}
    kinds = fresh = first = 0
    paragraph_end, roomy = -1, False
    for last, (start, end, what) in enumerate(standing):
        held = inside.get(what, 0)
        inside[what] = held + 1
        if not held:
            kinds, fresh = kinds + 1, fresh + (what not in known)
        in_paragraph = end <= paragraph_end
        if not in_paragraph:
            paragraph_end = _paragraph_end(text, end)
            roomy = paragraph_end - text.rfind("\n", 0, start) > length // 2
        while first < last and not (in_paragraph and end - standing[first][0] <= length):
            gone = standing[first][2]
            inside[gone] -= 1
            if not inside[gone]:
                kinds, fresh = kinds - 1, fresh - (gone not in known)
            first += 1
        score = (fresh, kinds, last - first, roomy)
        if score > best_score:
            best, best_score = (first, last + 1), score
    return standing[slice(*best)]


def _stretch(text: str, edges: Edges, first: int, last: int, length: int, taken: Sequence[Span] = ()) -> Span:
    """A stretch around the marked part from ``first`` to ``last``, with sentence edges where there is room; beside
    what is ``taken``, not over it."""
    begins, ends = text.rfind("\n", 0, first) + 1, _paragraph_end(text, last)
    for start, end in taken:
        if end <= first:
            begins = max(begins, end)
        if start >= last:
            ends = min(ends, start)
    if ends - begins <= length + length // LEEWAY:
        return _trimmed(text, begins, ends)
    begin = _first_sentence(edges, (begins, first), last - length, ends - length // 2)
    if begin is not None:
        return _trimmed(text, begin, _end(text, edges, ends, last, begin + length, length))
    stop = edges.last_end((last, first + length), ends)
    if stop is not None:
        return _trimmed(text, _begin(text, stop - length, begins, first), stop)
    begin = _begin(text, first - max(0, length - (last - first)) // 2, begins, first)
    return _trimmed(text, begin, ends if ends <= begin + length else _cut(text, last, begin + length))


def _first_sentence(edges: Edges, before: Span, earliest: int, roomy: int) -> int | None:
    """The start of the sentence of the first mark, or of one before it if the paragraph ends too soon after; none
    before ``earliest``. ``before`` is the paragraph up to that mark."""
    begin = None
    for start in edges.starts(before, earliest):
        begin = start
        if start <= roomy:
            break
    return begin


def _begin(text: str, earliest: int, paragraph: int, first: int) -> int:
    """The first word's start from ``earliest`` on, not after ``first``."""
    if earliest <= paragraph:
        return paragraph
    space = SPACE.search(text, earliest - 1, first)
    return space.end() if space else first


def _end(text: str, edges: Edges, paragraph: int, last: int, farthest: int, length: int) -> int:
    """The last sentence end that leaves the stretch at least half full, or else the last word's end before
    ``farthest``; not before ``last``."""
    if paragraph <= farthest:
        return paragraph
    stop = edges.last_end((max(last, farthest - length // 2), farthest + length // LEEWAY), paragraph)
    return _cut(text, last, farthest) if stop is None else stop


def _cut(text: str, last: int, farthest: int) -> int:
    """The last word's end before ``farthest``, not before ``last``."""
    space = text.rfind(" ", last, farthest + 1)
    if space >= 0:
        return space
    wall = max(last, farthest)
    word_end = SPACE.search(text, wall, wall + LONGEST_WORD)
    return word_end.start() if word_end else wall


def _opening(text: str, edges: Edges, length: int) -> Span:
    """The first words of a text."""
    start = len(text) - len(text.lstrip())
    return _stretch(text, edges, start, start, length)


def _paragraph_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
