"""Documents into segments, one after another: a full one is finished, and nothing of it stays in memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage

from index.codec.builder import SegmentBuilder
from index.codec.segments import ColumnarCodec, ColumnarSegment
from index.documents import Document


class SegmentSeries:
    """Segments of the index ``name`` in ``folder``. ``memory_mb`` bounds what is not written yet.

    ``finished`` are the segments so far; ``forms`` counts the surface forms of their titles and bodies, and may be
    emptied at any time."""

    def __init__(self, folder: Path, name: str, schema: Schema, memory_mb: int) -> None:
        self.finished: list[ColumnarSegment] = []
        self.forms: Counter[str] = Counter()
        self._folder = folder
        self._name = name
        self._schema = schema
        self._memory_mb = memory_mb
        self._builder: SegmentBuilder | None = None
        self._unfinished: dict[str, list[tuple[int, Any]]] = {}

    def add(self, document: Document, note: Any = None) -> None:
        """``note`` is given back by ``take_back``."""
        if self._builder is None:
            segment = ColumnarCodec().new_segment(FileStorage(str(self._folder)), self._name)
            self._builder = SegmentBuilder(self._folder, segment, self._schema, self._memory_mb, self.forms)
        number = self._builder.add(document)
        self._unfinished.setdefault(document.article or document.id, []).append((number, note))
        if self._builder.full:
            self.finish()

    def take_back(self, article: str) -> list[Any]:
        """Drop what was added of an article, if its segment is not finished; the notes that came with it."""
        taken = self._unfinished.pop(article, [])
        if self._builder is not None:
            self._builder.deleted.update(number for number, _ in taken)
        return [note for _, note in taken]

    def count(self) -> int:
        held = sum(segment.doc_count() for segment in self.finished)  # type: ignore[no-untyped-call]
        return held + sum(map(len, self._unfinished.values()))

    def finish(self) -> None:
        if self._builder is not None:
            self.finished.append(self._builder.finish())
        self._builder = None
        self._unfinished = {}

    def cancel(self) -> None:
        if self._builder is not None:
            self._builder.cancel()
        self._builder = None
