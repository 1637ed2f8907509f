"""What a segment keeps of its documents: stored values, columns and field lengths, in one DOCS file.

Columns are encoded as Whoosh's own column types encode them, and read by Whoosh's own readers, as a section
``column/NAME`` each; the length of a text field is Whoosh's byte, as column ``_FIELD_len``. Of stored fields tells
``index.codec.stored``.

An example: two documents of the days 1 and 258 have ``column/date`` = 80000001 80000102, as Whoosh writes signed
numbers; with a title of three words and none they have ``column/_title_len`` = 03 00.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3PerDocReader
from whoosh.columns import Column, NumericColumn
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.util.numeric import byte_to_length

from index.codec.arrays_file import ArraysFile
from index.codec.arrays_writer import ArraysWriter
from index.codec.stored import Stored, stored_fields

COLUMN = "column/"

LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.int64)
"""What a length byte stands for, in words."""


class DocumentsReader(W3PerDocReader):
    """Whoosh's reader of per-document data, over one file."""

    def __init__(self, file: ArraysFile, segment: Any) -> None:
        super().__init__(None, segment)  # type: ignore[no-untyped-call]
        self._file = file

    @cached_property
    def _stored(self) -> list[Stored]:
        return stored_fields(self._file)

    def stored_fields(self, docnum: int) -> dict[str, str | bytes]:
        return {stored.name: value for stored in self._stored if (value := stored[docnum])}

    def stored_list(self) -> list[Stored]:
        return self._stored

    def stored(self, name: str) -> Stored | None:
        """The values of one stored field; ``None`` when no document has it."""
        return next((stored for stored in self._stored if stored.name == name), None)

    def has_column(self, fieldname: str) -> bool:
        return f"{COLUMN}{fieldname}" in self._file

    def _get_column_file(self, fieldname: str) -> tuple[BufferFile, int, int]:
        data = self._file.data(f"{COLUMN}{fieldname}")
        return BufferFile(data), 0, len(data)

    def length_bytes(self, field: str) -> NDArray[np.uint8] | None:
        """The length bytes of a field, see ``LENGTHS``; ``None`` when no document has it."""
        name = f"{COLUMN}_{field}_len"
        return np.frombuffer(self._file.data(name), np.uint8) if name in self._file else None

    def let_go(self) -> None:
        """What was read no longer counts as memory of this process."""
        self._file.let_go()

    def close(self) -> None:
        self._colfiles.clear()
        self._readers.clear()


class DocumentsWriter:
    """Writes the DOCS file of a segment."""

    def __init__(self, file: ArraysWriter) -> None:
        self._file = file

    def column(self, name: str, column: Column, values: Iterable[Any]) -> None:
        """A whole column, as Whoosh's own writer of its type writes it."""
        if isinstance(column, NumericColumn):
            self._file.put_bytes(f"{COLUMN}{name}", np.fromiter(values, f">{column._typecode}").tobytes())
            return
        memory = BytesIO()
        writer = column.writer(StructFile(memory))
        size = 0
        for size, value in enumerate(values, 1):
            writer.add(size - 1, value)
        writer.finish(size)
        self._file.put_bytes(f"{COLUMN}{name}", memory.getvalue())

    def lengths(self, field: str, lengths: NDArray[np.int64]) -> None:
        """The lengths of a text field in words, of all documents."""
        if lengths.any():
            # The same rounding as whoosh.util.numeric.length_to_byte: the first byte that stands for no less.
            rounded = np.minimum(np.searchsorted(LENGTHS, lengths), 255).astype(np.uint8)
            self._file.put(f"{COLUMN}_{field}_len", rounded)


def column_values(reader: Any, name: str, column: Column) -> Iterator[Any]:
    """The raw values of a column, document by document; the type's default where the segment has no such column."""
    if not reader.has_column(name):
        return iter([column.default_value()] * reader.doc_count_all())
    opened = reader.column_reader(name, column)
    return (opened[number] for number in range(reader.doc_count_all()))
