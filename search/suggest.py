"""Completions of what is being typed: words and names, the most used first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analysis import STOP_WORDS, WORD, form
from search.beside import Suggestion
from search.edits import neighbours
from search.query.phrase import phrase

KINDS = ("word", "person", "org", "city", "speaker", "source")
LAST = "\U0010ffff"
# From how many letters on, and up to how many, a wrong one is forgiven.
FORGIVING, TOO_LONG = 4, 24
# A name found by a later word than its first ranks as if used half as often.
LATER_WORD = 0.5
# The end of what is typed: a name field, perhaps, perhaps a quotation mark, and words without operators.
TYPED = re.compile(r"(?:\b(person|org|city|speaker|source):)?[\"“„]?([^\"“”„:()]*)$", re.IGNORECASE)
MOST_WORDS = 4
# Only so many letters at the end are looked at: the pattern tries each bracket and colon before them anew.
MOST_TYPED = 200
CHUNK = re.compile(r"[^\s-]\S*")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to complete to: ``count`` is how often it is used, ``kind`` one of ``KINDS``. A word is given as
    ``index.analysis.form``, a name as it is shown."""

    text: str
    kind: str
    count: int


Places = Callable[[str], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Typed:
    """The end of a question as a beginning to complete: what stands before it, its ``key``, and the only kind fit."""

    before: str
    key: str
    kind: str | None = None


class Suggestions:
    """Entries ready to be looked up by what they, or a later word of theirs, begin with.

    ``_keys`` is sorted; ``_of`` (int32), ``_kinds`` (int8) and ``_weights`` (float64) stand beside it: the entry a key
    leads to, the place of its kind in ``KINDS``, and how it ranks. 200,000 words and 40,000 names take half a second
    to prepare.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [entry for entry in entries if entry.kind != "word" or entry.text not in STOP_WORDS]
        keys: list[str] = []
        numbers: list[int] = []
        weights: list[float] = []
        for number, entry in enumerate(self._entries):
            for nth, key in enumerate(_keys(entry)):
                keys.append(key)
                numbers.append(number)
                weights.append(entry.count * (LATER_WORD if nth else 1.0))
        # Sorting places by key takes half the time that sorting tuples does.
        order = sorted(range(len(keys)), key=keys.__getitem__)
        kinds = np.array([KINDS.index(entry.kind) for entry in self._entries], dtype=np.int8)
        self._keys = [keys[place] for place in order]
        self._of: NDArray[np.int32] = np.array(numbers, dtype=np.int32)[order]
        self._weights: NDArray[np.float64] = np.array(weights, dtype=np.float64)[order]
        self._kinds: NDArray[np.int8] = kinds[self._of]

    def suggest(self, text: str, size: int = 8) -> tuple[Suggestion, ...]:
        """Completions of the end of ``text``; what stands before it is kept. A wrong letter is forgiven when nothing
        begins as typed."""
        ends = [end for end in _ends(text) if end.key]
        return self._completed(ends, size, self._exactly) or self._completed(ends[-2:], size, self._nearly)

    def _completed(self, ends: list[Typed], size: int, places: Places) -> tuple[Suggestion, ...]:
        found: dict[tuple[str, str], Suggestion] = {}
        for typed in ends:
            here = places(typed.key)
            if typed.kind:
                here = here[self._kinds[here] == KINDS.index(typed.kind)]
            for entry in _varied(self._ranked(here, 20 * size), size):
                found.setdefault((entry.kind, entry.text), _suggestion(entry, typed))
            if len(found) >= size:
                break
        return tuple(found.values())[:size]

    def _exactly(self, key: str) -> NDArray[np.int64]:
        first = bisect_left(self._keys, key)
        return np.arange(first, bisect_left(self._keys, key + LAST, lo=first))

    def _nearly(self, key: str) -> NDArray[np.int64]:
        if not FORGIVING <= len(key) <= TOO_LONG or key.endswith(" "):
            return np.zeros(0, np.int64)
        near = (other for other in neighbours(key) if other[0] == key[0] and self._begins(other))
        return np.concatenate([np.zeros(0, np.int64), *(self._exactly(other) for other in near)])

    def _begins(self, key: str) -> bool:
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at].startswith(key)

    def _ranked(self, places: NDArray[np.int64], most: int) -> Iterator[Entry]:
        weights = self._weights[places]
        if len(places) > most:
            best = np.argpartition(-weights, most)[:most]
            places, weights = places[best], weights[best]
        for place in places[np.lexsort((places, -weights))]:
            yield self._entries[self._of[place]]


def _keys(entry: Entry) -> Iterable[str]:
    """What an entry is found by: its words joined, from the first on, and from each later word on."""
    if entry.kind == "word":
        return (entry.text,)
    words = [form(word) for word in WORD.findall(entry.text)]
    return (" ".join(words[nth:]) for nth in range(len(words)))


def _ends(text: str) -> Iterator[Typed]:
    """The last few words as one beginning, then fewer, then the last alone."""
    before, text = text[:-MOST_TYPED], text[-MOST_TYPED:]
    found = TYPED.search(text)
    assert found is not None, "the pattern matches the empty end of any text"
    field, words = found.groups()
    if field:
        yield Typed(before + text[: found.start()], _key(words), field.lower())
        return
    for chunk in list(CHUNK.finditer(words))[-MOST_WORDS:]:
        yield Typed(before + text[: found.start()] + words[: chunk.start()], _key(words[chunk.start() :]))


def _key(words: str) -> str:
    joined = " ".join(form(word) for word in WORD.findall(words))
    return joined + " " if joined and words[-1:].isspace() else joined


def _varied(entries: Iterable[Entry], size: int) -> list[Entry]:
    """The first ``size``, one kind taking more than half the places only where the others leave them."""
    different = list(dict.fromkeys(entries))
    taken: list[Entry] = []
    per_kind: Counter[str] = Counter()
    for entry in different:
        if per_kind[entry.kind] < (size + 1) // 2:
            per_kind[entry.kind] += 1
            taken.append(entry)
    taken += [entry for entry in different if entry not in taken]
    return taken[:size]


def _suggestion(entry: Entry, typed: Typed) -> Suggestion:
    if entry.kind == "word":
        written = typed.before + entry.text
        return Suggestion(written, entry.kind, entry.count, written)
    return Suggestion(entry.text, entry.kind, entry.count, f"{typed.before}{entry.kind}:{phrase(entry.text)}")
