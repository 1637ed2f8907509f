"""Scores near-copies on gold, our stories beside plain resemblance: dups.py FOLDER [--set NAME] [--split NAME]

FOLDER holds a folder for each set: ``docs.jsonl`` {"id", "title", "body", "date"} and ``gold.jsonl`` {"a", "b",
"label", "kind", "split"}: label 1 copies, 0 not, -1 not counted. Where a set has pairs of label 0, only pairs of gold
count; else a pair told that gold does not name is wrong. Systems: dateline (cleaned, then the book of stories, filled
in one run), parts (the same in seven runs), resemblance (shared shingles of five words to all shingles of both,
texts as they come, at the threshold best for the set: the rival is flattered, ours has one setting for all).
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from spans import Score

from corpus.article import Article, Published, RawDocument
from index.clean import clean
from index.extract.shingles import shingles
from index.stories import StoryBook

Pair = tuple[str, str]
RUNS = 7
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
COMMON = 40  # a shingle of more texts than this proposes no pair to the rival


@dataclass(frozen=True)
class Gold:
    """The documents of a set and its labelled pairs."""

    documents: list[dict[str, Any]]
    labels: dict[Pair, dict[str, Any]]

    @property
    def closed(self) -> bool:
        """Only the labelled pairs count."""
        return any(row["label"] == 0 for row in self.labels.values())

    def score(self, told: set[Pair], split: str | None) -> Score:
        mine = {p: row["label"] for p, row in self.labels.items() if split in (None, row["split"])}
        there = {p for p, label in mine.items() if label == 1}
        elsewhere = {one for p, row in self.labels.items() if row["label"] == 1 and p not in there for one in p}
        wrong = {p for p in told if mine.get(p) == 0}
        if not self.closed:
            wrong = {p for p in told if p not in self.labels and p[0] not in elsewhere}
        return Score(len(there & told), len(there & told) + len(wrong), len(there))


def pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def gold(folder: Path) -> Gold:
    return Gold(rows(folder / "docs.jsonl"), {pair(row["a"], row["b"]): row for row in rows(folder / "gold.jsonl")})


def article(document: dict[str, Any]) -> Article:
    title = {"title": document["title"]} if document.get("title") else {}
    cleaned = clean(RawDocument("", document["id"], "", "text", document["body"], title))
    day = document.get("date")
    published = Published(day[:10], "day", "metadata") if day else None
    return Article(document["id"], "", cleaned.title, cleaned.body, published=published)


def dateline(documents: list[dict[str, Any]], runs: int = 1) -> set[Pair]:
    made = {document["id"]: article(document) for document in documents}
    ids, story = list(made), dict[str, str | None]()
    with TemporaryDirectory() as folder:
        book = StoryBook(Path(folder) / "stories.sqlite")
        for run in range(1, runs + 1):
            keys = dict.fromkeys(ids[: len(ids) * run // runs], "held")
            story |= book.update(keys, made.__getitem__)
            book.commit()
        book.close()
    groups: dict[str, list[str]] = defaultdict(list)
    for one, name in story.items():
        if name:
            groups[name].append(one)
    return {pair(*two) for members in groups.values() for two in combinations(members, 2)}


def parts(documents: list[dict[str, Any]]) -> set[Pair]:
    return dateline(documents, RUNS)


def resemblances(documents: list[dict[str, Any]]) -> dict[Pair, float]:
    """Shared shingles over all shingles of both, for pairs that share any but the commonest."""
    sets = {document["id"]: set(shingles(document["body"]).tolist()) for document in documents}
    holders: dict[int, list[str]] = defaultdict(list)
    for one, hashes in sets.items():
        for value in hashes:
            holders[value].append(one)
    together = (ids for ids in holders.values() if 1 < len(ids) <= COMMON)
    pairs = Counter(pair(*two) for ids in together for two in combinations(ids, 2))
    return {(a, b): len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b in pairs}


def resemblance(truth: Gold, split: str | None) -> tuple[Score, str]:
    found = resemblances(truth.documents)
    at = {least: truth.score({p for p, share in found.items() if share >= least}, split) for least in THRESHOLDS}
    best = max(at, key=lambda least: at[least].f1)
    return at[best], f"resemblance >= {best}"


def shown(name: str, system: str, work: Callable[[], tuple[Score, str]]) -> None:
    started = process_time()
    score, note = work()
    print(f"{name:12} {note or system:20} {score}  {process_time() - started:.1f} CPU s", flush=True)


def report(folder: Path, names: Iterable[str], split: str | None) -> None:
    for name in names:
        truth = gold(folder / name)
        print(f"{name}: {len(truth.documents)} documents")
        shown(name, "dateline", lambda truth=truth: (truth.score(dateline(truth.documents), split), ""))
        shown(name, "parts", lambda truth=truth: (truth.score(parts(truth.documents), split), ""))
        shown(name, "resemblance", lambda truth=truth: resemblance(truth, split))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", help="default: all")
    parser.add_argument("--split", help="only gold of this split")
    options = parser.parse_args()
    names = options.set or sorted(path.parent.name for path in options.folder.glob("*/gold.jsonl"))
    print(f"{date.today()}, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    report(options.folder, names, options.split)


if __name__ == "__main__":
    main()
