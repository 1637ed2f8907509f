"""How many letters two words differ by, and which words differ by one."""

from __future__ import annotations

from functools import lru_cache

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1 << 16)
def edits(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with their neighbour to make one word the other.

    Damerau-Levenshtein in its restricted form (nothing is edited twice); anything above ``most`` is ``most + 1``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _less_common_ends(one, other)
    above: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, here in enumerate(other):
            best = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter != here))
            if i and j and letter == other[j - 1] and here == one[i - 1]:
                best = min(best, above[j - 1] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        above, last = last, row
    return min(last[-1], most + 1)


def _less_common_ends(one: str, other: str) -> tuple[str, str]:
    """What is left of two words without the letters they share at either end: as far apart as they."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and one[start] == other[start]:
        start += 1
    end = 0
    while end < shortest - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def neighbours(word: str) -> set[str]:
    """All strings one edit away, in small Latin letters: about 54 for each letter of the word."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in halves if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in halves if right for letter in ALPHABET}
    added = {left + letter + right for left, right in halves for letter in ALPHABET}
    return (dropped | swapped | changed | added) - {word}
