"""The codec by which Whoosh reads our segments: two files each, ``SEGMENT.docs`` and ``SEGMENT.terms``.

Whoosh keeps the list of segments, with deletions, in its own table of contents, as it does for its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3Segment

from index.codec.arrays_file import ArraysFile
from index.codec.documents_file import DocumentsReader
from index.codec.sums import Sum
from index.codec.terms_reader import TermsReader

TERMS, DOCUMENTS = b"TERM", b"DOCS"
TERMS_SUFFIX, DOCUMENTS_SUFFIX = ".terms", ".docs"


_FEW = 64
"""Articles of a segment that are named in the table of contents, at most."""

_WRITERS = "write with index.codec.writer.ColumnarWriter, or with a stock writer and its own codec"


class ColumnarSegment(W3Segment):
    """Whoosh's record of a segment: its name, size, deletions and total field lengths; beside them the ``sums`` of its
    files by suffix, from whoever wrote them to the manifest, and what articles a small one ``may_hold``."""

    _fieldlengths: dict[str, int]
    _articles: list[str] | None = None

    def __init__(self, codec: Codec, indexname: str) -> None:
        super().__init__(codec, indexname)  # type: ignore[no-untyped-call]
        self.sums: dict[str, Sum] = {}

    def should_assemble(self) -> bool:
        return False

    def may_hold(self, article: str) -> bool:
        return self._articles is None or article in self._articles

    def name_articles(self, articles: Sequence[str]) -> None:
        """That of each document. Only a few are kept: so that a small commit need not open every small segment."""
        if len(articles) <= _FEW:
            self._articles = sorted(set(articles))

    def name_those_of(self, merged: Sequence[ColumnarSegment]) -> None:
        named = [segment._articles for segment in merged if segment._articles is not None]
        if len(named) == len(merged):
            self.name_articles([*chain.from_iterable(named)])


class ColumnarCodec(Codec):
    """Reads what ``index.codec.writer`` wrote. Whoosh's generic writers cannot write with it: they add one posting at
    a time, which is what this codec is there to avoid."""

    def new_segment(self, storage: Any, indexname: str) -> ColumnarSegment:
        return ColumnarSegment(self, indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        raise NotImplementedError(_WRITERS)

    def field_writer(self, storage: Any, segment: Any) -> NoReturn:
        raise NotImplementedError(_WRITERS)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NoReturn:
        raise NotImplementedError(_WRITERS)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> NoReturn:
        raise NotImplementedError("postings are read through terms_reader().matcher()")

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        file = ArraysFile(path_of(storage.folder, segment, TERMS_SUFFIX), TERMS)
        return TermsReader(file, self.per_document_reader(storage, segment))

    def per_document_reader(self, storage: Any, segment: Any) -> DocumentsReader:
        return DocumentsReader(ArraysFile(path_of(storage.folder, segment, DOCUMENTS_SUFFIX), DOCUMENTS), segment)


def path_of(folder: str | Path, segment: Any, suffix: str) -> Path:
    return Path(folder) / str(segment.make_filename(suffix))
