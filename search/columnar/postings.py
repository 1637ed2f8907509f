"""Where a term stands in a whole collection, read no further than somebody asks.

The documents are always read. How often the term stands in each, and at which words, is packed apart from them: of a
few documents only theirs is looked up, and of those that are merely counted nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.columnar.arrays import NO_DOCS, Docs, Ints, Keys, frozen

Places = NDArray[np.intp]

# Looking up one number by itself takes as long as unpacking so many one after the other.
LOOK_UP_COST = 8


class InSegment(Protocol):
    """The postings of a term in one segment, deleted documents among them. Positions are those of all documents, one
    after the other, and ``held`` is how many each has: its count, but where a field counts its words for more. The
    ``places`` in any of these lists ascend. What was read ``whole`` need not be kept beside what is made of it."""

    @property
    def whole(self) -> bool: ...

    @property
    def df(self) -> int: ...

    def docs_into(self, docs: Docs, base: int) -> None: ...

    def counts(self) -> Ints: ...

    def counts_at(self, places: Places) -> Ints: ...

    def held(self) -> Ints: ...

    def positions(self) -> Ints: ...

    def positions_at(self, places: Places) -> Ints: ...


class Parts:
    """A term's postings in the segments that have it, laid end to end."""

    def __init__(self, segments: Sequence[InSegment], bases: Sequence[int]) -> None:
        """``bases[i]`` is the number in the collection of the first document of ``segments[i]``."""
        self._segments = segments
        self._bases = bases
        self._starts = [0, *accumulate(each.df for each in segments)]

    @property
    def df(self) -> int:
        return self._starts[-1]

    def docs(self) -> Docs:
        docs = np.empty(self.df, np.int32)
        for number, (segment, base) in enumerate(zip(self._segments, self._bases, strict=True)):
            segment.docs_into(docs[self._starts[number] : self._starts[number + 1]], base)
        return docs

    @property
    def whole(self) -> bool:
        return any(segment.whole for segment in self._segments)

    def counts(self) -> Ints:
        return _joined([segment.counts() for segment in self._segments])

    def counts_at(self, places: Places) -> Ints:
        return self._each(places, self._starts, lambda segment, near: segment.counts_at(near))

    def held(self) -> Ints:
        return _joined([segment.held() for segment in self._segments])

    def positions(self) -> Ints:
        return _joined([segment.positions() for segment in self._segments])

    def positions_at(self, places: Places, starts: Keys) -> Ints:
        """``starts[i]`` is where the positions of the i-th document begin."""
        words: list[int] = starts.take(self._starts).tolist()
        return self._each(places, words, lambda segment, near: segment.positions_at(near))

    def _each(self, places: Places, starts: Sequence[int], read: Callable[[InSegment, Places], Ints]) -> Ints:
        """What is read of each segment, given the places within it."""
        if len(self._segments) == 1:
            return read(self._segments[0], places)
        cuts = [0, *places.searchsorted(starts[1:-1]).tolist(), len(places)]
        return _joined(
            [
                read(segment, places[cuts[number] : cuts[number + 1]] - starts[number])
                for number, segment in enumerate(self._segments)
                if cuts[number] < cuts[number + 1]
            ]
        )


class Postings:
    """A term, or several taken as one: ``tf[i]`` times in ``docs[i]``. ``df`` counts deleted documents too."""

    __slots__ = ("_tf", "_unread", "df", "docs")

    def __init__(self, docs: Docs, tf: Ints | Parts, df: int) -> None:
        self.docs = docs
        self.df = df
        self._unread = tf if isinstance(tf, Parts) else None
        self._tf = None if isinstance(tf, Parts) else tf

    @property
    def tf(self) -> Ints:
        if self._tf is None:
            assert self._unread is not None
            self._tf = frozen(self._unread.counts())
        return self._tf

    def tf_at(self, places: Places) -> Ints:
        """How often in the documents at ``places``, which ascend."""
        if self._tf is None and self._unread and len(places) * LOOK_UP_COST < len(self.docs):
            return self._unread.counts_at(places)
        return self.tf.take(places)

    @property
    def bytes(self) -> int:
        """What it may come to take in memory."""
        return 200 + 2 * self.docs.nbytes


class Positions:
    """The word positions of a term: those of ``docs[i]`` are ``flat[starts[i]:starts[i + 1]]``, ascending."""

    __slots__ = ("_asked", "_flat", "_unread", "docs", "starts")

    def __init__(self, docs: Docs, starts: Keys, flat: Ints | Parts) -> None:
        self.docs = docs
        self.starts = starts
        self._asked = False
        self._unread = flat if isinstance(flat, Parts) else None
        self._flat = None if isinstance(flat, Parts) else flat

    @property
    def flat(self) -> Ints:
        if self._flat is None:
            assert self._unread is not None
            self._flat = frozen(self._unread.positions())
        return self._flat

    def flat_at(self, places: Places) -> Ints:
        """Some of ``flat``, in order. Who asks a second time has all of them read."""
        if self._flat is None and self._unread and not self._asked and len(places) * LOOK_UP_COST < len(self):
            self._asked = True
            return self._unread.positions_at(places, self.starts)
        return self.flat.take(places)

    def __len__(self) -> int:
        return int(self.starts[-1])

    @property
    def bytes(self) -> int:
        return 200 + self.docs.nbytes + self.starts.nbytes + 4 * len(self)


NO_POSTINGS = Postings(NO_DOCS, NO_DOCS, 0)
NO_POSITIONS = Positions(NO_DOCS, np.zeros(1, np.int64), NO_DOCS)


def _joined(parts: Sequence[Ints]) -> Ints:
    return parts[0] if len(parts) == 1 else np.concatenate([NO_DOCS, *parts])
