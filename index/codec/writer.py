"""Writes a Whoosh index of our segments: adds and deletes documents, merges segments, replaces the table of contents.

Nothing is seen by readers before ``commit``. Not for two writers at once: the store holds the lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from index.codec.arrays_file import ArraysFile
from index.codec.postings import FieldArrays
from index.codec.segment_merge import merge_segments, to_merge
from index.codec.segments import TERMS, TERMS_SUFFIX, ColumnarCodec, ColumnarSegment, path_of
from index.codec.series import SegmentSeries
from index.codec.sums import Sum
from index.codec.toc import read_toc, write_toc
from index.documents import Document

_FEW = 50
"""A term is found in about the time in which so many are read in a row."""


class ColumnarWriter:
    """Adds to the index ``name`` in ``folder``, or starts it with ``schema`` if there is one.

    ``key`` names the field that tells the article of a document."""

    def __init__(
        self, folder: Path, name: str, schema: Schema | None = None, *, memory_mb: int = 512, key: str = "id"
    ) -> None:
        self._folder = folder
        self._name = name
        self._key = key
        self._memory_mb = memory_mb
        self._codec = ColumnarCodec()
        self._storage = FileStorage(str(folder))
        toc = TOC(schema, [], -1) if schema else read_toc(folder, name)
        self.schema = toc.schema
        self._segments: list[ColumnarSegment] = toc.segments
        self._generation: int = toc.generation
        self._keys: dict[str, FieldArrays | None] = {}
        self.changed = schema is not None
        self._toc: dict[str, Sum] = {}
        self._added = SegmentSeries(folder, name, self.schema, memory_mb)

    def add(self, document: Document, note: Any = None) -> None:
        """``note`` is given back by ``take_back``."""
        self.changed = True
        self._added.add(document, note)

    def take_back(self, article: str) -> list[Any]:
        """Drop what this writer added of an article and holds in memory yet; the notes that came with it."""
        return self._added.take_back(article)

    def delete(self, article: str) -> list[dict[str, Any]]:
        """Delete the documents of an article that are in segments already; what was stored of them."""
        gone = []
        for segment, number, stored in self._found(article):
            segment.delete_document(number)  # type: ignore[no-untyped-call]
            gone.append(stored)
            self.changed = True
        return gone

    def adopt(self, segment: ColumnarSegment) -> None:
        """Take over a segment that was written elsewhere; what it replaces must have been deleted (``held_of``)."""
        self.changed = True
        self._segments.append(segment)

    def held_of(self, segment: ColumnarSegment) -> list[str]:
        """The articles of a segment written elsewhere that this index holds already, all that was added written."""
        self._added.finish()
        keys = self._keys_of(segment)
        fresh = set(keys.terms()) if keys else set()
        found = [_among(fresh, held) for each in self._all() if (held := self._keys_of(each))]
        return [term.decode() for term in sorted(set().union(*found))]

    def count(self) -> int:
        """Documents after what was done so far."""
        held = sum(segment.doc_count() for segment in self._segments)  # type: ignore[no-untyped-call]
        return held + self._added.count()

    @property
    def forms(self) -> Counter[str]:
        """The surface forms of the titles and bodies that were added and written, counted. May be emptied."""
        return self._added.forms

    def commit(self) -> None:
        """Write everything. An index that was not ``changed`` keeps its files as they are."""
        if not self.changed:
            return
        self._added.finish()
        self._segments += self._added.finished
        self._added.finished = []
        self._merge()
        toc = TOC(self.schema, self._segments, self._generation + 1)
        self._toc = dict([write_toc(self._folder, self._name, toc)])
        clean_files(self._storage, self._name, toc.generation, self._segments)

    def sums(self) -> dict[str, Sum]:
        """Of the files it wrote, by name; none where nothing was ``changed``."""
        written = {
            str(segment.make_filename(suffix)): sum_  # type: ignore[no-untyped-call]
            for segment in self._segments
            for suffix, sum_ in segment.sums.items()
        }
        return written | self._toc if self.changed else {}

    def cancel(self) -> None:
        self._added.cancel()

    def _found(self, article: str) -> Iterator[tuple[ColumnarSegment, int, dict[str, Any]]]:
        for segment in self._all():
            keys = self._keys_of(segment) if segment.may_hold(article) else None
            place = keys.find(article.encode()) if keys else None
            if keys is not None and place is not None:
                documents = self._codec.per_document_reader(self._storage, segment)
                for number in keys.docs(place).tolist():
                    if not segment.is_deleted(number):  # type: ignore[no-untyped-call]
                        yield segment, number, documents.stored_fields(number)

    def _all(self) -> list[ColumnarSegment]:
        return [*self._segments, *self._added.finished]

    def _keys_of(self, segment: ColumnarSegment) -> FieldArrays | None:
        if segment.segid not in self._keys:
            file = ArraysFile(path_of(self._folder, segment, TERMS_SUFFIX), TERMS)
            self._keys[segment.segid] = FieldArrays(file, self._key) if f"{self._key}/terms" in file else None
        return self._keys[segment.segid]

    def _merge(self) -> None:
        self._segments = [s for s in self._segments if s.doc_count()]  # type: ignore[no-untyped-call]
        for run in to_merge(self._folder, self._segments, self._memory_mb):
            at = self._segments.index(run[0])
            merged = self._codec.new_segment(self._storage, self._name)
            merge_segments(self._folder, run, merged, self.schema, self._memory_mb)
            self._segments[at : at + len(run)] = [merged]


def _among(fresh: set[bytes], held: FieldArrays) -> set[bytes]:
    """Those of the ``fresh`` terms that are held."""
    if len(fresh) * _FEW < len(held):
        return {term for term in fresh if held.find(term) is not None}
    return fresh.intersection(held.terms())
