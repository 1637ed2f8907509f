"""The stretches of a text that best answer a question, as text and marks; never as markup.

A stretch lies within one paragraph, has as many different wanted words as it can, then as many marks, and begins and
ends with a sentence where there is room for it. A word or a marked phrase is never cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.article import Span
from index.extract.sentences import sentences
from search.marks import Mark, Wanted, found, marks
from search.model import Snippet

COUNT = 2
LENGTH = 220
# A stretch may be a fifth longer to end with its sentence.
LEEWAY = 5
SPACE = re.compile(r"\s")
# A word longer than this (a URL, a run of signs) may be cut where a stretch ends.
LONGEST_WORD = 80


def snippets(text: str, want: Wanted, count: int = COUNT, length: int = LENGTH) -> tuple[Snippet, ...]:
    """Up to ``count`` stretches of about ``length`` characters, in the order of the text; the opening when nothing
    wanted stands there. Nothing for a text without words."""
    standing = found(text, want)
    taken: list[Span] = []
    known: set[int] = set()
    while standing and len(taken) < count:
        best = _best(text, standing, known, length - length // 8)
        span = _stretch(text, best[0].start, max(mark.end for mark in best), length, taken)
        taken.append(span)
        known |= {mark.what for mark in best}
        standing = [mark for mark in standing if mark.end <= span[0] or mark.start >= span[1]]
    if not taken:
        taken = [span for span in [_opening(text, length)] if span[0] < span[1]]
    return tuple(_snippet(text[start:end], want) for start, end in sorted(taken))


def _snippet(text: str, want: Wanted) -> Snippet:
    return Snippet(text, marks(text, want))


def _best(text: str, standing: Sequence[Mark], known: set[int], length: int) -> Sequence[Mark]:
    """The run of marks, in one paragraph and within ``length``, with the most new wants, then wants, then marks; the
    first of them, but rather in a whole paragraph than in a line of a list."""
    best, best_score = standing[:1], (-1, -1, -1, False)
    # What the run from ``first`` on holds, how many wants of any kind, and how many of them new.
    inside: Counter[int] = Counter()
    kinds = fresh = first = 0
    paragraph_end, roomy = -1, False
    for last, mark in enumerate(standing):
        if not inside[mark.what]:
            kinds, fresh = kinds + 1, fresh + (mark.what not in known)
        inside[mark.what] += 1
        in_paragraph = mark.end <= paragraph_end
        if not in_paragraph:
            paragraph_end = _paragraph_end(text, mark.end)
            roomy = paragraph_end - text.rfind("\n", 0, mark.start) > length // 2
        while first < last and not (in_paragraph and mark.end - standing[first].start <= length):
            gone = standing[first].what
            inside[gone] -= 1
            if not inside[gone]:
                kinds, fresh = kinds - 1, fresh - (gone not in known)
            first += 1
        score = (fresh, kinds, last - first, roomy)
        if score > best_score:
            best, best_score = standing[first : last + 1], score
    return best


def _stretch(text: str, first: int, last: int, length: int, taken: Sequence[Span] = ()) -> Span:
    """A stretch around the marked part from ``first`` to ``last``, with sentence edges where there is room; beside
    what is ``taken``, not over it."""
    begins = max(text.rfind("\n", 0, first) + 1, *(end for _, end in taken if end <= first), 0)
    ends = min(_paragraph_end(text, last), *(start for start, _ in taken if start >= last), len(text))
    if ends - begins <= length + length // LEEWAY:
        return _trimmed(text, begins, ends)
    seen = max(begins, first - length), min(ends, last + length)
    whole = [(seen[0] + start, seen[0] + end) for start, end in sentences(text[slice(*seen)])]
    # What the look was cut at is no sentence's edge.
    starts = [start for start, _ in whole if start > seen[0] or start == begins]
    stops = [end for _, end in whole if end < seen[1] or end == ends]
    stops = [stop for stop in stops if last <= stop]
    near = [start for start in starts if last - length <= start <= first]
    if near:
        # The start of the sentence of the first mark, or of one before it if the paragraph ends too soon after.
        begin = next((start for start in reversed(near) if ends - start >= length // 2), near[0])
        return _trimmed(text, begin, _end(text, stops, ends, last, begin + length, length))
    if stops and stops[0] <= first + length:
        end = [stop for stop in stops if stop <= first + length][-1]
        return _trimmed(text, _begin(text, end - length, begins, first), end)
    begin = _begin(text, first - max(0, length - (last - first)) // 2, begins, first)
    return _trimmed(text, begin, _end(text, (), ends, last, begin + length, length))


def _begin(text: str, earliest: int, paragraph: int, first: int) -> int:
    """The first word's start from ``earliest`` on, not after ``first``."""
    if earliest <= paragraph:
        return paragraph
    space = SPACE.search(text, earliest - 1, first)
    return space.end() if space else first


def _end(text: str, stops: Sequence[int], paragraph: int, last: int, farthest: int, length: int) -> int:
    """The last sentence end that leaves the stretch at least half full, or else the last word's end before
    ``farthest``; not before ``last``."""
    if paragraph <= farthest:
        return paragraph
    fitting = [stop for stop in stops if farthest - length // 2 <= stop <= farthest + length // LEEWAY]
    if fitting:
        return fitting[-1]
    space = text.rfind(" ", last, farthest + 1)
    if space >= 0:
        return space
    wall = max(last, farthest)
    word_end = SPACE.search(text, wall, wall + LONGEST_WORD)
    return word_end.start() if word_end else wall


def _opening(text: str, length: int) -> Span:
    """The first words of a text."""
    start = len(text) - len(text.lstrip())
    return _stretch(text, start, start, length)


def _paragraph_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
