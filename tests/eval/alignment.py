"""Which words of a text stand in another, in order: the base of labels for training and of the scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

WORD = re.compile(r"\w+")
RUN = 3  # words in a row that count as the same passage


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def found_in(words: Sequence[str], gold: Sequence[str]) -> list[bool]:
    """For each word of ``words``, whether it stands in ``gold`` within a run of three, runs in the same order.

    Up to three words that both texts spell differently between two runs count as found. A text of fewer than three
    words is found when all of it is.
    """
    found = [False] * len(words)
    if min(len(words), len(gold)) < RUN:
        for at, _, size in SequenceMatcher(None, words, gold, False).get_matching_blocks():
            if size and size == min(len(words), len(gold)):
                found[at : at + size] = [True] * size
        return found
    mine = [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    theirs = [tuple(gold[i : i + RUN]) for i in range(len(gold) - RUN + 1)]
    blocks = [block for block in SequenceMatcher(None, mine, theirs, False).get_matching_blocks() if block.size]
    runs = [(at, at + size + RUN - 1, there, there + size + RUN - 1) for at, there, size in blocks]
    for start, end, _, _ in runs:
        found[start:end] = [True] * (end - start)
    for (_, end, _, gold_end), (start, _, gold_start, _) in pairwise(runs):
        if 1 <= start - end <= RUN and 1 <= gold_start - gold_end <= RUN:
            found[end:start] = [True] * (start - end)
    return found


def kept_of_lines(lines: Sequence[str], body: str) -> list[list[bool]]:
    """For each line its words, whether they stand in ``body``: lines that stand there whole first, the rest by runs."""
    mine = [tuple(words_of(line)) for line in lines]
    theirs = [words for line in body.split("\n") if (words := tuple(words_of(line)))]
    kept = [[False] * len(words) for words in mine]
    for kind, start, end, there, there_end in SequenceMatcher(None, mine, theirs, False).get_opcodes():
        if kind == "equal":
            kept[start:end] = [[True] * len(words) for words in mine[start:end]]
        elif kind == "replace":
            flat = iter(found_in(_joined(mine[start:end]), _joined(theirs[there:there_end])))
            kept[start:end] = [[next(flat) for _ in words] for words in mine[start:end]]
    return kept


def _joined(lines: Sequence[tuple[str, ...]]) -> list[str]:
    return [word for line in lines for word in line]
