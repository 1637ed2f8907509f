"""What every engine is put through: one process an engine and a task, which prints its figures as JSON.

A rival is a module of this folder with ``build(rows, folder)`` and ``searcher(folder)``; what that gives has
``ask(question, mode) -> Answer`` and ``forget(texts=True)``, which empties the caches the engine keeps of its own, with
or without those of stored texts. Modes: ``top``: the ten best; ``facets``: and counts by month and city over all
matches; ``full``: and a snippet of each of the ten. ``cold`` is ``full`` with all caches emptied before each question,
``terms`` with the texts left.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.corpus import rows
from tests.bench.questions import Question, questions

MODES = ("top", "facets", "full")
REPEATS = 3
DEAR = 0.03
"""Seconds: a question that takes longer is asked once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``total`` matches; ``by_city`` the count of its largest city, to see that rivals count alike."""

    ids: tuple[str, ...]
    total: int | None = None
    by_city: int | None = None


def build(rival: Any, corpus: Path, folder: Path) -> dict[str, float]:
    """Index a corpus; what it took. Reading the rows is timed apart and taken off."""
    began = time.process_time()
    count = sum(1 for _ in rows(corpus))
    reading = time.process_time() - began
    began, cpu = time.perf_counter(), time.process_time()
    rival.build(rows(corpus), folder)
    return {
        "articles": count,
        "seconds": time.perf_counter() - began - reading,
        "cpu": time.process_time() - cpu - reading,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "peak_mb": peak_mb(),
    }


def ask(rival: Any, corpus: Path, folder: Path) -> dict[str, Any]:
    """Milliseconds of CPU of each question in each mode, what opening took, and what was counted."""
    asked = questions(corpus)
    opening = time.perf_counter()
    searcher = rival.searcher(folder)
    figures: dict[str, Any] = {"open_s": time.perf_counter() - opening}
    timed(searcher, asked[0], "full")
    figures["first_answer_s"] = time.perf_counter() - opening
    figures["cold"] = [_cold(searcher, question, texts=True) for question in asked]
    figures["terms"] = [_cold(searcher, question, texts=False) for question in asked]
    for mode in MODES:
        figures[mode] = [_warm(searcher, question, mode) for question in asked]
    figures["answers"] = [asdict(searcher.ask(question, "facets")) for question in asked]
    figures["peak_mb"] = peak_mb()
    return figures


def timed(searcher: Any, question: Question, mode: str) -> tuple[float, Answer]:
    began = time.process_time()
    answer = searcher.ask(question, mode)
    return time.process_time() - began, answer


def _cold(searcher: Any, question: Question, *, texts: bool) -> float:
    if not texts:
        searcher.ask(question, "full")
    searcher.forget(texts=texts)
    return 1000 * timed(searcher, question, "full")[0]


def _warm(searcher: Any, question: Question, mode: str) -> float:
    """The middle one of a few takes after a first."""
    first = timed(searcher, question, mode)[0]
    if first > DEAR:
        return 1000 * first
    takes = sorted(timed(searcher, question, mode)[0] for _ in range(REPEATS))
    return 1000 * takes[REPEATS // 2]


def peak_mb() -> float:
    """The most memory this process had, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main(task: str, rival: str, corpus: str, folder: str) -> None:
    """Run one task in this process and print its figures."""
    module = importlib.import_module(f"tests.bench.rival_{rival}")
    print(json.dumps({"build": build, "ask": ask}[task](module, Path(corpus), Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
