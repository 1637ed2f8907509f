"""What was added since the last flush, field by field, in reading order; inverted when it is flushed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.codec.inversion import Ints, Names, inverted, sizes_of
from index.codec.lexer import (
    ENDS,
    ENDS_BEFORE_OPENER,
    LINE_MARK,
    LINE_TOKEN,
    OPENER,
    OTHER,
    PARAGRAPH_MARK,
    PARAGRAPH_TOKEN,
    SMALL,
    TRANSPARENT,
    Lexer,
    Tables,
)
from index.codec.postings import Block
from index.codec.tokens import encoded
from index.schema import PARAGRAPH, QUOTE_GAP, SENTENCE

_NO_MARK = "\x03"  # like the marks no white space and in no word

_WAITING = 1 << 16
"""Bytes of text that are read at once: what numpy then works on stays in the processor's cache."""


class TextBuffer:
    """A text field. Documents must be added in order; a document without text may be left out."""

    def __init__(self, *, body: bool = False) -> None:
        self._body = body
        self._clear()

    def add(self, doc: int, pieces: Sequence[str], lexer: Lexer) -> None:
        """The pieces of one document; each but the first starts ``QUOTE_GAP`` positions after the one before."""
        for piece in pieces:
            if piece:
                data = encoded(_marked(piece) if self._body else piece)
                self._waiting.append(data)
                self._waiting_bytes += len(data) + 1
                self._docs.append(doc)
        if self._waiting_bytes > _WAITING:
            self.read(lexer)

    def __bool__(self) -> bool:
        """Whether anything was added since the last flush."""
        return bool(self._docs)

    def flush(self, tables: Tables) -> Words:
        """All words added and read, with their documents and positions; the buffer is empty again."""
        sizes = np.concatenate(self._sizes)
        held = np.flatnonzero(sizes)  # a piece of white space is none
        words = Words(
            np.concatenate(self._tokens),
            np.array(self._docs, np.int32)[held],
            sizes[held].cumsum(),
            tables,
        )
        self._clear()
        return words

    def read(self, lexer: Lexer) -> None:
        """The waiting pieces become the numbers of their tokens."""
        numbers, starts = lexer.numbers(b" %b " % b" ".join(self._waiting))
        ends = (np.fromiter(map(len, self._waiting), np.int64, len(self._waiting)) + 1).cumsum()
        self._tokens.append(numbers)
        self._sizes.append(sizes_of(starts.searchsorted(ends)))
        self.size += len(numbers)
        self._waiting.clear()
        self._waiting_bytes = 0

    def _clear(self) -> None:
        self.size = 0
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._tokens: list[Ints] = []
        self._sizes: list[NDArray[np.int64]] = []
        self._docs: list[int] = []


class Words:
    """Words in reading order: ``words`` (numbers of the lexer), ``docs`` and ``positions`` beside them."""

    def __init__(self, tokens: Ints, piece_docs: Ints, piece_ends: NDArray[np.int64], tables: Tables) -> None:
        self._tables = tables
        self._tokens = tokens
        self._piece_ends = piece_ends
        # 32 bits do: a batch of 2**31 words would not fit into memory anyway.
        starts = tables.starts[tokens]
        sizes = tables.sizes[tokens]
        self._ends = sizes.cumsum(dtype=np.int32)
        every = np.arange(self._ends[-1] if len(tokens) else 0, dtype=np.int32)
        self.words = tables.words[np.repeat(starts - (self._ends - sizes), sizes) + every]
        piece_sizes = sizes_of(self._ends[piece_ends - 1]) if len(piece_ends) else piece_ends
        self.docs = np.repeat(piece_docs, piece_sizes)
        self._offsets = _offsets(piece_docs, piece_sizes)
        self.positions = every - np.repeat(self._offsets.astype(np.int32), piece_sizes)
        self._piece_docs = piece_docs

    def forms(self) -> Ints:
        """The lexer's numbers of their forms."""
        forms: Ints = self._tables.form[self.words]
        return forms

    def lengths(self, first: int, size: int) -> NDArray[np.int64]:
        """Words of each of ``size`` documents from ``first`` on, which is the first of the batch."""
        return np.bincount(self.docs - np.int32(first), minlength=size)

    def terms(self, names: Names) -> Block:
        return inverted(self._tables.term[self.words], self.docs, self.positions, names)

    def capitals(self, names: Names) -> Block:
        numbers = self._tables.cased[self.words]
        kept = np.flatnonzero(numbers >= 0)
        return inverted(numbers[kept], self.docs[kept], self.positions[kept], names)

    def bounds(self) -> Block:
        """Where sentences and paragraphs end; only of a body, whose breaks were marked."""
        sentence, paragraph = self._breaks()
        marks = [self._last_words(paragraph), self._last_words(sentence)]
        words = np.concatenate(marks)
        numbers = np.repeat(np.arange(2, dtype=np.int32), [len(mark) for mark in marks])
        return inverted(
            numbers, self.docs[words], self.positions[words], Names((PARAGRAPH.encode(), SENTENCE.encode()))
        )

    def _breaks(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """For each token: does a sentence, does a paragraph end with it?"""
        tokens, tables = self._tokens, self._tables
        paragraph = np.zeros(len(tokens), bool)
        paragraph[self._piece_ends - 1] = True
        paragraph[tokens == PARAGRAPH_TOKEN] = True
        ends = tables.ends[tokens]
        opens = self._following()
        sentence = (ends == ENDS) & (opens != SMALL) | (ends == ENDS_BEFORE_OPENER) & (opens == OPENER)
        return sentence | paragraph | (tokens == LINE_TOKEN), paragraph

    def _following(self) -> Ints:
        """For each token, how the next word follows it."""
        own = self._tables.opens[self._tokens]
        after = np.full(len(own) + 2, OTHER, np.int32)
        after[:-2] = own
        bare = np.full(len(own) + 2, OTHER, np.int32)
        bare[:-2] = np.where(self._tables.bare[self._tokens], own, OTHER)
        return np.where(after[1:-1] == TRANSPARENT, bare[2:], after[1:-1])

    def _last_words(self, broken: NDArray[np.bool_]) -> Ints:
        """The word before each break; a break that no word precedes since the last one is none."""
        at = self._ends[broken] - 1
        # A break at the very start of a piece would name the last word of the piece before: that one is a break anyway.
        return at[sizes_of(at + 1) > 0]


class NameBuffer:
    """A field of whole values: each document's, no positions. ``encode`` makes a value the term Whoosh knows it by."""

    def __init__(self, encode: Callable[[Any], bytes] = str.encode) -> None:
        self._encode = encode
        self._known: dict[Any, int] = {}
        self._numbers: list[int] = []
        self._docs: list[int] = []

    def add(self, doc: int, values: Sequence[Any]) -> None:
        known = self._known
        for value in values:
            self._numbers.append(known.setdefault(value, len(known)))
            self._docs.append(doc)

    @property
    def size(self) -> int:
        return len(self._docs)

    def flush(self) -> Block:
        names = Names(self._encode(value) for value in self._known)
        block = inverted(np.array(self._numbers, np.int32), np.array(self._docs, np.int32), None, names)
        self._known, self._numbers, self._docs = {}, [], []
        return block


def _marked(text: str) -> str:
    """A body with its paragraph and line breaks as tokens of their own."""
    if PARAGRAPH_MARK in text or LINE_MARK in text:
        text = text.replace(PARAGRAPH_MARK, _NO_MARK).replace(LINE_MARK, _NO_MARK)
    for stop in "。！？":
        # Sentences end at these without white space; tokens must too.
        if stop in text:
            text = text.replace(stop, f"{stop} ")
    text = text.replace("\n\n", f" {PARAGRAPH_MARK} ")
    return text.replace("\n", f" {LINE_MARK} ") if "\n" in text else text


def _offsets(docs: Ints, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each piece, what to take off a word's number to get its position in its document, gaps counted in."""
    starts = sizes.cumsum() - sizes
    if not len(docs):
        return starts
    opens = np.ones(len(docs), bool)
    np.not_equal(docs[1:], docs[:-1], out=opens[1:])
    group = opens.cumsum() - 1
    within = np.arange(len(docs)) - np.flatnonzero(opens)[group]
    offsets: NDArray[np.int64] = starts[opens][group] - QUOTE_GAP * within
    return offsets
