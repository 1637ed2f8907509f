"""Pairs of copies into stories: two groups join when at least two thirds of the pairs across them are copies.

The first three of a group stand for it: where a story runs in very many papers, each is compared with the first only.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from typing import NamedTuple

JOINING = 2 / 3
STANDING = 3


class Pair(NamedTuple):
    """Two articles by number, and how much of the shorter stands in the other."""

    a: int
    b: int
    share: float


def stories(numbers: Iterable[int], pairs: Iterable[Pair]) -> list[set[int]]:
    """The numbers in groups, closest pairs first; a number without a copy is a group of its own."""
    group_of = {number: {number} for number in numbers}
    ordered = sorted(pairs, key=lambda pair: (-pair.share, pair.a, pair.b))
    copies = {(pair.a, pair.b) for pair in ordered}
    for a, b, _ in ordered:
        mine, other = group_of[a], group_of[b]
        if mine is other:
            continue
        ours, theirs = nsmallest(STANDING, mine), nsmallest(STANDING, other)
        across = sum((min(x, y), max(x, y)) in copies for x in ours for y in theirs)
        if across >= JOINING * len(ours) * len(theirs):
            mine |= other
            for number in other:
                group_of[number] = mine
    return list({id(group): group for group in group_of.values()}.values())
