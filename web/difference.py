"""Two texts told as one: its paragraphs cut into runs that stand in both, in the first only or in the second only.

Words are compared without their capitals, accents and punctuation, which every desk sets in its own way. Whole
sentences are matched first and words only between those, so that time grows with what differs, not with what is long;
stretches that differ over too many words are told apart as wholes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from index.analysis import STOP_WORDS
from index.extract.sentences import sentences
from search.folded import folded

Side = Literal["both", "first", "second"]

# Words of the one times words of the other. 2,000 beside 2,000 take 0.02 s, 0.2 s when made to be slow.
MOST_PAIRS = 4_000_000
# The same over all stretches of two articles.
MOST_IN_ALL = 16_000_000
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"(?:[{_UNSPACED}]|—|[^\s—{_UNSPACED}]+)[^\S\n]*")
_PUNCTUATION = ".,;:!?…()[]{}\"'*"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    within: Side


@dataclass(frozen=True, slots=True)
class Difference:
    """``both``, ``first`` and ``second`` count words; ``whole`` tells that some stretches were too long to be compared
    word by word. A paragraph ends where either text ends one; what stands in both is told as the first has it."""

    paragraphs: tuple[tuple[Run, ...], ...]
    both: int
    first: int
    second: int
    whole: bool


class _Word(NamedTuple):
    """A word with the space after it; ``key`` is what is compared, ``opens`` whether a paragraph begins with it."""

    text: str
    key: str
    opens: bool


class _Step(NamedTuple):
    """A word of the result."""

    text: str
    within: Side
    opens: bool


def difference(first: str, second: str) -> Difference:
    units = [list(_units(text)) for text in (first, second)]
    left, right = ([tuple(word.key for word in unit) for unit in side] for side in units)
    steps: list[_Step] = []
    budget, whole = MOST_IN_ALL, False
    for how, a, b, c, d in SequenceMatcher(None, left, right).get_opcodes():
        one = [word for unit in units[0][a:b] for word in unit]
        other = [word for unit in units[1][c:d] for word in unit]
        if how == "equal":
            steps += _both(one, other)
            continue
        begin, end = _alike_around(one, other)
        pairs = (len(one) - begin - end) * (len(other) - begin - end)
        compared = pairs <= min(MOST_PAIRS, budget)
        budget -= pairs if compared else 0
        whole |= not compared
        steps += _compared(one, other, begin, end, by_word=compared)
    count = {side: sum(step.within == side for step in steps) for side in ("both", "first", "second")}
    return Difference(tuple(_paragraphs(steps)), count["both"], count["first"], count["second"], whole)


def _units(text: str) -> Iterator[list[_Word]]:
    """The sentences of a text as words."""
    low, gone = folded(text), 0
    for start, end in sentences(text):
        opens = not gone or "\n" in text[gone:start]
        found = list(_WORD.finditer(text, start, end))
        yield [
            _Word(_spaced(text, match), _key(low[match.start() : match.end()]), opens and not number)
            for number, match in enumerate(found)
        ]
        gone = end


def _spaced(text: str, match: re.Match[str]) -> str:
    """The word and one space after it, unless another word follows at once."""
    spaced = match.group()[-1].isspace() or not text[match.end() : match.end() + 1].strip()
    return match.group().rstrip() + (" " if spaced else "")


def _key(word: str) -> str:
    bare = word.strip().strip(_PUNCTUATION)
    return bare if bare.strip("-—") else ""


def _alike_around(one: Sequence[_Word], other: Sequence[_Word]) -> tuple[int, int]:
    """How many words the two have in common at their beginning, and after those at their end."""
    most = min(len(one), len(other))
    begin = next((at for at in range(most) if one[at].key != other[at].key), most)
    end = next((at for at in range(most - begin) if one[-1 - at].key != other[-1 - at].key), most - begin)
    return begin, end


def _compared(one: Sequence[_Word], other: Sequence[_Word], begin: int, end: int, *, by_word: bool) -> Iterator[_Step]:
    yield from _both(one[:begin], other[:begin])
    one_end, other_end = len(one) - end, len(other) - end
    within, beside = one[begin:one_end], other[begin:other_end]
    codes: Iterable[tuple[str, int, int, int, int]] = [("replace", 0, len(within), 0, len(beside))]
    if by_word:
        # Two texts always share some "of" and "the": those are matched beside other words only.
        matcher = SequenceMatcher(_is_common, [word.key for word in within], [word.key for word in beside])
        codes = matcher.get_opcodes()
    for how, a, b, c, d in codes:
        if how == "equal":
            yield from _both(within[a:b], beside[c:d])
        else:
            after = next(iter(within[b:] or one[one_end:]), None)
            yield from _either(within[a:b], beside[c:d], ends=after is None or after.opens)
    yield from _both(one[one_end:], other[other_end:])


def _is_common(key: str) -> bool:
    return not key or key in STOP_WORDS


def _both(one: Sequence[_Word], other: Sequence[_Word]) -> Iterator[_Step]:
    for mine, its in zip(one, other, strict=True):
        yield _Step(mine.text, "both", mine.opens or its.opens)


def _either(one: Sequence[_Word], other: Sequence[_Word], *, ends: bool) -> Iterator[_Step]:
    """What one has in place of what the other has; ``ends``: up to the end of a paragraph."""
    yield from (_Step(word.text, "first", word.opens) for word in one)
    for number, word in enumerate(other):
        # A paragraph's first word in place of another stands beside it, not in a paragraph of its own.
        yield _Step(word.text, "second", word.opens and (ends or not one or number > 0))


def _paragraphs(steps: Iterable[_Step]) -> Iterator[tuple[Run, ...]]:
    paragraph: list[_Step] = []
    for step in steps:
        if step.opens and paragraph:
            yield tuple(_runs(paragraph))
            paragraph = []
        paragraph.append(step)
    if paragraph:
        yield tuple(_runs(paragraph))


def _runs(paragraph: Iterable[_Step]) -> Iterator[Run]:
    """Words of one side joined; the space after what stands in one only is not part of it."""
    space = ""
    for side, steps in groupby(paragraph, key=lambda step: step.within):
        text = "".join(step.text for step in steps)
        if side == "both":
            yield Run(space + text, side)
            space = ""
            continue
        if space:
            yield Run(space, "both")
        yield Run(text.rstrip(), side)
        space = text[len(text.rstrip()) :]
