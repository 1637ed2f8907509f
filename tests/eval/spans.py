"""Spans of one text as words of another: cleaning may drop and respace words, so scores compare word numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Words:
    """The words of a text, lower-cased, with where they start and end."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        found = list(WORD.finditer(text))
        return cls(
            tuple(m.group().lower() for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found)
        )

    def numbers(self, start: int, end: int) -> range:
        """The words that a span of characters touches."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


@dataclass(frozen=True)
class Aligned:
    """Our text's words beside the gold text's: `to_gold` leads from the number of one to that of the other."""

    ours: Words
    gold: Words
    to_gold: dict[int, int]

    @classmethod
    def of(cls, ours: str, gold: str) -> Aligned:
        mine, theirs = Words.of(ours), Words.of(gold)
        same = {}
        for a, b, size in SequenceMatcher(None, mine.words, theirs.words, False).get_matching_blocks():
            same |= {a + n: b + n for n in range(size)}
        return cls(mine, theirs, same)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The gold words (first, past the last) of a span of our text; `None` where none of them is in it."""
        numbers = [self.to_gold[n] for n in self.ours.numbers(start, end) if n in self.to_gold]
        return (min(numbers), max(numbers) + 1) if numbers else None

    def gold_span(self, start: int, end: int) -> tuple[int, int] | None:
        numbers = self.gold.numbers(start, end)
        return (numbers.start, numbers.stop) if numbers else None


@dataclass(frozen=True)
class Score:
    """Counts of what was right, of what was told and of what there was."""

    right: int
    told: int
    there: int

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.told + other.told, self.there + other.there)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.told + self.there)

    def __str__(self) -> str:
        precision = self.right / max(1, self.told)
        recall = self.right / max(1, self.there)
        return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * self.f1:5.1f}  ({self.there} in gold)"


NOTHING = Score(0, 0, 0)
