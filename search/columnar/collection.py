"""A whole Whoosh index as one run of documents: its segments laid end to end, deleted documents left out.

Documents are numbered from 0 over all segments; the numbers of deleted ones stay unused (``live``). Everything read is
immutable and kept: postings in a cache bounded in bytes, columns and names for as long as the collection lives.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.columnar.arrays import NO_DOCS, Docs, Floats, Ints, Mask, frozen, starts_of
from search.columnar.cache import Cache
from search.columnar.names import Names
from search.columnar.postings import NO_POSITIONS, NO_POSTINGS, InSegment, Parts, Positions, Postings
from search.columnar.segment import LENGTHS, Segment
from search.labels import label

T = TypeVar("T")

CACHE_BYTES = 128 << 20
"""What the cached postings of one index may take, in bytes."""


class Collection:
    """One index of one generation."""

    def __init__(self, readers: Iterable[Any], cache_bytes: int = CACHE_BYTES) -> None:
        readers = list(readers)
        self._segments = [Segment(reader) for reader in readers]
        # Readers are closed when the last search that uses this collection has ended, or by close().
        self.close = weakref.finalize(self, _close, readers)
        self._bases = starts_of(np.array([segment.size for segment in self._segments], np.int64))
        self.size = int(self._bases[-1])
        self.cache = Cache(cache_bytes)
        self._kept: dict[Hashable, Any] = {}
        self._lock = threading.RLock()
        deleted = [segment.deleted + base for segment, base in zip(self._segments, self._bases, strict=False)]
        gone = np.concatenate(deleted) if deleted else NO_DOCS
        self._dead: Mask | None = None
        if len(gone):
            self._dead = np.zeros(self.size, bool)
            self._dead[gone] = True
        self.count = self.size - len(gone)

    @cached_property
    def live(self) -> Docs:
        """Every document there is."""
        if self._dead is None:
            return frozen(np.arange(self.size, dtype=np.int32))
        return frozen(np.flatnonzero(~self._dead).astype(np.int32))

    def has_field(self, field: str) -> bool:
        return any(segment.has_field(field) for segment in self._segments)

    def postings(self, field: str, term: bytes) -> Postings:
        return self.cache.get(
            ("postings", field, term),
            lambda: self._postings(self._parts(field, term)),
            lambda made: made.bytes,
        )

    def positions(self, field: str, term: bytes) -> Positions:
        return self.cache.get(
            ("positions", field, term),
            lambda: self._read_positions(field, term),
            lambda made: made.bytes,
        )

    def df(self, field: str, term: bytes) -> int:
        """How many documents have a term, deleted ones included; the postings are not read."""
        return sum(segment.df(field, term) for segment in self._segments if segment.has_field(field))

    def terms(self, field: str) -> tuple[bytes, ...]:
        """All terms of a field, sorted; those of deleted documents too."""
        return self._keep(("terms", field), lambda: tuple(self._merged_terms(field)))

    def lengths(self, field: str) -> Floats:
        """Words in the field of every document, rounded as Whoosh keeps them."""
        return self._keep(("lengths", field), lambda: LENGTHS[self._join(lambda s: s.lengths(field), np.uint8)])

    def mean_length(self, field: str) -> float:
        total = sum(segment.length_sum(field) for segment in self._segments if segment.has_field(field))
        return total / self.size if total else 1.0

    def days(self) -> Ints:
        """Each document's date as days since 0001-01-01, 0 for none."""
        return self._keep("days", lambda: self._join(lambda s: s.numbers("date"), np.int64).astype(np.int32))

    def numbers(self, field: str) -> NDArray[np.int64]:
        return self._keep(("numbers", field), lambda: self._join(lambda s: s.numbers(field), np.int64))

    def names(self, field: str) -> Names:
        """The values of a name field, both ways: document to names and name to documents."""
        return self._keep(("names", field), lambda: self._read_names(field))

    def ids(self, field: str = "id") -> list[str]:
        """Each document's id, by document number; "" for deleted ones in an index that keeps no id column."""
        return self._keep(("ids", field), lambda: self._read_ids(field))

    def by_id(self) -> Ints:
        """Each document's place in the order of ids; deleted ones may share theirs with others."""
        return self._keep("by id", self._read_by_id)

    def find(self, article_id: str) -> int | None:
        """The document of an id."""
        docs = self.postings("id", article_id.encode()).docs
        return int(docs[-1]) if len(docs) else None

    def stored(self, doc: int, field: str) -> Any:
        """One stored field of a document; ``None`` if it has none."""
        number = int(np.searchsorted(self._bases, doc, "right")) - 1
        return self._segments[number].stored(doc - int(self._bases[number]), field)

    def keeps(self, key: Hashable) -> bool:
        """Whether ``keep`` has been asked for this and has it."""
        return ("of others", key) in self._kept

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once and kept as long as the collection."""
        return self._keep(("of others", key), make)

    def _keep(self, key: Hashable, make: Callable[[], T]) -> T:
        if key not in self._kept:
            with self._lock:
                if key not in self._kept:
                    self._kept[key] = make()
        value: Any = self._kept[key]
        return value  # type: ignore[no-any-return]

    def _join(self, read: Callable[[Segment], NDArray[Any]], dtype: type[np.generic]) -> NDArray[Any]:
        parts = [read(segment) for segment in self._segments]
        return frozen(np.concatenate(parts) if parts else np.zeros(0, dtype))

    def _postings(self, parts: Parts) -> Postings:
        if not parts.df:
            return NO_POSTINGS
        docs = parts.docs()
        if self._dead is None and not parts.whole:
            return Postings(frozen(docs), parts, parts.df)
        alive = self._alive(docs)
        return Postings(frozen(docs.compress(alive)), frozen(parts.counts().compress(alive)), parts.df)

    def _read_positions(self, field: str, term: bytes) -> Positions:
        parts = self._parts(field, term, positions=True)
        if not parts.df:
            return NO_POSITIONS
        # Who asks where a word stands mostly asks next how often: of what was read whole that is read already.
        postings = self.cache.get(("postings", field, term), lambda: self._postings(parts), lambda made: made.bytes)
        if self._dead is None and not parts.whole:
            return Positions(postings.docs, frozen(starts_of(postings.tf)), parts)
        held, alive = parts.held(), self._alive(parts.docs())
        flat = parts.positions().compress(np.repeat(alive, held))
        return Positions(postings.docs, frozen(starts_of(held.compress(alive))), frozen(flat))

    def _alive(self, docs: Docs) -> Mask:
        return np.ones(len(docs), bool) if self._dead is None else ~self._dead.take(docs)

    def _parts(self, field: str, term: bytes, positions: bool = False) -> Parts:
        found: list[InSegment] = []
        bases: list[int] = []
        for segment, base in zip(self._segments, self._bases.tolist(), strict=False):
            part = segment.term(field, term, positions) if segment.has_field(field) else None
            if part is not None:
                found.append(part)
                bases.append(base)
        return Parts(found, bases)

    def _merged_terms(self, field: str) -> list[bytes]:
        lists = [segment.terms(field) for segment in self._segments if segment.has_field(field)]
        return lists[0] if len(lists) == 1 else sorted(set().union(*lists))

    def _read_names(self, field: str) -> Names:
        """Names that only deleted documents have are left out."""
        parts = [segment.all_terms(field) for segment in self._segments if segment.has_field(field)]
        bases = [base for segment, base in zip(self._segments, self._bases, strict=False) if segment.has_field(field)]
        values = parts[0][0] if len(parts) == 1 else sorted(set().union(*(terms for terms, _, _ in parts)))
        number_of = {value: number for number, value in enumerate(values)}
        numbers = [np.repeat([number_of[term] for term in terms], df) for terms, df, _ in parts]
        number = np.concatenate([NO_DOCS, *numbers]).astype(np.int32)
        docs = np.concatenate([NO_DOCS, *(docs + base for (_, _, docs), base in zip(parts, bases, strict=True))])
        texts = [value.decode("utf-8") for value in values]
        names = Names.of_living(texts, number, docs.astype(np.int32), self._dead, self.size)
        return names.worded(lambda code: label(field, code)) if field == "country" else names

    def _read_by_id(self) -> Ints:
        """From the terms of the id field, which stand in order: no document is looked at for its id."""
        parts = [segment.all_terms("id") for segment in self._segments]
        terms = [
            term for part, df, _ in parts for term, times in zip(part, df.tolist(), strict=True) for _ in range(times)
        ]
        docs = np.concatenate([NO_DOCS, *(part[2] + base for part, base in zip(parts, self._bases, strict=False))])
        if len(parts) > 1:
            docs = docs[sorted(range(len(terms)), key=terms.__getitem__)]
        places = np.zeros(self.size, np.int32)
        places[docs.astype(np.intp)] = np.arange(len(docs), dtype=np.int32)
        return frozen(places)

    def _read_ids(self, field: str) -> list[str]:
        ids: list[str] = []
        for segment in self._segments:
            ids += segment.texts(field) or _by_first_doc(segment, field)
        return ids


def _close(readers: list[Any]) -> None:
    for reader in readers:
        if not reader.is_closed:
            reader.close()


def _by_first_doc(segment: Segment, field: str) -> list[str]:
    ids = [""] * segment.size
    for term, doc in segment.first_docs(field):
        ids[doc] = term.decode("utf-8")
    return ids
