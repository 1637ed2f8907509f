"""The headline of a tagless text with the page around it: the line above the text that speaks of the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from index.clean.headers import title_like
from index.clean.rules import line_rule
from index.clean.stop_words import STOP_WORDS_OF_MANY
from index.clean.words import count_words

REACH = 40  # lines above the text
RUNNING = 20  # words
OPENING = 400  # words of the text that a headline is compared with
LEAST = 0.5  # of its words that stand there too
FEWEST_AGAIN, ENOUGH = 3, 8  # words that stand there too: more make no better headline
FEWEST, MOST = 3, 30  # words


def headline_above(lines: Sequence[str], kept: Sequence[bool]) -> str | None:
    """The line most of whose words stand in the kept text too, of equals the first; ``None`` where none has half."""
    begin = next((at for at, line in enumerate(lines) if kept[at] and count_words(line) >= RUNNING), None)
    if begin is None:
        return None
    words_below = chain.from_iterable(_content(lines[at]) for at in range(begin, len(lines)) if kept[at])
    opening = set(islice(words_below, OPENING))
    best, found = 0.0, None
    for line in lines[max(0, begin - REACH) : begin]:
        if not (FEWEST <= count_words(line) <= MOST and title_like(line)) or line_rule(line):
            continue
        words = set(_content(line))
        again = len(words & opening)
        rank = min(again, ENOUGH) * again / len(words) if again >= max(FEWEST_AGAIN, LEAST * len(words)) else 0.0
        if rank > best:
            best, found = rank, line
    return found


def _content(line: str) -> list[str]:
    """Its words but the function words, each cut to six letters, which cuts most endings off."""
    words = ("".join(filter(str.isalnum, word)) for word in line.lower().split())
    return [word[:6] for word in words if word and word not in STOP_WORDS_OF_MANY]
