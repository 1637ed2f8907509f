"""What extraction does with texts no newsroom writes: hostile.py [--shapes NAME...] [--mb 5] [--entities rules|spacy]

Each shape (tests/bench/hostile_texts.py) is made a quarter, a half and the whole of ``--mb`` long and goes through the
whole pipeline, cleaning and extraction, as a record's body (``--page``: as a page's text, whose furniture goes). A line
a shape: CPU seconds of the whole one and beside plain English, the growth exponent (1: in proportion), the most
resident memory, and what came out. Every shape runs in a process of its own, one after the other; what takes longer
than ``--patience`` seconds is told with the place it was at. Last come the shapes that grow faster than 2.6 times when
the text doubles, and those that take more than 3 times as long as plain English.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.article import Article, Problem, RawDocument
from index.pipeline import Pipeline
from tests.bench.hostile_texts import SHAPES, text

STEEP, SLOW = 2.6, 3.0
# Below this a doubling says nothing: the clock and the caches are all of it.
TOLD = 0.15


@dataclass(frozen=True, slots=True)
class Run:
    """One shape at its three sizes: CPU seconds each, the most memory in MB, and what came out of the largest."""

    seconds: tuple[float, ...]
    peak: float
    found: str

    @property
    def doubling(self) -> float:
        """How many times as long the text takes that is twice as long, at the larger sizes; 0 where it is too quick."""
        if len(self.seconds) < 2 or self.seconds[-1] < TOLD:
            return 0.0
        return self.seconds[-1] / max(self.seconds[-2], 1e-3)


class Impatient(BaseException):
    """A text has taken longer than it may: told with the functions it was in."""


def impatient(_: int, frame: FrameType | None) -> None:
    places = []
    while frame and len(places) < 4:
        name = Path(frame.f_code.co_filename).stem
        places.append(f"{name}.{frame.f_code.co_name}:{frame.f_lineno}")
        frame = frame.f_back
    raise Impatient("took too long, in " + " < ".join(places))


def told(result: Article | Problem) -> str:
    """What came out, counted."""
    if isinstance(result, Problem):
        return f"PROBLEM {result.what}"
    kinds = {"PERSON": 0, "ORG": 0, "PLACE": 0}
    for entity in result.entities:
        kinds[entity.type] += 1
    spoken = sum(quote.speaker is not None for quote in result.quotes)
    parts = {
        "title": repr(result.title[:24]) if result.title else None,
        "language": result.language,
        "words": result.words,
        "people": kinds["PERSON"],
        "organisations": kinds["ORG"],
        "places": kinds["PLACE"],
        "cities": len(result.cities),
        "quotes": f"{len(result.quotes)} ({spoken} with a speaker)" if result.quotes else 0,
        "dateline": result.dateline.city if result.dateline else None,
        "removed": len(result.removed),
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value)


def document(content: str, furnished: bool) -> RawDocument:
    return RawDocument("hostile.txt", "h", f"{len(content)}", "text", content, furnished=furnished)


def timed(pipeline: Pipeline, content: str, furnished: bool) -> tuple[float, str]:
    began = process_time()
    (result,) = pipeline.articles([document(content, furnished)])
    return process_time() - began, told(result)


def read(sender: Connection, pipeline: Pipeline, shape: str, sizes: Sequence[int], patience: int, page: bool) -> None:
    """In a process of its own: the shape at each size, for as long as it has patience."""
    signal.signal(signal.SIGPROF, impatient)
    seconds: list[float] = []
    found = ""
    for size in sizes:
        content = text(shape, size)
        try:
            signal.setitimer(signal.ITIMER_PROF, patience)
            took, found = timed(pipeline, content, page)
            signal.setitimer(signal.ITIMER_PROF, 0)
        except Impatient as cause:
            took, found = float(patience), f"at {size:,} bytes {cause}"
        seconds.append(took)
        if took >= patience:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send(Run(tuple(seconds), peak, found))


def run(pipeline: Pipeline, shape: str, sizes: Sequence[int], patience: int, page: bool) -> Run:
    receiver, sender = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=read, args=(sender, pipeline, shape, sizes, patience, page))
    process.start()
    sender.close()
    try:
        return receiver.recv()  # type: ignore[no-any-return]  # what read() sends
    except EOFError:
        process.join()
        return Run((), 0.0, f"THE PROCESS DIED ({process.exitcode})")
    finally:
        process.join()


def line(shape: str, run: Run, plain: float) -> str:
    took = run.seconds[-1] if run.seconds else 0.0
    growth = f"{log2(run.doubling):7.2f}" if run.doubling else "      -"
    return f"{shape:35}{took:8.2f}{took / plain:8.2f}{growth}{run.peak:9.0f}  {run.found}"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", nargs="+", choices=list(SHAPES), metavar="NAME", default=list(SHAPES))
    parser.add_argument("--mb", type=float, default=5.0)
    parser.add_argument("--entities", choices=["rules", "spacy"], default="rules")
    parser.add_argument("--patience", type=int, default=120)
    parser.add_argument("--page", action="store_true", help="as a page's text, not a record's body")
    options = parser.parse_args(arguments)
    whole = int(options.mb * 1_000_000)
    sizes = (whole // 4, whole // 2, whole)
    pipeline = Pipeline(options.entities)
    # Models, tables and patterns are opened before anything is measured, and shared by all processes.
    timed(pipeline, text("english", 20_000), options.page)
    print(f"{whole:,} bytes, {options.entities}, load {os.getloadavg()[0]:.1f}, seconds of CPU")
    print(f"{'':35}{'CPU-s':>8}{'English':>8}{'growth':>7}{'MB':>9}  what came out", flush=True)
    runs: dict[str, Run] = {}
    for shape in dict.fromkeys(["english", *options.shapes]):
        runs[shape] = run(pipeline, shape, sizes, options.patience, options.page)
        print(line(shape, runs[shape], runs["english"].seconds[-1]), flush=True)
    plain = runs["english"].seconds[-1]
    steep = [shape for shape, run in runs.items() if run.doubling > STEEP or len(run.seconds) < len(sizes)]
    slow = [shape for shape, run in runs.items() if run.seconds and run.seconds[-1] > SLOW * plain]
    print(f"faster than in proportion: {', '.join(steep) or 'none'}")
    print(f"over {SLOW:g} times plain English: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main(sys.argv[1:])
