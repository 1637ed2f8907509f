"""tantivy, by its Python binding: stemmed body, fast columns for city and month, one indexing thread."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query
from whoosh.lang.porter2 import stem

from tests.bench.corpus import Row
from tests.bench.questions import Question
from tests.bench.racing import Answer

AGGREGATION = {
    "month": {"terms": {"field": "month", "size": 500}},
    "city": {"terms": {"field": "city", "size": 2000}},
}


def build(rows: Iterable[Row], folder: Path) -> None:
    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=512_000_000, num_threads=1)
    for row in rows:
        writer.add_document(
            tantivy.Document(
                id=row.id,
                title=row.title,
                body=row.body,
                date=_midnight(row.day),
                month=row.day.year * 12 + row.day.month,
                city=row.city,
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def searcher(folder: Path) -> Searcher:
    return Searcher(folder)


class Searcher:
    """Stored documents of the ten are read in every mode."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open()

    def forget(self, *, texts: bool = True) -> None:
        """It keeps no postings, but blocks of stored documents."""
        if texts:
            self._open()

    def _open(self) -> None:
        index = tantivy.Index.open(str(self._folder))
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def ask(self, question: Question, mode: str) -> Answer:
        query = self._query(question)
        best = self._searcher.search(query, limit=10, count=False).hits
        stored = [self._searcher.doc(address) for _, address in best]
        ids = tuple(document["id"][0] for document in stored)
        if mode == "top":
            return Answer(ids)
        counted = self._searcher.aggregate(query, AGGREGATION)
        if mode == "full":
            snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
            snippets.set_max_num_chars(200)
            for document in stored:
                snippets.snippet_from_doc(document).to_html()
        total = sum(int(bucket["doc_count"]) for bucket in counted["month"]["buckets"])
        cities = counted["city"]["buckets"]
        return Answer(ids, total, int(cities[0]["doc_count"]) if cities else None)

    def _query(self, question: Question) -> Any:
        words = [Query.term_query(self._schema, "body", stem(word), "freq") for word in question.words]
        match question.kind:
            case "and":
                return Query.boolean_query([(Occur.Must, word) for word in words])
            case "or":
                return Query.boolean_query([(Occur.Should, word) for word in words])
            case "phrase":
                return Query.phrase_query(self._schema, "body", [stem(word) for word in question.words])
            case "prefix":
                return Query.regex_query(self._schema, "body", question.words[0] + ".*")
            case "fuzzy":
                return Query.fuzzy_term_query(self._schema, "body", question.words[0], distance=1)
            case "dates":
                first, last = _midnight(question.first), _midnight(question.last)
                days = Query.range_query(self._schema, "date", FieldType.Date, first, last, True, True)
                return Query.boolean_query([(Occur.Must, words[0]), (Occur.Must, Query.const_score_query(days, 0.0))])
        return words[0]


def _midnight(day: datetime.date | None) -> datetime.datetime:
    assert day is not None
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _schema() -> Any:
    made = tantivy.SchemaBuilder()
    made.add_text_field("id", stored=True, tokenizer_name="raw")
    made.add_text_field("title", stored=True, tokenizer_name="en_stem")
    made.add_text_field("body", stored=True, tokenizer_name="en_stem")
    made.add_date_field("date", stored=True, indexed=True, fast=True)
    made.add_integer_field("month", stored=False, indexed=False, fast=True)
    made.add_text_field("city", stored=True, tokenizer_name="raw", fast=True)
    return made.build()
