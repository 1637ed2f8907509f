"""How much of one text stands in another: 5-word shingles, hashed, and their exact containment.

Source: Broder, "On the resemblance and containment of documents", SEQUENCES 1997. Containment instead of resemblance,
so that an excerpt is found too; exact on the pairs looked at, with a sample of hashes (0 mod p) only to find those.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

WIDTH = 5
SAMPLING = 8
KEPT_WHOLE = 96

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d,./]*\d|\d")
_FACTORS = np.array([0x9E3779B97F4A7C15 ** (power + 1) % 2**64 for power in range(WIDTH)], dtype=np.uint64)


def shingles(text: str) -> Hashes:
    """The distinct 5-word shingles of ``text`` as 64-bit hashes, ascending; a shorter text is one shingle."""
    hashes = np.fromiter(map(_word_hash, _WORD.findall(text.lower())), dtype=np.uint64)
    if not len(hashes):
        return hashes
    width = min(WIDTH, len(hashes))
    count = len(hashes) - width + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        mixed += hashes[place : place + count] * _FACTORS[place]
    # The sum's low bits are weaker than its high ones; the sample takes low bits.
    mixed ^= mixed >> np.uint64(31)
    return np.unique(mixed)


def sample(hashes: Hashes) -> Hashes:
    """The hashes by which a text is looked up: one in eight, or all of them for a short text."""
    return hashes if len(hashes) <= KEPT_WHOLE else hashes[hashes % np.uint64(SAMPLING) == 0]


def containment(a: Hashes, b: Hashes) -> float:
    """Share of the shorter text's shingles that stand in the other, 0.0 to 1.0; 0.0 when one is empty."""
    shorter = min(len(a), len(b))
    return len(np.intersect1d(a, b, assume_unique=True)) / shorter if shorter else 0.0


def figures(text: str) -> frozenset[str]:
    """The numbers in a text, as written."""
    return frozenset(_NUMBER.findall(text))


@lru_cache(maxsize=1 << 18)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
