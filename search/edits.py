"""How many letters two words differ by, counted only as far as it matters."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def edits(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with their neighbour to make one word the other.

    Damerau-Levenshtein in its restricted form (nothing is edited twice); anything above ``most`` is ``most + 1``.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
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
