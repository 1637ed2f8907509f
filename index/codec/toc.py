"""Whoosh's table of contents, read without trusting it: only the classes an index is made of may come out of it.

Whoosh keeps its schema and its list of segments as pickles, and a pickle may name any function of any module to be
called. So they are unpickled here by an unpickler that knows the few classes they are made of, and nothing else.
Nothing else of our segments is pickled.
"""

from __future__ import annotations

import io
import pickle
import struct
import zlib
from collections.abc import Container
from functools import lru_cache
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, FileIndex

from index.codec.arrays_file import ArraysFile, DamagedFile
from index.codec.segments import DOCUMENTS, DOCUMENTS_SUFFIX, TERMS, TERMS_SUFFIX, path_of
from index.codec.sums import Sum, sum_of

_SEAL = struct.Struct("<4sI")
_SEAL_MARK = b"CRC "
_VERSION = -111  # Whoosh's own, of its present format
_BYTE_ORDER = -12345
# All that the schemas of index.schema and our segments are made of. Not a class more: some of Whoosh's own open files
# when they are made, and unpickle what they find there without asking.
_KNOWN = {
    "builtins": {"int", "set"},
    "__builtin__": {"long", "set"},
    "re": {"_compile"},
    "index.codec.segments": {"ColumnarCodec", "ColumnarSegment"},
    "index.codec.sums": {"Sum"},
    "whoosh.analysis.tokenizers": {"IDTokenizer", "RegexTokenizer"},
    "whoosh.columns": {"NumericColumn", "VarBytesColumn"},
    "whoosh.fields": {"COLUMN", "ID", "NUMERIC", "STORED", "Schema", "TEXT"},
    "whoosh.formats": {"Existence", "Positions"},
}


def read_toc(folder: Path, name: str) -> TOC:
    """The newest table of contents of the index ``name`` in ``folder``. Raises DamagedFile, which names it."""
    number = TOC._latest_generation(FileStorage(str(folder)), name)
    if number < 0:
        raise DamagedFile(f"{folder} holds no index {name!r}; {_REBUILD}")
    path = folder / TOC._filename(name, number)
    data = path.read_bytes()
    if not _sealed(data):
        raise DamagedFile(f"{path} is damaged: its checksum is not that of what it says; {_REBUILD}")
    try:
        return _parsed(data, number)
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, TypeError, ValueError) as cause:
        raise DamagedFile(f"{path} is damaged ({cause}); {_REBUILD}") from cause


def write_toc(folder: Path, name: str, toc: TOC) -> tuple[str, Sum]:
    """Write a table of contents, and behind what Whoosh reads of it the CRC-32 of that; the file's name and sum."""
    memory = RamStorage()
    toc.write(memory, name)
    written = TOC._filename(name, toc.generation)
    data = seal(memory.files[written])
    (folder / written).write_bytes(data)
    return written, sum_of(data)


def seal(data: bytes) -> bytes:
    return data + _SEAL.pack(_SEAL_MARK, zlib.crc32(data))


def _sealed(data: bytes) -> bool:
    held = data[: -_SEAL.size]
    return len(data) > _SEAL.size and seal(held) == data


def open_reader(folder: Path, name: str) -> Any:
    """A Whoosh reader of the index ``name`` in ``folder``. Raises DamagedFile when a file is missing or not whole."""
    toc = read_toc(folder, name)
    try:
        return FileIndex._reader(FileStorage(str(folder)), toc.schema, toc.segments, toc.generation)
    except FileNotFoundError as cause:
        raise DamagedFile(f"{cause.filename} is missing; {_REBUILD}") from cause


def documents_held(folder: Path, name: str, sound: Container[str]) -> int:
    """How many documents an index has; all its files are opened for it, but for those named as ``sound``. Raises as
    ``open_reader``."""
    held = 0
    for segment in read_toc(folder, name).segments:
        for suffix, content in ((TERMS_SUFFIX, TERMS), (DOCUMENTS_SUFFIX, DOCUMENTS)):
            if segment.make_filename(suffix) in sound:
                continue
            try:
                ArraysFile(path_of(folder, segment, suffix), content)
            except FileNotFoundError as cause:
                raise DamagedFile(f"{cause.filename} is missing; {_REBUILD}") from cause
        held += segment.doc_count()
    return held


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if name in _KNOWN.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"it names {module}.{name}, which is no part of an index")


def _parsed(data: bytes, number: int) -> TOC:
    stream = StructFile(io.BytesIO(data))
    for _ in range(3):
        stream.read_varint()  # sizes of C types, which our files do not depend on
    if stream.read_int() != _BYTE_ORDER:
        raise ValueError("not a table of contents")
    if (version := stream.read_int()) != _VERSION:
        raise ValueError(f"Whoosh format {version}, not {_VERSION}")
    release = tuple(stream.read_varint() for _ in range(3))
    schema = _schema(stream.read_string())
    if stream.read_int() != number:
        raise ValueError("of another generation than its name says")
    stream.read_int()
    return TOC(schema, _Unpickler(stream.file).load(), number, version, release)


@lru_cache(maxsize=2)
def _schema(pickled: bytes) -> Any:
    """Made once for all tables of contents that hold the same one: nobody changes it."""
    return _Unpickler(io.BytesIO(pickled)).load()


_REBUILD = "build the index anew with: dateline index PATH... --rebuild"
