"""How a rival is timed: one process an engine and a task, each question asked once untimed, then in several rounds.

A rival is a module of this folder with ``build(rows, folder)`` and ``searcher(folder)``; what that gives has
``ask(question, mode) -> Answer``. Modes: ``top``: the ten best; ``facets``: and counts by month and city over all
matches; ``full``: and a snippet of each of the ten.
"""

from __future__ import annotations

import importlib
import json
import resource
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.corpus import rows
from tests.bench.questions import questions

MODES = ("top", "facets", "full")


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
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu - reading,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        "peak_mb": peak_mb(),
    }


def query(rival: Any, corpus: Path, folder: Path, rounds: int) -> dict[str, Any]:
    """Milliseconds of each mode at the median and the 95th percentile over the questions; the median of rounds each."""
    asked = questions(corpus)
    began = time.perf_counter()
    searcher = rival.searcher(folder)
    answer: dict[str, Any] = {"open_s": time.perf_counter() - began, "totals": {}}
    first = [timed(searcher, question, "full")[0] for question in asked]
    answer["first"] = percentiles(first)
    for mode in MODES:
        middle = []
        for question in asked:
            takes = [timed(searcher, question, mode) for _ in range(rounds)]
            middle.append(statistics.median(seconds for seconds, _ in takes))
            if mode == "facets":
                answer["totals"][question.text] = asdict(takes[0][1])
        answer[mode] = percentiles(middle)
    answer["peak_mb"] = peak_mb()
    return answer


def timed(searcher: Any, question: Any, mode: str) -> tuple[float, Answer]:
    began = time.process_time()
    answer = searcher.ask(question, mode)
    return time.process_time() - began, answer


def percentiles(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {"p50": 1000 * ordered[len(ordered) // 2], "p95": 1000 * ordered[int(len(ordered) * 0.95)]}


def peak_mb() -> float:
    """The most memory this process had, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main(task: str, rival: str, corpus: str, folder: str, rounds: str = "5") -> None:
    """Run one task in this process and print its figures as JSON."""
    module = importlib.import_module(f"tests.bench.rival_{rival}")
    where, at = Path(corpus), Path(folder)
    done = build(module, where, at) if task == "build" else query(module, where, at, int(rounds))
    print(json.dumps(done))


if __name__ == "__main__":
    main(*sys.argv[1:])
