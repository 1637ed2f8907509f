"""Race Dateline against stock Whoosh, tantivy and SQLite FTS5, in turn, on one core, and print the figures.

    python -m tests.bench.run FOLDER_OF_ARTICLES [--sizes 20000,200000] [--rivals dateline,tantivy] [--write]

Rivals need the ``bench`` extra. Each builds and answers in processes of its own, pinned to one core, rounds in turn;
speeds are told as ratios to tantivy's (or, without it, to the first rival's) in the same run, since machines are noisy.
``--write`` puts the tables with date and machine into docs/performance.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.corpus import write

RIVALS = ("dateline", "tantivy", "fts5", "whoosh")
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "performance.md"
MEASURES = ("first", "top", "facets", "full")


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("folder", help="articles to make the corpora of")
    wanted.add_argument("--sizes", default="20000,200000")
    wanted.add_argument("--rivals", default=",".join(RIVALS))
    wanted.add_argument("--rounds", type=int, default=3, help="times each rival is asked all questions")
    wanted.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "dateline-race")
    wanted.add_argument("--write", action="store_true")
    given = wanted.parse_args()
    tables = [
        race(given.folder, int(size), given.rivals.split(","), given.rounds, given.scratch)
        for size in given.sizes.split(",")
    ]
    page = "\n\n".join([heading(), *tables]) + "\n"
    print(page)
    if given.write:
        PAGE.write_text(page, encoding="utf-8")


def race(folder: str, size: int, rivals: list[str], rounds: int, scratch: Path) -> str:
    corpus = write(folder, scratch, size)
    built, asked = {}, {rival: [] for rival in rivals}
    for rival in rivals:
        at = scratch / f"{rival}-{size}"
        shutil.rmtree(at, ignore_errors=True)
        built[rival] = task("build", rival, corpus, at)
    for _ in range(rounds):
        for rival in rivals:
            asked[rival].append(task("query", rival, corpus, scratch / f"{rival}-{size}"))
    return table(size, built, {rival: middle(takes) for rival, takes in asked.items()})


def task(what: str, rival: str, corpus: Path, at: Path) -> dict[str, Any]:
    """Run one task in a process pinned to one core; its figures."""
    command = [sys.executable, "-m", "tests.bench.racing", what, rival, str(corpus), str(at)]
    core = min(os.sched_getaffinity(0))
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, check=True, preexec_fn=lambda: os.sched_setaffinity(0, {core})
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(rival, what, {key: value for key, value in figures.items() if key != "totals"}, file=sys.stderr)
    return figures


def middle(takes: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of each figure over the rounds."""
    figures: dict[str, Any] = {
        name: {p: statistics.median(take[name][p] for take in takes) for p in ("p50", "p95")} for name in MEASURES
    }
    for name in ("open_s", "peak_mb"):
        figures[name] = statistics.median(take[name] for take in takes)
    return figures


def table(size: int, built: dict[str, Any], asked: dict[str, Any]) -> str:
    base = "tantivy" if "tantivy" in built else next(iter(built))
    lines = [
        f"## {size:,} articles, as ratios to {base}",
        "",
        "| engine | articles/s CPU | size | first touch p50 / p95 | top ten | with facets | and snippets "
        "| opening s | MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for rival, made in built.items():
        found, other = asked[rival], asked[base]
        speed = (made["articles"] / made["cpu"]) / (built[base]["articles"] / built[base]["cpu"])
        cells = [f"{speed:.2f}", f"{made['bytes'] / built[base]['bytes']:.2f}"]
        for name in MEASURES:
            cells.append(" / ".join(f"{found[name][p] / other[name][p]:.2f}" for p in ("p50", "p95")))
        cells += [f"{found['open_s']:.2f}", f"{found['peak_mb']:.0f}"]
        lines.append(f"| {rival} | {' | '.join(cells)} |")
    of = asked[base]["full"]
    lines += ["", f"{base} itself: facets and snippets in {of['p50']:.2f} ms (p50), {of['p95']:.2f} ms (p95) of CPU;"]
    lines.append(f"{built[base]['articles'] / built[base]['cpu']:,.0f} articles a second indexed.")
    return "\n".join(lines)


def heading() -> str:
    today = datetime.date.today().isoformat()
    return (
        "# Performance\n\n"
        f"Measured on {today}, {platform.machine()}, Python {platform.python_version()}, one core, by\n"
        "`python -m tests.bench.run FOLDER --write`. Only ratios within one run count."
    )


if __name__ == "__main__":
    main()
