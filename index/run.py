"""One run of the writer in a new generation's folder: articles and quotes go in and out, then all is finished."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from index import generations, manifest
from index.codec.sums import Sum
from index.codec.toc import documents_held
from index.codec.writer import ColumnarWriter
from index.documents import article_document, quote_documents
from index.manifest import Manifest
from index.records import unpack
from index.schema import ARTICLES, QUOTES, articles_schema, quotes_schema
from index.side_by_side import Built, shares
from index.store import StoreUnavailable
from index.vocabulary import parts, write_part

_FORM_BYTES = 200
"""What a form takes in memory with its count, about. An eighth of the memory is theirs."""
_LEAST_FORMS = 1 << 12


class Run:
    """Writes into ``generation``, which holds the files of the one ``before``, or nothing."""

    def __init__(self, generation: Path, *, before: Manifest | None, memory_mb: int) -> None:
        self.generation = generation
        self._before = before
        self._words: dict[str, Sum] = {}
        self._most_forms = max((memory_mb << 20) // 8 // _FORM_BYTES, _LEAST_FORMS)
        self._shares = shares(memory_mb)
        schema = None if before else articles_schema()
        self._articles = ColumnarWriter(generation, ARTICLES, schema, memory_mb=self._shares[0])
        self._opened_quotes: ColumnarWriter | None = None
        self._removed = Counter(before.removed_by_rule if before else {})

    def put(self, article: Article, fingerprint: str) -> None:
        """Add an article; one of the same id, of an earlier run or of this one, gives way."""
        self.drop(article.id)
        removed = [passage.rule for passage in article.removed]
        self._articles.add(article_document(article, fingerprint), removed)
        for quote in quote_documents(article):
            self._quotes.add(quote)
        self._removed.update(removed)
        if len(self._articles.forms) > self._most_forms:
            self._write_words()

    def drop(self, article_id: str) -> None:
        taken, deleted = self._articles.take_back(article_id), self._articles.delete(article_id)
        for removed in taken:
            self._removed.subtract(removed)
        for stored in deleted:
            self._removed.subtract(passage["rule"] for passage in unpack(stored["record"])["removed"])
        if taken or deleted:
            self._quotes.take_back(article_id)
            self._quotes.delete(article_id)

    def adopt(self, several: Iterable[Built]) -> None:
        """Take over what other processes built. An article of it replaces one held before."""
        for built in several:
            for segment in built.articles:
                for article in self._articles.held_of(segment):
                    self.drop(article)
                self._articles.adopt(segment)
            for segment in built.quotes:
                self._quotes.adopt(segment)
            self._articles.forms.update(built.forms)
            self._removed.update(built.removed)

    def finish(self, facts: Mapping[str, object]) -> Manifest:
        """Write everything, open it again and count."""
        self._articles.commit()
        self._write_words()
        quotes = self._before.quotes if self._before else 0
        if self._opened_quotes or not self._before:
            self._quotes.commit()
            quotes = self._counted(QUOTES, self._quotes)
        made = manifest.manifest(generations.number(self.generation), self._counted(ARTICLES, self._articles), quotes)
        made = replace(
            manifest.with_facts(made, facts),
            removed_by_rule=dict(+self._removed),
            words=parts(self.generation),
            files=self._files(),
        )
        manifest.write(self.generation, made)
        return made

    def cancel(self) -> None:
        self._articles.cancel()
        if self._opened_quotes:
            self._opened_quotes.cancel()

    @property
    def _quotes(self) -> ColumnarWriter:
        """Opened when the first quote comes or goes: not for an article without."""
        if self._opened_quotes is None:
            schema = None if self._before else quotes_schema()
            self._opened_quotes = ColumnarWriter(
                self.generation, QUOTES, schema, memory_mb=self._shares[1], key="article"
            )
        return self._opened_quotes

    def _write_words(self) -> None:
        self._words |= write_part(self.generation, self._articles.forms)
        self._articles.forms.clear()

    def _files(self) -> dict[str, Sum]:
        """What lies in the folder now, with the sums of those who wrote it."""
        before = self._before.files if self._before else {}
        quotes = self._opened_quotes.sums() if self._opened_quotes else {}
        known = {**before, **self._articles.sums(), **quotes, **self._words}
        return {name: known[name] for name in sorted(os.listdir(self.generation)) if name in known}

    def _counted(self, name: str, writer: ColumnarWriter) -> int:
        """The documents found when all new files are opened. Raises StoreUnavailable when they are not those written.

        The others are those of the generation before, which were compared with their checksums when this run began."""
        if not writer.changed:
            return writer.count()
        count = documents_held(self.generation, name, self._before.files if self._before else ())
        if count != writer.count():
            raise StoreUnavailable(f"{self.generation} holds {count} {name}, not {writer.count()}; not switched to")
        return count
