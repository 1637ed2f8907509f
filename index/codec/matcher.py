"""A term's postings as Whoosh's matchers want them, over arrays decoded already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching.mcore import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.reading import TermInfo

Ints = NDArray[np.int32]


class ArrayMatcher(LeafMatcher):
    """One block from the first posting to the last; used by Whoosh's own Searcher, not by our evaluator."""

    def __init__(
        self,
        docs: Ints,
        counts: Ints,
        positions: Ints | None,
        terminfo: TermInfo,
        format_: Any,
        term: tuple[str, bytes],
        scorer: Any,
    ) -> None:
        self._docs: list[int] = docs.tolist()
        self._counts: list[int] = counts.tolist()
        self._flat = positions
        self._terminfo = terminfo
        self.format = format_
        self._term = term
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._docs)

    def id(self) -> int:
        return self._docs[self._at]

    def all_ids(self) -> Iterator[int]:
        return iter(self._docs)

    def next(self) -> bool:  # type: ignore[override]
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._docs, id, self._at)

    def skip_to_quality(self, minquality: float) -> int:
        if self.block_quality() > minquality:  # type: ignore[no-untyped-call]
            return 0
        self._at = len(self._docs)
        return 1

    def replace(self, minquality: float = 0) -> Any:
        if not self.is_active() or (minquality and self.max_quality() < minquality):  # type: ignore[no-untyped-call]
            return NullMatcher()
        return self

    def copy(self) -> ArrayMatcher:
        twin = object.__new__(ArrayMatcher)
        twin.__dict__.update(self.__dict__)
        return twin

    def reset(self) -> None:
        self._at = 0

    def weight(self) -> float:
        return float(self._counts[self._at])

    def positions(self) -> list[int]:
        if self._flat is None:
            raise TypeError(f"{self._term[0]} was indexed without positions")
        end = self._ends[self._at]
        found: list[int] = self._flat[end - self._counts[self._at] : end].tolist()
        return found

    def value(self) -> bytes:
        return b"" if self._flat is None else bytes(self.format.encode(self.positions()))

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self.positions()
        if astype in ("frequency", "weight"):
            return self._counts[self._at]
        return self.format.decode_as(astype, self.value())

    def block_min_length(self) -> int:
        return self._terminfo.min_length() or 0

    def block_max_length(self) -> int:
        return self._terminfo.max_length()

    def block_max_weight(self) -> float:
        return self._terminfo.max_weight()

    def block_min_id(self) -> int:
        return self._docs[0]

    def block_max_id(self) -> int:
        return self._docs[-1]

    @cached_property
    def _ends(self) -> list[int]:
        ends: list[int] = np.cumsum(self._counts).tolist()
        return ends
