"""Whether memory stays flat however many articles are indexed: memory.py [--articles N,N...] [--jobs N] [--sewn FILE]

The articles are of 30 to 50 words, told on from word to word as the bundled sample has them (a chain of word pairs, so
that no two are near-copies), read by rules without a model; with ``--sewn`` a corpus of corpus.py, whose rows are
longer and have much in common. Each number of articles is a run in a process of its own, one after the other.

Prints that process's memory as the run goes on, then the most in each stage: finding out what is new, extracting (with
the cache and the index being written, which may take ``--memory`` MB), and what comes after it: telling copies
apart, and the commit. Own memory leaves out pages of files, which the system takes back when it needs them.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.article import RawDocument
from corpus.reader import read
from corpus.sample import sample_folder
from index.build import Progress, build
from index.store import MEMORY_MB
from tests.bench.corpus import rows

MEGABYTE = 1 << 20
ARTICLES = "articles.jsonl"


def told(count: int) -> Iterator[dict[str, str]]:
    """Articles, the same ones each time."""
    chance = random.Random(1605)
    following: dict[str, list[str]] = defaultdict(list)
    for raw in read([str(sample_folder())]):
        if isinstance(raw, RawDocument) and raw.kind == "text":
            words = raw.content.split()
            for word, after in pairwise(words):
                following[word].append(after)
    all_words = list(following)
    openings = [word for word in following if word[0].isupper()]
    for number in range(count):
        words = [chance.choice(openings)]
        for _ in range(chance.randint(30, 50)):
            # Most words are followed by one other only: without a leap now and then, whole sentences come back.
            leap = chance.random() < 0.3 or words[-1] not in following
            words.append(chance.choice(all_words if leap else following[words[-1]]))
        yield {"id": f"m{number}", "title": f"Article {number}", "body": " ".join(words)}


def sewn(file: Path, count: int) -> Iterator[dict[str, str]]:
    for row in rows(file, count):
        yield {"id": row.id, "title": row.title, "body": row.body, "date": row.day.isoformat()}


def write(file: Path, records: Iterable[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record) + "\n")


def own() -> int:
    """Bytes of this process's own that are in memory now."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) * 1024
    raise SystemExit("this system does not tell a process's memory in /proc/self/smaps_rollup")


class Watch:
    """Notes the most memory in each stage, ten times a second: what comes after the last stage's beginning tells
    nothing of itself."""

    def __init__(self, step: int) -> None:
        self.most: dict[str, int] = {}
        self._stage = "opening"
        self._step = step
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def told(self, now: Progress) -> None:
        self._stage = now.stage
        if now.done and now.done % self._step == 0:
            print(f"{now.stage:12}{now.done:>9,}{own() / MEGABYTE:9.0f} MB{process_time():9.0f} CPU-s", flush=True)

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.most[self._stage] = max(self.most.get(self._stage, 0), own())

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def run(folder: Path, jobs: int, step: int, memory: int) -> None:
    files, index = [str(folder / ARTICLES)], f"whoosh:{folder}/index"
    with Watch(step) as watch:
        report = build(files, index, entities="rules", jobs=jobs, memory_mb=memory, progress=watch.told)
    stages = ", ".join(f"{stage} {most / MEGABYTE:.0f}" for stage, most in watch.most.items())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{report.indexed:,} articles, most of its own in MB: {stages}; peak with files {peak:.0f}", flush=True)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="25000,50000,100000")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--step", type=int, default=25_000)
    parser.add_argument("--sewn", type=Path)
    parser.add_argument("--memory", type=int, default=MEMORY_MB, help="what the index's writer may keep, in MB")
    options = parser.parse_args(arguments)
    for count in map(int, options.articles.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder) / ARTICLES, sewn(options.sewn, count) if options.sewn else told(count))
            # A fresh interpreter each: a process keeps what an earlier run made it take.
            given = (Path(folder), options.jobs, options.step, options.memory)
            process = get_context("spawn").Process(target=run, args=given)
            process.start()
            process.join()
            if process.exitcode:
                raise SystemExit(f"the run over {count:,} articles ended with {process.exitcode}")


if __name__ == "__main__":
    main(sys.argv[1:])
