"""Documents into a stock Whoosh index: the plain way, one Python call a posting.

The columnar writer must give the same postings; the tests hold the two against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh.formats import Positions
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from index.analysis import cased, term
from index.analyzers import body, pieces
from index.documents import Document
from index.schema import PARAGRAPH, QUOTE_GAP, SENTENCE

Posting = tuple[bytes, int, float, bytes]
_POSITIONS = Positions()


class StockWriter(SegmentWriter):
    """Whoosh's own writer, fed with postings instead of values."""

    def __init__(self, ix: FileIndex, memory_mb: int = 512) -> None:
        super().__init__(ix, limitmb=memory_mb)  # type: ignore[no-untyped-call]

    def add(self, document: Document) -> int:
        """The document's number in the segment being written."""
        number: int = self.docnum
        texts = text_postings(document)
        self.perdocwriter.start_doc(number)
        for name in sorted(texts):
            self._index(name, _positions(texts[name]), sum(map(len, texts[name].values())))
        for name, values in sorted(document.names.items()):
            self._index(name, ((value.encode(), 1, 1.0, b"") for value in values), 0)
        self._store(document)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1
        return number

    def _index(self, name: str, postings: Iterator[Posting], length: int) -> None:
        for word, _, weight, value in postings:
            self.pool.add((name, word, self.docnum, weight, value))
        self.perdocwriter.add_field(name, self.schema[name], None, length)

    def _store(self, document: Document) -> None:
        self._keep("id", document.id, stored=True)
        self._keep("date", document.day)
        if document.article is not None:
            self._keep("article", document.article, stored=True)
        if document.number is not None:
            self._keep("number", document.number)
        self.perdocwriter.add_field("record", self.schema["record"], document.record, 0)
        for name, value in document.columns.items():
            self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)

    def _keep(self, name: str, value: Any, stored: bool = False) -> None:
        field = self.schema[name]
        self._index(name, ((word, n, weight, v) for word, n, weight, v in field.index(value)), 0)
        if stored:
            self.perdocwriter.add_field(name, field, value, 0)
        if field.column_type:
            self.perdocwriter.add_column_value(name, field.column_type, field.to_column_value(value))


def text_postings(document: Document) -> dict[str, dict[bytes, list[int]]]:
    """Field -> term -> positions, of all the document's texts."""
    found: dict[str, dict[bytes, list[int]]] = {}
    for name, texts in document.texts.items():
        if name == "body":
            found |= _body_postings("".join(texts))
        else:
            found[name] = _postings(name, texts)
    return found


def _postings(name: str, texts: Any) -> dict[bytes, list[int]]:
    at: dict[bytes, list[int]] = defaultdict(list)
    for words, start in pieces(texts, QUOTE_GAP):
        for position, word in enumerate(words, start):
            at[term(word).encode()].append(position)
    return at


def _body_postings(text: str) -> dict[str, dict[bytes, list[int]]]:
    cut = body(text)
    terms: dict[bytes, list[int]] = defaultdict(list)
    capitals: dict[bytes, list[int]] = defaultdict(list)
    for position, word in enumerate(cut.words):
        terms[term(word).encode()].append(position)
        if (capital := cased(word)) is not None:
            capitals[capital.encode()].append(position)
    bounds = {SENTENCE.encode(): list(cut.sentence_ends), PARAGRAPH.encode(): list(cut.paragraph_ends)}
    return {"body": terms, "cased": capitals, "bounds": {mark: at for mark, at in bounds.items() if at}}


def _positions(terms: Mapping[bytes, list[int]]) -> Iterator[Posting]:
    for word, at in terms.items():
        yield word, len(at), float(len(at)), _POSITIONS.encode(at)
