"""One run of the writer in a new generation's folder: articles and quotes go in and out, then all is finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from index import generations, manifest
from index.codec.builder import SegmentBuilder
from index.codec.toc import open_reader
from index.codec.writer import ColumnarWriter
from index.documents import article_document, quote_documents
from index.records import unpack
from index.schema import ARTICLES, QUOTES, articles_schema, quotes_schema
from index.store import StoreUnavailable
from index.vocabulary import write_part

Place = tuple[SegmentBuilder, int]


class Run:
    """Writes into ``generation``, which holds the files of the generation before, or nothing."""

    def __init__(self, generation: Path, *, fresh: bool, memory_mb: int) -> None:
        self.generation = generation
        self._placed: dict[str, tuple[Place, list[Place], list[str]]] = {}
        self._articles = ColumnarWriter(
            generation, ARTICLES, articles_schema(), fresh=fresh, memory_mb=max(1, memory_mb * 3 // 4)
        )
        self._quotes = ColumnarWriter(
            generation, QUOTES, quotes_schema(), fresh=fresh, memory_mb=max(1, memory_mb // 4)
        )
        # The manifest of the generation before lies in this folder yet.
        self._removed = Counter({} if fresh else manifest.read(generation).removed_by_rule)

    def put(self, article: Article, fingerprint: str) -> None:
        """Add an article; one of the same id, of an earlier run or of this one, gives way."""
        self.drop(article.id)
        place = self._articles.add(article_document(article, fingerprint))
        quotes = [self._quotes.add(each) for each in quote_documents(article)]
        removed = [passage.rule for passage in article.removed]
        self._placed[article.id] = (place, quotes, removed)
        self._removed.update(removed)

    def drop(self, article_id: str) -> None:
        if article_id in self._placed:
            place, quotes, removed = self._placed.pop(article_id)
            self._articles.drop_added(place)
            for quote in quotes:
                self._quotes.drop_added(quote)
            self._removed.subtract(removed)
        for stored in self._articles.delete("id", article_id):
            record = unpack(stored["record"])
            self._removed.subtract(passage["rule"] for passage in record["removed"])
            self._quotes.delete("article", article_id)

    def finish(self, facts: Mapping[str, object]) -> int:
        """Write everything, open it again and count; the generation's number."""
        write_part(self.generation, self._articles.commit())
        self._quotes.commit()
        made = manifest.manifest(
            generations.number(self.generation),
            self._counted(ARTICLES, self._articles),
            self._counted(QUOTES, self._quotes),
        )
        made = replace(manifest.with_facts(made, facts), removed_by_rule=dict(+self._removed))
        manifest.write(self.generation, made)
        return made.generation

    def cancel(self) -> None:
        self._articles.cancel()
        self._quotes.cancel()

    def _counted(self, name: str, writer: ColumnarWriter) -> int:
        """The documents found when the index is opened. Raises StoreUnavailable when they are not those written."""
        with open_reader(self.generation, name) as reader:
            count: int = reader.doc_count()
        if count != writer.count():
            raise StoreUnavailable(f"{self.generation} holds {count} {name}, not {writer.count()}; not switched to")
        return count
