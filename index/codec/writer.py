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

from index.codec.builder import SegmentBuilder
from index.codec.segment_merge import merge_segments, to_merge
from index.codec.segments import ColumnarCodec, ColumnarSegment
from index.codec.toc import read_toc
from index.documents import Document


class ColumnarWriter:
    """Adds to the index ``name`` in ``folder``, or starts it with ``schema`` when ``fresh``."""

    def __init__(self, folder: Path, name: str, schema: Schema, *, fresh: bool, memory_mb: int = 512) -> None:
        self._folder = folder
        self._name = name
        self._memory_mb = memory_mb
        self._codec = ColumnarCodec()
        self._storage = FileStorage(str(folder))
        toc = TOC(schema, [], -1) if fresh else read_toc(folder, name)
        self.schema = toc.schema
        self._segments: list[ColumnarSegment] = toc.segments
        self._generation: int = toc.generation
        self._terms: dict[str, Any] = {}
        self._builders: list[SegmentBuilder] = []

    def add(self, document: Document) -> tuple[SegmentBuilder, int]:
        """Where the document is, for ``drop_added``."""
        if not self._builders or self._builders[-1].full:
            self._next_segment()
        builder = self._builders[-1]
        return builder, builder.add(document)

    @staticmethod
    def drop_added(place: tuple[SegmentBuilder, int]) -> None:
        """Take out a document added by this writer."""
        builder, number = place
        builder.deleted.add(number)

    def delete(self, field: str, value: str) -> list[dict[str, Any]]:
        """Delete the documents of earlier commits that have this whole value; what was stored of them."""
        return [
            stored
            for segment, number, stored in self._found(field, value)
            if segment.delete_document(number) is None  # type: ignore[no-untyped-call]
        ]

    def count(self) -> int:
        """Documents after what was done so far."""
        held = sum(segment.doc_count() for segment in self._segments)  # type: ignore[no-untyped-call]
        return held + sum(builder.size - len(builder.deleted) for builder in self._builders)

    def commit(self) -> Counter[str]:
        """Write everything; the surface forms of the titles and bodies that were added, with their counts."""
        if self._builders:
            self._segments.append(self._builders[-1].finish())
        forms: Counter[str] = Counter()
        for builder in self._builders:
            forms.update(builder.forms)
        self._builders = []
        self._merge()
        toc = TOC(self.schema, self._segments, self._generation + 1)
        toc.write(self._storage, self._name)
        clean_files(self._storage, self._name, toc.generation, self._segments)
        return forms

    def cancel(self) -> None:
        if self._builders:
            self._builders[-1].cancel()

    def _next_segment(self) -> None:
        if self._builders:
            self._segments.append(self._builders[-1].finish())
        segment = self._codec.new_segment(self._storage, self._name)
        self._builders.append(SegmentBuilder(self._folder, segment, self.schema, self._memory_mb))

    def _found(self, field: str, value: str) -> Iterator[tuple[ColumnarSegment, int, dict[str, Any]]]:
        for segment in self._segments[: len(self._segments) - self._finished()]:
            terms = self._terms_of(segment)
            arrays = terms.term_arrays(field, value.encode(), False)
            for number in arrays[0].tolist() if arrays else ():
                if not segment.is_deleted(number):  # type: ignore[no-untyped-call]
                    yield segment, number, terms.documents.stored_fields(number)

    def _finished(self) -> int:
        """Segments of this run that are finished already: earlier ones are to be searched, not these."""
        return max(0, len(self._builders) - 1)

    def _terms_of(self, segment: ColumnarSegment) -> Any:
        if segment.segid not in self._terms:
            self._terms[segment.segid] = self._codec.terms_reader(self._storage, segment)
        return self._terms[segment.segid]

    def _merge(self) -> None:
        self._segments = [s for s in self._segments if s.doc_count()]  # type: ignore[no-untyped-call]
        for run in to_merge(self._segments):
            at = self._segments.index(run[0])
            merged = self._codec.new_segment(self._storage, self._name)
            merge_segments(self._folder, run, merged, self.schema)
            self._segments[at : at + len(run)] = [merged]
