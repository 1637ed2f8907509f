"""One segment of a Whoosh index read as arrays, whatever codec wrote it.

Our own codec hands its arrays over as they lie in the mapped file, without a lock. Of any other the posting list is
decoded through its matcher, for Whoosh's own block by block; those readers seek in shared files, so each read is made
under the segment's lock. What was read is kept by the caller, and questions asked again never come here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from pickle import loads
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher
from whoosh.columns import NumericColumn
from whoosh.formats import Positions as PositionsFormat
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from index.codec.documents_file import DocumentsReader
from index.codec.postings import FieldArrays
from index.codec.terms_reader import TermsReader
from search.columnar.arrays import NO_DOCS, Docs, Ints, Keys
from search.columnar.postings import InSegment, Parts, Places

LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float32)
"""Whoosh keeps a field's length as one byte; this is what each byte stands for, in words."""

_COUNT_BYTES = 4  # a value of the positions format: how many, then the pickled gaps


class Packed:
    """The postings of a term as our own codec keeps them: each part is unpacked when asked for."""

    __slots__ = ("_arrays", "_number", "df")
    whole = False

    def __init__(self, arrays: FieldArrays, number: int) -> None:
        self._arrays = arrays
        self._number = number
        self.df = int(arrays.df[number])

    def docs_into(self, docs: Docs, base: int) -> None:
        self._arrays.docs_into(docs, self._number, base)

    def counts(self) -> Ints:
        return self._arrays.counts(self._number)

    def counts_at(self, places: Places) -> Ints:
        return self._arrays.counts_at(self._number, places)

    def held(self) -> Ints:
        return self.counts()

    def positions(self) -> Ints:
        positions = self._arrays.positions(self._number)
        return NO_DOCS if positions is None else positions

    def positions_at(self, places: Places) -> Ints:
        return self._arrays.positions_at(self._number, places)


class Decoded:
    """The postings of a term as any other codec gives them, decoded whole."""

    __slots__ = ("_docs", "_flat", "_held", "_tf", "df")
    whole = True

    def __init__(self, docs: Docs, tf: Ints, held: Ints, flat: Ints) -> None:
        self._docs = docs
        self._tf = tf
        self._held = held
        self._flat = flat
        self.df = len(docs)

    def docs_into(self, docs: Docs, base: int) -> None:
        np.add(self._docs, np.int32(base), out=docs)

    def counts(self) -> Ints:
        return self._tf

    def counts_at(self, places: Places) -> Ints:
        return self._tf.take(places)

    def held(self) -> Ints:
        return self._held

    def positions(self) -> Ints:
        return self._flat

    def positions_at(self, places: Places) -> Ints:
        return self._flat.take(places)


class Segment:
    """Reads one segment; documents are numbered from 0 within it."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        terms = getattr(reader, "_terms", None)
        self._arrays: TermsReader | None = terms if isinstance(terms, TermsReader) else None
        # Our own codec reads a mapped file without a place of its own: nothing to guard.
        self._lock: threading.RLock | nullcontext[None] = nullcontext() if self._arrays else threading.RLock()
        self.size: int = reader.doc_count_all()
        self.deleted = np.fromiter(reader.deleted_docs_set, np.int32)

    def has_field(self, field: str) -> bool:
        return field in self._reader.schema

    def length_sum(self, field: str) -> int:
        """How many words the field has in all documents together."""
        with self._lock:
            return int(self._reader.field_length(field))

    def terms(self, field: str) -> list[bytes]:
        """All terms of a field, sorted."""
        with self._lock:
            return list(self._reader.lexicon(field)) if field in self._reader.indexed_field_names() else []

    def term(self, field: str, term: bytes, positions: bool = False) -> InSegment | None:
        """``None`` when no document has it. Its ``positions`` can be asked for if so said."""
        if self._arrays is not None:
            arrays = self._arrays.field(field)
            number = arrays.find(term) if arrays else None
            return None if arrays is None or number is None else Packed(arrays, number)
        with self._lock:
            try:
                matcher = self._reader._terms.matcher(field, term, self._reader.schema[field].format)
            except (TermNotFound, KeyError):
                return None
            return _decode(matcher, positions)

    def all_terms(self, field: str) -> tuple[list[bytes], Keys, Docs]:
        """All terms, how many documents each has, and those documents, term by term."""
        arrays = self._arrays.field(field) if self._arrays else None
        if arrays is not None and len(arrays):
            block = arrays.block(0, len(arrays))
            return list(block.terms), block.df, block.docs.astype(np.int32)
        terms = self.terms(field)
        found = [each for term in terms if (each := self.term(field, term))]
        sizes = np.fromiter((each.df for each in found), np.int64, len(found))
        return terms, sizes, Parts(found, [0] * len(found)).docs()

    def df(self, field: str, term: bytes) -> int:
        if self._arrays is not None:
            arrays = self._arrays.field(field)
            number = arrays.find(term) if arrays else None
            return 0 if arrays is None or number is None else int(arrays.df[number])
        with self._lock:
            return int(self._reader.doc_frequency(field, term)) if (field, term) in self._reader else 0

    def first_docs(self, field: str) -> Iterator[tuple[bytes, int]]:
        """Each term of a field with the first document that has it."""
        for term in self.terms(field):
            with self._lock:
                yield term, self._reader.term_info(field, term).min_id()

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """The length of a field in every document, as Whoosh's byte (see ``LENGTHS``)."""
        with self._lock:
            perdoc = self._reader._perdoc
            if not perdoc.has_column(f"_{field}_len"):
                return np.zeros(self.size, np.uint8)
            return _numbers(perdoc.column_reader(f"_{field}_len", LENGTHS_COLUMN), self.size).astype(np.uint8)

    def numbers(self, field: str) -> NDArray[np.int64]:
        """A numeric column, 0 where a document has no value."""
        with self._lock:
            if not self._reader.has_column(field):
                return np.zeros(self.size, np.int64)
            kind = self._reader.schema[field]
            if isinstance(kind.column_type, NumericColumn):
                raw = _numbers(self._reader._perdoc.column_reader(field, kind.column_type), self.size)
                return raw + int(kind.from_column_value(0))  # signed numbers are stored moved up
            return np.fromiter(self._reader.column_reader(field), np.int64, self.size)

    def texts(self, field: str) -> list[str] | None:
        """A column of short texts, or ``None`` when the field is no column."""
        with self._lock:
            if not self._reader.has_column(field):
                return None
            return list(self._reader.column_reader(field))

    def stored(self, doc: int, field: str) -> Any:
        """One stored field of a document; ``None`` if it has none."""
        with self._lock:
            if not isinstance(self._reader._perdoc, DocumentsReader):
                return self._reader.stored_fields(doc).get(field)
            values = self._reader._perdoc.stored(field)
            return (values[doc] or None) if values else None


def _decode(matcher: Any, positions: bool) -> Decoded:
    blocks = _leaf_blocks(matcher, positions) if isinstance(matcher, W3LeafMatcher) else _one_block(matcher, positions)
    docs: list[Any] = []
    weights: list[Any] = []
    values: list[Any] = []
    for ids, weight, value in blocks:
        docs.append(ids)
        weights.append(weight)
        values.append(value)
    numbers = np.fromiter(chain.from_iterable(docs), np.int32)
    tf = np.rint(np.fromiter(chain.from_iterable(weights), np.float64)).astype(np.int32)
    if not positions:
        return Decoded(numbers, tf, NO_DOCS, NO_DOCS)
    return Decoded(numbers, tf, *_positions(matcher.format, list(chain.from_iterable(values))))


def _leaf_blocks(matcher: Any, positions: bool) -> Iterator[tuple[Any, Any, Any]]:
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        if positions:
            matcher._read_values()
        yield matcher._ids, matcher._weights, matcher._values if positions else ()
        matcher._next_block()


def _one_block(matcher: Any, positions: bool) -> Iterator[tuple[Any, Any, Any]]:
    while matcher.is_active():
        yield (matcher.id(),), (matcher.weight(),), (matcher.value(),) if positions else ()
        matcher.next()


def _positions(format_: Any, values: list[bytes]) -> tuple[Ints, Ints]:
    """How many positions each value holds, and all of them."""
    if type(format_) is not PositionsFormat:
        lists = [format_.decode_positions(value) for value in values]
        return _counts(lists), np.fromiter(chain.from_iterable(lists), np.int32)
    gaps = [loads(value[_COUNT_BYTES:]) for value in values]
    counts = _counts(gaps)
    flat = np.fromiter(chain.from_iterable(gaps), np.int64)
    total = np.cumsum(flat)
    ends = np.cumsum(counts)
    before = np.concatenate(([0], total[ends[:-1] - 1])) if len(ends) else ends
    return counts, (total - np.repeat(before, counts)).astype(np.int32)


def _counts(lists: list[Any]) -> Ints:
    return np.fromiter(map(len, lists), np.int32, len(lists))


def _numbers(reader: Any, size: int) -> NDArray[np.int64]:
    """A Whoosh numeric column at one go: fixed-width big-endian numbers, cut short after the last set one."""
    code = np.dtype(f">{reader._typecode}")
    held = min(reader._count, size)
    raw = reader._dbfile.get(reader._basepos, held * code.itemsize)
    numbers = np.full(size, reader._default, np.int64)
    numbers[:held] = np.frombuffer(bytes(raw), code, held)
    return numbers
