"""Scores the ranking of plain questions, ours beside SQLite's FTS5: relevance.py FOLDER [--set NAME] [--split NAME]

FOLDER holds a folder for each set: ``docs.jsonl`` {"id", "title", "body"}, ``queries.jsonl`` {"qid", "text", "split"}
and ``qrels.txt`` (question, 0, article, grade: above 0 is an answer). Each set is indexed by itself in a temporary
folder, title and body as they come. Ours is ranked by ``search.batch`` without and with feedback, FTS5 by its bm25
over the same two fields, English stems (porter), any word of the question.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.article import Article
from index.store import open_store
from search.batch import Question, batch
from search.whoosh_engine import WhooshEngine

SIZE = 1000
Ranking = dict[str, list[str]]


@dataclass(frozen=True)
class Collection:
    documents: list[dict[str, Any]]
    questions: list[Question]
    answers: dict[str, set[str]]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def collection(folder: Path, split: str | None) -> Collection:
    answers: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.txt").read_text("utf-8").splitlines():
        qid, _, one, grade = line.split()
        if int(grade) > 0:
            answers[qid].add(one)
    asked = [row for row in rows(folder / "queries.jsonl") if split in (None, row.get("split"))]
    questions = [Question(row["qid"], row["text"]) for row in asked if row["qid"] in answers]
    return Collection(rows(folder / "docs.jsonl"), questions, answers)


def average_precision(ranked: list[str], right: set[str]) -> float:
    found = [place for place, one in enumerate(ranked, 1) if one in right]
    return sum(n / place for n, place in enumerate(found, 1)) / len(right)


def ndcg(ranked: list[str], right: set[str]) -> float:
    gain = sum(1 / math.log2(place + 1) for place, one in enumerate(ranked[:10], 1) if one in right)
    return gain / sum(1 / math.log2(place + 1) for place in range(1, min(10, len(right)) + 1))


def reciprocal_rank(ranked: list[str], right: set[str]) -> float:
    return next((1 / place for place, one in enumerate(ranked[:10], 1) if one in right), 0.0)


MEASURES = {"MAP": average_precision, "nDCG@10": ndcg, "MRR@10": reciprocal_rank}


def stored(held: Collection, folder: str) -> None:
    store = open_store(f"whoosh:{folder}")
    try:
        store.begin(rebuild=True)
        for row in held.documents:
            made = Article(row["id"], row["id"], row.get("title") or None, row["body"])
            store.put([(made, "as it comes")])
        store.commit({})
    finally:
        store.close()


def dateline(held: Collection) -> Iterator[tuple[str, Ranking, float]]:
    with TemporaryDirectory() as folder:
        stored(held, folder)
        engine = WhooshEngine(Path(folder))
        for name, feedback in (("dateline", False), ("dateline, feedback", True)):
            started = process_time()
            ranked = {
                answer.qid: [one for one, _ in answer.hits]
                for answer in batch(engine, held.questions, SIZE, feedback=feedback)
            }
            yield name, ranked, process_time() - started


def fts5(held: Collection) -> Iterator[tuple[str, Ranking, float]]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, title, body, tokenize='porter unicode61')")
    db.executemany("INSERT INTO d VALUES (?, ?, ?)", ((d["id"], d.get("title"), d["body"]) for d in held.documents))
    started = process_time()
    ranked = {}
    for question in held.questions:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(re.findall(r"\w+", question.text.lower())))
        found = db.execute("SELECT id FROM d WHERE d MATCH ? ORDER BY bm25(d) LIMIT ?", (words, SIZE))
        ranked[question.qid] = [one for (one,) in found]
    yield "SQLite FTS5", ranked, process_time() - started


def report(held: Collection) -> None:
    for system in (dateline, fts5):
        for name, ranked, seconds in system(held):
            figures = (
                f"{measure} {mean(of(ranked[q.qid], held.answers[q.qid]) for q in held.questions):.3f}"
                for measure, of in MEASURES.items()
            )
            each = 1000 * seconds / len(held.questions)
            print(f"  {name:20} {'  '.join(figures)}  {each:.1f} CPU ms a question", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", help="default: all that have documents")
    parser.add_argument("--split", help="only questions of this split")
    options = parser.parse_args()
    names = options.set or sorted(path.parent.name for path in options.folder.glob("*/docs.jsonl"))
    print(f"{date.today()}, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for name in names:
        held = collection(options.folder / name, options.split)
        print(f"{name}: {len(held.documents)} articles, {len(held.questions)} questions")
        report(held)


if __name__ == "__main__":
    main()
