"""Writes the postings of a field: see ``index.codec.postings`` for how they lie in the file."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.codec.arrays_file import Array
from index.codec.arrays_writer import ArraysWriter
from index.codec.packed_writer import PackedWriter
from index.codec.postings import Block, Numbers


def write_field(file: ArraysWriter, field: str, blocks: Iterable[Block]) -> None:
    """A field's postings: blocks in the order of the terms."""
    packer = _FieldPacker(file, field)
    for block in blocks:
        if len(block.terms):
            packer.add(block)
    packer.close()


class _FieldPacker:
    def __init__(self, file: ArraysWriter, field: str) -> None:
        self._file = file
        self._field = field
        self._starts = {"term_at": 0, "word_at": 0}
        self._packed: dict[str, PackedWriter] = {}

    def add(self, block: Block) -> None:
        df = block.df
        self._file.growing(f"{self._field}/terms", "<u1").append(np.frombuffer(b"".join(block.terms), np.uint8))
        self._append_starts("term_at", np.fromiter(map(len, block.terms), np.int64, len(df)))
        firsts = df.cumsum() - df
        self._file.narrowed(f"{self._field}/df").append(df)
        self._file.narrowed(f"{self._field}/first").append(block.docs[firsts])
        self._pack("gap", _gaps(block.docs, firsts), df - 1)
        if block.counts is not None:
            self._pack("count", block.counts - 1, df)
            if block.positions is not None:
                words = np.add.reduceat(block.counts, firsts, dtype=np.int64)
                self._append_starts("word_at", words)
                self._file.growing(f"{self._field}/low", "<u1").append(block.positions.astype(np.uint8))
                self._pack("high", block.positions >> 8, words)

    def close(self) -> None:
        for packed in self._packed.values():
            packed.close()
        self._file.let_go()

    def _pack(self, name: str, values: Array, sizes: Numbers) -> None:
        if name not in self._packed:
            self._packed[name] = PackedWriter(self._file, f"{self._field}/{name}")
        self._packed[name].add(values, sizes)

    def _append_starts(self, name: str, sizes: Numbers) -> None:
        grown = self._file.narrowed(f"{self._field}/{name}")
        if not grown.items:
            grown.append(np.zeros(1, np.int64))
        ends = self._starts[name] + sizes.cumsum()
        grown.append(ends)
        self._starts[name] = int(ends[-1])


def _gaps(docs: NDArray[np.uint32], firsts: Numbers) -> NDArray[np.uint32]:
    """From each document of a term to the next, less one; ``firsts`` are where the terms begin."""
    gaps = docs[1:] - docs[:-1]
    gaps -= 1
    kept = np.ones(len(gaps), bool)
    kept[firsts[1:] - 1] = False
    return gaps[kept]
