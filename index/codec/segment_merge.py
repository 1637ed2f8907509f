"""Segments into one: which, and how. Deleted documents are left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import Schema

from index.codec.arrays_file import ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.documents_file import LENGTHS, DocumentsReader, DocumentsWriter, column_values
from index.codec.merging import WORD_BYTES, Source, commonest, merge
from index.codec.segments import DOCUMENTS, DOCUMENTS_SUFFIX, TERMS, TERMS_SUFFIX, ColumnarSegment, path_of
from index.codec.stored import StoredWriter

MOST_SMALL = 8
"""So many small segments in a row are merged into one; a search pays for each segment, a merge for each document."""

_TOGETHER = 256
"""Documents whose stored values are in memory together."""

_DOCUMENT_BYTES = 256
"""What a merge holds of each."""
_LEAST = 16 << 20
"""Merging must go on where there is next to no memory, too."""


@dataclass(frozen=True, slots=True)
class _Merged:
    documents: DocumentsReader
    segment: ColumnarSegment
    alive: NDArray[np.bool_]


def to_merge(folder: Path, segments: Sequence[ColumnarSegment], memory_mb: int) -> list[list[ColumnarSegment]]:
    """The runs of neighbours that should become one: the newest small ones when they have become many, and any segment
    more than half deleted. Each document is merged again only after as many others were added: log n times in all.
    What would not fit into the memory stays apart."""
    sizes = [segment.doc_count() for segment in segments]  # type: ignore[no-untyped-call]
    start = len(segments)
    for first in range(len(segments) - MOST_SMALL + 1):
        if sizes[first] <= sum(sizes[first + 1 :]) and _fits(folder, segments[first:], max(memory_mb << 20, _LEAST)):
            start = first
            break
    sparse = [
        [segment]
        for segment in segments[:start]
        if segment.deleted_count() > segment.doc_count_all() / 2  # type: ignore[no-untyped-call]
    ]
    return sparse + ([list(segments[start:])] if start < len(segments) else [])


def _fits(folder: Path, run: Sequence[ColumnarSegment], memory: int) -> bool:
    documents = sum(segment.doc_count() for segment in run)  # type: ignore[no-untyped-call]
    if documents * _DOCUMENT_BYTES > memory:
        return False
    words: Counter[str] = Counter()
    for segment in run:
        words.update(segment._fieldlengths)
    most = memory // 2 // WORD_BYTES
    # Were they all one word: few words need no counting.
    return max(words.values(), default=0) <= most or sum(commonest(_terms(folder, each)) for each in run) <= most


def merge_segments(
    folder: Path, run: Sequence[ColumnarSegment], into: ColumnarSegment, schema: Schema, memory_mb: int
) -> None:
    """Write the files of ``into``."""
    parts = [_opened(folder, segment) for segment in run]
    sources, size = [], 0
    for part in parts:
        numbers = np.where(part.alive, np.cumsum(part.alive) - 1 + size, -1)
        sources.append(Source(_terms(folder, part.segment), numbers))
        size += int(part.alive.sum())
    with ArraysWriter(path_of(folder, into, TERMS_SUFFIX), TERMS) as file:
        merge(sources, file, memory_mb << 20)
    into.sums[TERMS_SUFFIX] = file.sum
    with ArraysWriter(path_of(folder, into, DOCUMENTS_SUFFIX), DOCUMENTS) as file:
        writer = DocumentsWriter(file)
        _merge_stored(parts, file)
        _merge_columns(parts, writer, schema)
        into._fieldlengths = _merge_lengths(parts, writer)
    into.sums[DOCUMENTS_SUFFIX] = file.sum
    into.set_doc_count(size)  # type: ignore[no-untyped-call]
    into.name_those_of(run)


def _terms(folder: Path, segment: ColumnarSegment) -> ArraysFile:
    return ArraysFile(path_of(folder, segment, TERMS_SUFFIX), TERMS)


def _opened(folder: Path, segment: ColumnarSegment) -> _Merged:
    file = ArraysFile(path_of(folder, segment, DOCUMENTS_SUFFIX), DOCUMENTS)
    alive = np.ones(int(segment.doc_count_all()), np.bool_)  # type: ignore[no-untyped-call]
    alive[list(segment.deleted_docs())] = False  # type: ignore[no-untyped-call]
    return _Merged(DocumentsReader(file, segment), segment, alive)


def _merge_stored(parts: Sequence[_Merged], file: ArraysWriter) -> None:
    kinds = {stored.name: stored.is_text for part in parts for stored in part.documents.stored_list()}
    for name, text in sorted(kinds.items()):
        dictionary = _largest_dictionary(parts, name)
        writer = StoredWriter(file, name, text=text, dictionary=dictionary)
        for part in parts:
            stored, alive = part.documents.stored(name), np.flatnonzero(part.alive).tolist()
            for first in range(0, len(alive), _TOGETHER):
                numbers = alive[first : first + _TOGETHER]
                if stored is None:
                    writer.add_held([b""] * len(numbers))
                elif text or (dictionary and stored.dictionary == dictionary):
                    writer.add_held([stored.held(number) for number in numbers])
                else:
                    writer.add([stored[number] for number in numbers])  # type: ignore[arg-type]
                part.documents.let_go()
        writer.close()


def _largest_dictionary(parts: Sequence[_Merged], name: str) -> bytes | None:
    """The trained dictionary of the largest part that has one: its records are then taken over as they lie there."""
    trained = [
        (int(part.alive.sum()), number, stored.dictionary)
        for number, part in enumerate(parts)
        if (stored := part.documents.stored(name)) and stored.dictionary
    ]
    return max(trained)[2] if trained else None


def _merge_columns(parts: Sequence[_Merged], writer: DocumentsWriter, schema: Schema) -> None:
    for name, field in schema.items():
        if field.column_type is not None and any(part.documents.has_column(name) for part in parts):
            every = (column_values(part.documents, name, field.column_type) for part in parts)
            kept = (compress(values, part.alive.tolist()) for values, part in zip(every, parts, strict=True))
            writer.column(name, field.column_type, chain.from_iterable(kept))


def _merge_lengths(parts: Sequence[_Merged], writer: DocumentsWriter) -> dict[str, int]:
    """Totals stay exact for what is kept whole; of a deleted document only the rounded length is known."""
    totals: dict[str, int] = {}
    for name in sorted({name for part in parts for name in part.segment._fieldlengths}):
        rounded = []
        for part in parts:
            held = part.documents.length_bytes(name)
            lengths = np.zeros(len(part.alive), np.int64) if held is None else LENGTHS[held]
            rounded.append(lengths[part.alive])
            totals[name] = totals.get(name, 0) + part.segment._fieldlengths.get(name, 0)
            totals[name] -= int(lengths[~part.alive].sum())
        writer.lengths(name, np.concatenate(rounded))
    return totals
