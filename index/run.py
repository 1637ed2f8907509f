"""One run of the writer in a new generation's folder: articles and quotes go in and out, then all is finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from corpus.article import Article
from index import generations, manifest
from index.documents import article_document, quote_documents
from index.held import Held, numbers
from index.records import unpack
from index.schema import ARTICLES, QUOTES, articles_schema, quotes_schema
from index.stock_writer import StockWriter
from index.store import StoreUnavailable
from index.vocabulary import Counting


class Run:
    """Writes into ``generation``, which holds the files of the generation before, or nothing."""

    def __init__(self, generation: Path, before: Held) -> None:
        self.generation = generation
        self._before = set(before.fingerprints)
        self._numbers: dict[str, tuple[int, list[int], list[str]]] = {}
        self._articles: Any = _writer(generation, ARTICLES)
        self._quotes: Any = _writer(generation, QUOTES)
        self._words = Counting(generation)
        self._removed = _removed_before(generation, bool(self._before))

    def put(self, article: Article, fingerprint: str) -> None:
        """Add an article; one of the same id, of an earlier run or of this one, gives way."""
        self.drop(article.id)
        number = self._articles.add(article_document(article, fingerprint))
        quotes = [self._quotes.add(each) for each in quote_documents(article)]
        removed = [passage.rule for passage in article.removed]
        self._numbers[article.id] = (number, quotes, removed)
        self._words.add(article)
        self._removed.update(removed)

    def drop(self, article_id: str) -> None:
        if article_id in self._numbers:
            number, quotes, removed = self._numbers.pop(article_id)
            self._articles.newsegment.delete_document(number)
            for quote in quotes:
                self._quotes.newsegment.delete_document(quote)
            self._removed.subtract(removed)
        if article_id in self._before:
            self._before.discard(article_id)
            reader = self._articles.searcher().reader()
            for number in list(numbers(reader, "id", article_id)):
                record = unpack(reader.stored_fields(number)["record"])
                self._removed.subtract(passage["rule"] for passage in record["removed"])
                self._articles.delete_document(number)
            reader = self._quotes.searcher().reader()
            for number in list(numbers(reader, "article", article_id)):
                self._quotes.delete_document(number)

    def finish(self, facts: Mapping[str, object]) -> int:
        """Write everything, open it again and count; the generation's number."""
        expected = len(self._before) + len(self._numbers)
        for writer in (self._articles, self._quotes):
            writer.commit()
        self._words.finish()
        articles, quotes = (_count(self.generation, name) for name in (ARTICLES, QUOTES))
        if articles != expected:
            raise StoreUnavailable(f"{self.generation} holds {articles} articles, not {expected}; not switched to")
        made = manifest.manifest(generations.number(self.generation), articles, quotes)
        made = replace(manifest.with_facts(made, facts), removed_by_rule=dict(+self._removed))
        manifest.write(self.generation, made)
        return made.generation

    def cancel(self) -> None:
        for writer in (self._articles, self._quotes):
            if not writer.is_closed:
                writer.cancel()


def _writer(generation: Path, name: str) -> StockWriter:
    storage = FileStorage(str(generation))
    schema = articles_schema() if name == ARTICLES else quotes_schema()
    fresh = not any(file.name.startswith(f"_{name}_") for file in generation.iterdir())
    return StockWriter(FileIndex.create(storage, schema, name) if fresh else FileIndex(storage, indexname=name))


def _removed_before(generation: Path, any_before: bool) -> Counter[str]:
    """Rule -> passages taken out, of all articles of the generation before: its manifest lies in this folder yet."""
    return Counter(manifest.read(generation).removed_by_rule) if any_before else Counter()


def _count(generation: Path, name: str) -> int:
    with FileIndex(FileStorage(str(generation)), indexname=name).reader() as reader:
        count: int = reader.doc_count()
    return count
