"""Builds one segment: documents are added in order, inverted in batches, and the batches merged when it is finished.

Memory: what is buffered, the lexer and a batch's inversion stay below a budget; batches wait in files of their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.fields import NUMERIC, Schema

from index.codec.arrays_file import ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.buffers import NameBuffer, TextBuffer, Words
from index.codec.documents_file import DocumentsWriter
from index.codec.lexer import Lexer
from index.codec.merging import WORD_BYTES, Source, commonest, merge
from index.codec.postings import Block
from index.codec.postings_writer import write_field
from index.codec.segments import DOCUMENTS, DOCUMENTS_SUFFIX, TERMS, TERMS_SUFFIX, ColumnarSegment, path_of
from index.codec.stored import StoredWriter
from index.codec.sums import Sum
from index.documents import Document

# Measured on news: a buffered token costs 4 bytes and 60 more while its batch is inverted, a name twice that; a
# distinct token 400 with its words, terms and forms; a document's columns 480. Learning a token anew is the dearest of
# all: the lexer gets half of the memory. When the batches are merged it is no longer needed, and its half is theirs.
_TOKEN_BYTES = 64
_NAME_TOKENS = 2
_DISTINCT_BYTES = 400
_DOCUMENT_BYTES = 480

# Of the memory given; what is freed in small pieces is not all there to be used again.
_USABLE = 0.8

# Smaller batches have more terms to write and to merge than larger ones, up to about here: to get so far a batch takes
# what the lexer leaves of its half.
_WELL_FILLED = 72 << 20

_COUNTED = ("title", "body")

_TOGETHER = 64
"""Documents whose stored values are written together."""


class SegmentBuilder:
    """A segment being built in ``folder``. The surface forms of titles and bodies are counted in ``forms``."""

    def __init__(
        self, folder: Path, segment: ColumnarSegment, schema: Schema, memory_mb: int, forms: Counter[str]
    ) -> None:
        self.segment = segment
        self.size = 0
        self.deleted: set[int] = set()
        self._forms = forms
        self._folder = folder
        self._schema = schema
        self._budget = int((memory_mb << 20) * _USABLE)
        self._lexer = Lexer()
        self._texts: dict[str, TextBuffer] = {}
        self._names: dict[str, NameBuffer] = {}
        self._columns: dict[str, list[Any]] = defaultdict(list)
        self._stored: dict[str, list[Any]] = defaultdict(list)
        self._stored_writers: dict[str, StoredWriter] = {}
        self._lengths: dict[str, list[tuple[int, NDArray[np.int32]]]] = defaultdict(list)
        self._flushed = 0
        self._batches: list[Path] = []
        self._commonest = 0
        self._documents = ArraysWriter(path_of(folder, segment, DOCUMENTS_SUFFIX), DOCUMENTS)

    @property
    def full(self) -> bool:
        """Its columns take their share of the memory, or its commonest term will: time for another segment."""
        return self.size * _DOCUMENT_BYTES > self._budget // 4 or self._commonest * WORD_BYTES > self._budget // 2

    def add(self, document: Document) -> int:
        """The document's number in the segment."""
        number = self.size
        for name, pieces in document.texts.items():
            self._text(name).add(number, pieces, self._lexer)
        for name, values in document.names.items():
            if values:
                self._name(name).add(number, values)
        for name, value in document.values():
            self._name(name).add(number, (value,))
            self._columns[name].append(value)
        for name, data in document.columns.items():
            self._columns[name].append(data)
        for name, kept in document.stored().items():
            self._stored[name].append(kept)
        self.size += 1
        if self.size % _TOGETHER == 0:
            self._store()
        if self._batch_full():
            self._flush_batch()
        return number

    def finish(self) -> ColumnarSegment:
        terms = path_of(self._folder, self.segment, TERMS_SUFFIX)
        if self._batches:
            self._flush_batch()
            self.segment.sums[TERMS_SUFFIX] = self._merge_batches(terms)
        else:
            self.segment.sums[TERMS_SUFFIX] = self._write_terms(terms)
            self._forms.update(self._lexer.counted())
        self.segment.sums[DOCUMENTS_SUFFIX] = self._write_documents()
        self.segment.set_doc_count(self.size)  # type: ignore[no-untyped-call]
        self.segment.name_articles(self._columns.get("article") or self._columns["id"])
        # The same set: a document may still be taken out when its segment is finished already.
        self.segment._deleted = self.deleted
        return self.segment

    def cancel(self) -> None:
        self._documents.discard()
        for batch in self._batches:
            batch.unlink(missing_ok=True)

    def _text(self, name: str) -> TextBuffer:
        if name not in self._texts:
            self._texts[name] = TextBuffer(body=name == "body")
        return self._texts[name]

    def _name(self, name: str) -> NameBuffer:
        if name not in self._names:
            field = self._schema[name]
            self._names[name] = NameBuffer(field.to_bytes) if isinstance(field, NUMERIC) else NameBuffer()
        return self._names[name]

    def _batch_full(self) -> bool:
        tokens = sum([buffer.size for buffer in self._texts.values()])
        tokens += sum([buffer.size for buffer in self._names.values()]) * _NAME_TOKENS
        left = self._budget * 3 // 4 - len(self._lexer) * _DISTINCT_BYTES
        return tokens * _TOKEN_BYTES > max(self._budget // 4, min(left, _WELL_FILLED)) or self._lexer_full()

    def _lexer_full(self) -> bool:
        return len(self._lexer) * _DISTINCT_BYTES > self._budget // 2

    def _flush_batch(self) -> None:
        path = self._folder / f"{self.segment.segment_id()}.batch-{len(self._batches)}"  # type: ignore[no-untyped-call]
        self._write_terms(path)
        self._batches.append(path)
        self._commonest += commonest(ArraysFile(path, TERMS))
        if self._lexer_full():
            self._forget()

    def _forget(self) -> None:
        """Everything the lexer knows but what it has counted."""
        self._forms.update(self._lexer.counted())
        self._lexer = Lexer()

    def _write_terms(self, path: Path) -> Sum:
        with ArraysWriter(path, TERMS) as file:
            for name, block in sorted(self._blocks(), key=lambda item: item[0]):
                write_field(file, name, [block])
        return file.sum

    def _blocks(self) -> Iterator[tuple[str, Block]]:
        """Every field's postings of the batch; the buffers are empty afterwards."""
        texts = {name: buffer for name, buffer in self._texts.items() if buffer}
        for buffer in texts.values():
            buffer.read(self._lexer)
        tables = self._lexer.tables()
        terms, capitals = self._lexer.names()
        for name, buffer in texts.items():
            words = buffer.flush(tables)
            self._count(name, words)
            yield name, words.terms(terms)
            if name == "body":
                yield "cased", self._measured("cased", words.capitals(capitals))
                yield "bounds", self._measured("bounds", words.bounds())
        for name, names in self._names.items():
            yield name, names.flush()
        self._flushed = self.size

    def _count(self, name: str, words: Words) -> None:
        lengths = words.lengths(self._flushed, self.size - self._flushed)
        self._lengths[name].append((self._flushed, lengths.astype(np.int32)))
        if name in _COUNTED:
            self._lexer.count(words.forms())

    def _measured(self, name: str, block: Block) -> Block:
        docs = block.docs - np.uint32(self._flushed)
        lengths = np.bincount(docs, weights=block.counts, minlength=self.size - self._flushed)
        self._lengths[name].append((self._flushed, lengths.astype(np.int32)))
        return block

    def _merge_batches(self, path: Path) -> Sum:
        self._forget()
        same = np.arange(self.size)
        with ArraysWriter(path, TERMS) as file:
            merge([Source(ArraysFile(batch, TERMS), same) for batch in self._batches], file, self._budget)
        for batch in self._batches:
            batch.unlink()
        self._batches = []
        return file.sum

    def _store(self) -> None:
        for name, values in self._stored.items():
            if name not in self._stored_writers:
                self._stored_writers[name] = StoredWriter(self._documents, name, text=isinstance(values[0], str))
            self._stored_writers[name].add(values)
        self._stored.clear()

    def _write_documents(self) -> Sum:
        self._store()
        for stored in self._stored_writers.values():
            stored.close()
        writer = DocumentsWriter(self._documents)
        for name, values in self._columns.items():
            field = self._schema[name]
            if field.column_type is not None:
                writer.column(name, field.column_type, [field.to_column_value(value) for value in values])
        totals = {}
        for name, parts in self._lengths.items():
            lengths = np.zeros(self.size, np.int64)
            for start, part in parts:
                lengths[start : start + len(part)] = part
            writer.lengths(name, lengths)
            if total := int(lengths.sum()):
                totals[name] = total
        self.segment._fieldlengths = totals
        self._documents.close()
        return self._documents.sum
