"""Ask Dateline and stock Whoosh the same 64 questions about the same articles, and tell where the answers differ.

    python -m tests.bench.equality FOLDER_OF_ARTICLES [--limit 3000]

The articles are indexed by Dateline's own writer, in several segments; ``dateline export --stock`` makes an ordinary
Whoosh index of them, which a stock Searcher reads. Dateline's evaluator, set to Whoosh's BM25F parameters, is asked on
its own segments: it must find the same articles, and count as many of each city and in each bar of the histogram. Asked
on the ordinary index (whose average lengths Whoosh's merge has rounded) it must give words, AND, OR and dates the same
scores to one millionth; phrases, prefixes and fuzzy words Whoosh scores by other rules. Each article gets one of forty
cities by its number: a folder of articles tells none. Ends with 1 when anything differs.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import query
from whoosh.index import open_dir
from whoosh.sorting import FieldFacet

from corpus.article import Problem
from corpus.reader import read
from index import generations
from index.analysis import term
from index.codec.toc import open_reader
from index.schema import ARTICLES
from index.stock_export import export_stock
from index.store import open_store
from search.columnar import facets, histogram
from search.columnar.budget import Budget, Limits
from search.columnar.collection import Collection
from search.columnar.evaluate import Evaluator, in_days
from search.columnar.expand import TermForms
from search.columnar.layout import Layout
from search.columnar.ranking import WHOOSH, Scales
from search.model import Bar
from search.query.parse import parse
from tests.bench.corpus import Row, rows
from tests.bench.questions import Question, questions
from tests.bench.rival_dateline import article

BODY = Layout("articles", {None: ("body",)}, ("city",), (), "body")
SEGMENTS, CITIES = 3, 40
SCORED = ("rare", "common", "and", "or", "dates")
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Found:
    """The score of each article by its id, how many have each city, how many are in each bar."""

    scores: dict[str, float]
    cities: dict[str, int]
    bars: tuple[int, ...]


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("folder", help="articles to ask about")
    wanted.add_argument("--limit", type=int, help="only so many of them")
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        told = differences(given.folder, Path(scratch), given.limit)
    print("\n".join([*told, f"64 questions, {len(told)} differences"]))
    sys.exit(1 if told else 0)


def differences(folder: str, scratch: Path, limit: int | None = None) -> list[str]:
    """A line for each thing that differs, over the 64 questions."""
    file = _written(folder, scratch / "articles.jsonl", limit)
    _indexed(file, scratch / "ours")
    export_stock(str(scratch / "ours"), str(scratch / "theirs"))
    live = generations.current(scratch / "ours")
    assert live is not None, "it was indexed just now"
    with open_reader(live, ARTICLES) as reader, open_dir(str(scratch / "theirs"), ARTICLES).searcher() as searcher:
        ours, stock = (Collection([leaf for leaf, _ in one.leaf_readers()]) for one in (reader, searcher.reader()))
        return [line for question in questions(file) for line in _compared(question, ours, stock, searcher)]


def _written(folder: str, file: Path, limit: int | None) -> Path:
    with file.open("w", encoding="utf-8") as out:
        for number, row in enumerate(_rows(folder)):
            if number == limit:
                break
            out.write(json.dumps([row.id, row.title, row.body, row.day.isoformat(), row.city]) + "\n")
    return file


def _rows(folder: str) -> Iterator[Row]:
    """The articles with text; those without a date get days in turn from the bench's range."""
    first = datetime.date(2014, 1, 1)
    for number, document in enumerate(read([folder])):
        if not isinstance(document, Problem) and document.content.strip():
            title = document.fields.get("title") or ""
            day = first + datetime.timedelta(days=number % 365)
            yield Row(f"a{number}", title, document.content, day, f"City {number % CITIES}")


def _indexed(file: Path, folder: Path) -> None:
    """One run a segment."""
    every = list(rows(file))
    store = open_store(f"whoosh:{folder}")
    for part in range(SEGMENTS):
        store.begin()
        store.put((article(row), row.id) for row in every[part::SEGMENTS])
        store.commit({})
    store.close()


def _compared(question: Question, collection: Collection, stock: Collection, searcher: Any) -> Iterator[str]:
    said = f"{question.kind} {question.text!r}"
    ours, bars = _ours(question, collection)
    theirs = _theirs(question, searcher, bars)
    if ours.scores.keys() != theirs.scores.keys():
        yield f"{said}: {len(ours.scores)} articles, Whoosh has {len(theirs.scores)}"
    if ours.cities != theirs.cities or ours.bars != theirs.bars:
        yield f"{said}: counts by city or date differ"
    if question.kind in SCORED:
        scores = _ours(question, stock)[0].scores
        far = [one for one, score in theirs.scores.items() if abs(scores.get(one, 0.0) / score - 1) > CLOSE]
        if far:
            yield f"{said}: {len(far)} scores differ, of {far[0]} {scores.get(far[0])} and {theirs.scores[far[0]]}"


def _ours(question: Question, collection: Collection) -> tuple[Found, tuple[Bar, ...]]:
    evaluator = Evaluator(Scales(collection, WHOOSH), BODY, TermForms(collection, ("body",)), Budget(Limits()))
    found = evaluator.match(parse(question.text, datetime.date(2026, 1, 1)))
    if question.first:
        found = found.keep(in_days(collection, found.docs, question.first, question.last))
    docs, ids = found.docs, collection.ids()
    scores = found.scores.tolist() if found.scores is not None else [0.0] * len(docs)
    counter = facets.Counter(collection, "city")
    cities = facets.facet(counter, docs, docs, facets.Choice(CITIES), str).values
    made = histogram.histogram(collection, docs)
    bars = made.bars if made else ()
    return Found(
        {ids[doc]: score for doc, score in zip(docs.tolist(), scores, strict=True)},
        {bucket.value: bucket.count for bucket in cities},
        tuple(bar.count for bar in bars),
    ), bars


def _theirs(question: Question, searcher: Any, bars: tuple[Bar, ...]) -> Found:
    by_city = {"city": FieldFacet("city", allow_overlap=True)}
    found = searcher.search(_asked(question), limit=None, filter=_days(question), groupedby=by_city)
    column = searcher.reader().column_reader("date")
    days = [datetime.date.fromordinal(column[hit.docnum]) for hit in found]
    return Found(
        {hit["id"]: hit.score for hit in found},
        {city: len(docs) for city, docs in found.groups("city").items()},
        tuple(sum(bar.first <= day <= bar.last for day in days) for bar in bars),
    )


def _asked(question: Question) -> query.Query:
    words = [query.Term("body", term(word)) for word in question.words]
    match question.kind:
        case "and":
            return query.And(words)
        case "or":
            return query.Or(words)
        case "phrase":
            return query.Phrase("body", [term(word) for word in question.words])
        case "prefix":
            return query.Prefix("body", question.words[0])
        case "fuzzy":
            return query.FuzzyTerm("body", question.words[0], prefixlength=1)
    return words[0]


def _days(question: Question) -> query.Query | None:
    """As a filter: beside a word, Whoosh gives a range of days a score of 1, whatever it is told."""
    if question.first is None or question.last is None:
        return None
    return query.NumericRange("date", question.first.toordinal(), question.last.toordinal())


if __name__ == "__main__":
    main()
