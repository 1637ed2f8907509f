"""Whoosh's view of a TERM file, and beside it the short cut for those who want arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from index.codec.arrays_file import ArraysFile
from index.codec.documents_file import LENGTHS, DocumentsReader
from index.codec.matcher import ArrayMatcher
from index.codec.postings import FieldArrays, fields


class TermsReader(base.TermsReader):
    """The terms of one segment. Its arrays are read-only views of the file; safe to share between threads."""

    def __init__(self, file: ArraysFile, documents: DocumentsReader) -> None:
        self.documents = documents
        self._file = file
        self._opened: dict[str, FieldArrays] = {}

    def field(self, fieldname: str) -> FieldArrays | None:
        """A field's arrays; ``None`` when no document has a term in it."""
        if fieldname not in self._opened:
            if f"{fieldname}/terms" not in self._file:
                return None
            self._opened[fieldname] = FieldArrays(self._file, fieldname)
        return self._opened[fieldname]

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        arrays = self.field(term[0])
        return arrays is not None and arrays.find(term[1]) is not None

    def indexed_field_names(self) -> list[str]:
        return fields(self._file)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((name, term) for name in fields(self._file) for term in self._every(name).terms())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in fields(self._file):
            if name >= fieldname:
                arrays = self._every(name)
                first = arrays.place(prefix) if name == fieldname else 0
                yield from ((name, term) for term in arrays.terms(first))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, tbytes: bytes) -> TermInfo:
        arrays, number = self._found(fieldname, tbytes)
        return self._info(fieldname, arrays, number)

    def frequency(self, fieldname: str, tbytes: bytes) -> int:
        arrays, number = self._found(fieldname, tbytes)
        return int(arrays.counts(number).sum())

    def doc_frequency(self, fieldname: str, tbytes: bytes) -> int:
        arrays, number = self._found(fieldname, tbytes)
        return int(arrays.df[number])

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        arrays, number = self._found(fieldname, tbytes)
        return ArrayMatcher(
            arrays.docs(number),
            arrays.counts(number),
            arrays.positions(number),
            self._info(fieldname, arrays, number),
            format_,
            (fieldname, tbytes),
            scorer,
        )

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        return Cursor(self, fieldname, fieldobj)

    def close(self) -> None:
        """Nothing to do: the file is unmapped when the last array of it is gone."""

    def _every(self, fieldname: str) -> FieldArrays:
        arrays = self.field(fieldname)
        assert arrays is not None
        return arrays

    def _found(self, fieldname: str, tbytes: bytes) -> tuple[FieldArrays, int]:
        arrays = self.field(fieldname)
        number = arrays.find(tbytes) if arrays is not None else None
        if arrays is None or number is None:
            raise TermNotFound(f"No term {fieldname}:{tbytes!r}")
        return arrays, number

    def _info(self, fieldname: str, arrays: FieldArrays, number: int) -> TermInfo:
        docs, counts = arrays.docs(number), arrays.counts(number)
        lengths = self.documents.length_bytes(fieldname)
        shortest, longest = (0, 0) if lengths is None else (lengths[docs].min(), lengths[docs].max())
        return TermInfo(
            weight=float(counts.sum()),
            df=len(docs),
            minlength=int(LENGTHS[shortest]),
            maxlength=int(LENGTHS[longest]),
            maxweight=float(counts.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )


class Cursor(base.FieldCursor):
    """Walks the terms of a field in order; past the last, ``text`` is ``None``."""

    def __init__(self, reader: TermsReader, fieldname: str, fieldobj: Any) -> None:
        self._reader = reader
        self._fieldname = fieldname
        self._fieldobj = fieldobj
        self._arrays = reader.field(fieldname)
        self._at = 0

    def first(self) -> Any:
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        wanted = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._at = self._arrays.place(wanted) if self._arrays is not None else 0
        return self.text()

    def next(self) -> Any:
        self._at += 1
        return self.text()

    def text(self) -> Any:
        if self._arrays is None or not self.is_valid():
            return None
        return self._fieldobj.from_bytes(self._arrays.term(self._at))

    def term_info(self) -> TermInfo | None:
        if self._arrays is None or not self.is_valid():
            return None
        return self._reader.term_info(self._fieldname, self._arrays.term(self._at))

    def is_valid(self) -> bool:
        return self._arrays is not None and self._at < len(self._arrays)
