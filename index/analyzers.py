"""What a text gives to the index: words at positions, and where its sentences and paragraphs end.

Positions count the words of ``index.analysis.words`` from 0, stop words included, so that a position found in the index
is the n-th word of the stored text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analysis import WORD
from index.extract.sentences import sentences

_BLANK = "\n\n"


@dataclass(frozen=True, slots=True)
class Body:
    """A body cut up: its words as written, and the positions of the last words of its sentences and paragraphs."""

    words: Sequence[str]
    sentence_ends: Sequence[int]
    paragraph_ends: Sequence[int]


def pieces(texts: Iterable[str], gap: int) -> Iterator[tuple[list[str], int]]:
    """The words of each text with the position of its first; texts stand ``gap`` positions apart, blank ones not."""
    start = 0
    for text in filter(str.strip, texts):
        found = WORD.findall(text)
        yield found, start
        start += len(found) + gap


def body(text: str) -> Body:
    """One pass over a body; paragraphs are separated by a blank line."""
    words: list[str] = []
    sentence_ends: list[int] = []
    paragraph_ends: list[int] = []
    for paragraph in text.split(_BLANK):
        before = len(words)
        # Sentences end at white space or at marks that are in no word: cutting first loses no word.
        for start, end in sentences(paragraph):
            held = len(words)
            words += WORD.findall(paragraph, start, end)
            if len(words) > held:
                sentence_ends.append(len(words) - 1)
        if len(words) > before:
            paragraph_ends.append(len(words) - 1)
    return Body(words, sentence_ends, paragraph_ends)
