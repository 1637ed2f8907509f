"""Whether memory stays flat however many articles are indexed: memory.py [--articles N] [--jobs N] [--step N]

The articles are of 30 to 50 words, told on from word to word as the bundled sample has them (a chain of word pairs, so
that no two are near-copies), read by rules without a model. Prints this process's resident memory as the run goes on:
what it takes for reading, cleaning, extracting, the cache and the index being written; last, the peak, which counts
telling copies apart and the commit too.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.article import RawDocument
from corpus.reader import read
from corpus.sample import sample_folder
from index.build import Progress, build

MEGABYTE = 1 << 20


def told(count: int) -> Iterator[str]:
    """Texts, the same ones each time."""
    chance = random.Random(1605)
    following: dict[str, list[str]] = defaultdict(list)
    for raw in read([str(sample_folder())]):
        if isinstance(raw, RawDocument) and raw.kind == "text":
            words = raw.content.split()
            for word, after in pairwise(words):
                following[word].append(after)
    all_words = list(following)
    openings = [word for word in following if word[0].isupper()]
    for _ in range(count):
        words = [chance.choice(openings)]
        for _ in range(chance.randint(30, 50)):
            # Most words are followed by one other only: without a leap now and then, whole sentences come back.
            leap = chance.random() < 0.3 or words[-1] not in following
            words.append(chance.choice(all_words if leap else following[words[-1]]))
        yield " ".join(words)


def write(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8") as rows:
        for number, text in enumerate(told(count)):
            rows.write(json.dumps({"id": f"m{number}", "title": f"Article {number}", "body": text}) + "\n")


def resident() -> int:
    """Bytes of this process that are in memory now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


def run(folder: Path, count: int, jobs: int, step: int) -> dict[tuple[str, int], int]:
    """(stage, articles) -> resident bytes, at every ``step``; printed on the way."""
    file = folder / "articles.jsonl"
    write(file, count)
    seen: dict[tuple[str, int], int] = {}

    def look(now: Progress) -> None:
        if now.done % step == 0 and (now.stage, now.done) not in seen:
            seen[now.stage, now.done] = resident()
            print(f"{now.stage:12}{now.done:>9,}{resident() / MEGABYTE:9.0f} MB{process_time():9.0f} CPU-s", flush=True)

    report = build([str(file)], f"whoosh:{folder}/index", entities="rules", jobs=jobs, progress=look)
    assert report.indexed == count, report
    return seen


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--step", type=int, default=20_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), options.articles, options.jobs, options.step)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
