"""Which words of a text stand in another, in order: the base of labels for training and of the scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

WORD = re.compile(r"\w+")
RUN = 3  # words in a row that count as the same passage


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def found_in(words: Sequence[str], gold: Sequence[str]) -> list[bool]:
    """For each word of ``words``, whether it stands in ``gold`` within a run of three, runs in the same order."""
    found = [False] * len(words)
    mine = [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    theirs = [tuple(gold[i : i + RUN]) for i in range(len(gold) - RUN + 1)]
    for at, _, size in SequenceMatcher(None, mine, theirs, False).get_matching_blocks():
        if size:
            found[at : at + size + RUN - 1] = [True] * (size + RUN - 1)
    return found
