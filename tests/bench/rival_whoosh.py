"""Stock Whoosh: its own writer, query classes and facets, as its documentation shows them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, index, query
from whoosh.analysis import StemmingAnalyzer
from whoosh.lang.porter import stem
from whoosh.sorting import Count, FieldFacet

from tests.bench.corpus import Row
from tests.bench.questions import Question
from tests.bench.racing import Answer


def build(rows: Iterable[Row], folder: Path) -> None:
    folder.mkdir(parents=True)
    schema = fields.Schema(
        id=fields.ID(stored=True),
        title=fields.TEXT(stored=True, analyzer=StemmingAnalyzer(stoplist=None)),
        body=fields.TEXT(stored=True, analyzer=StemmingAnalyzer(stoplist=None)),
        date=fields.DATETIME(sortable=True),
        month=fields.ID(sortable=True),
        city=fields.ID(sortable=True),
    )
    writer = index.create_in(str(folder), schema).writer(limitmb=512)
    for row in rows:
        day = datetime.datetime(row.day.year, row.day.month, row.day.day)
        month = f"{row.day:%Y-%m}"
        writer.add_document(id=row.id, title=row.title, body=row.body, date=day, month=month, city=row.city)
    writer.commit()


def searcher(folder: Path) -> Searcher:
    return Searcher(folder)


class Searcher:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open()

    def forget(self, *, texts: bool = True) -> None:
        self._open()

    def _open(self) -> None:
        self._searcher = index.open_dir(str(self._folder)).searcher()

    def ask(self, question: Question, mode: str) -> Answer:
        asked = self._query(question)
        if mode == "top":
            return Answer(tuple(hit["id"] for hit in self._searcher.search(asked, limit=10)))
        groups = {name: FieldFacet(name, maptype=Count) for name in ("month", "city")}
        found = self._searcher.search(asked, limit=10, groupedby=groups)
        best = [found[n] for n in range(min(10, found.scored_length()))]
        if mode == "full":
            for hit in best:
                hit.highlights("body")
        largest = max(found.groups("city").values(), default=None)
        return Answer(tuple(hit["id"] for hit in best), sum(found.groups("month").values()), largest)

    def _query(self, question: Question) -> Any:
        words = [query.Term("body", stem(word)) for word in question.words]
        match question.kind:
            case "and":
                return query.And(words)
            case "or":
                return query.Or(words)
            case "phrase":
                return query.Phrase("body", [stem(word) for word in question.words])
            case "prefix":
                return query.Prefix("body", question.words[0])
            case "fuzzy":
                return query.FuzzyTerm("body", question.words[0], prefixlength=1)
            case "dates":
                assert question.first and question.last
                first, last = (datetime.datetime(d.year, d.month, d.day) for d in (question.first, question.last))
                return query.And([words[0], query.ConstantScoreQuery(query.DateRange("date", first, last), 0.0)])
        return words[0]
