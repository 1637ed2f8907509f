"""What extraction costs, step by step: speed.py PATH... [--articles N] [--rounds N] [--jobs N]

All figures are CPU seconds of one process. Everything is measured turn by turn over the same articles in one run, and
ratios are taken within a round, so that other work on the machine weighs on both sides; the table has medians. Before
the first round as many other articles are read, since a word once met is looked up faster: it is a long run's speed.

"NER pass" is spaCy's entity component on the articles' texts and nothing else, once as the pipeline runs it (token
vectors alone, numpy's product, one thread) and once as spaCy's documentation has it ("stock"). "rules" is the pipeline
of `--entities rules`. The steps get the model's names, or those of the rules where "rules" stands. Last, N processes
beside one, starting them left out, by the clock, where only free cores tell their gain, and by CPU time, which tells
what free cores would give: the seconds of one process, over those of N and of the one that deals out and takes in
together, shared by N cores, or those of the latter alone, should they be more.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from datetime import date
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[2]))

from speed_steps import Prepared, prepared, steps

from corpus.article import RawDocument
from corpus.reader import read
from index.extract.recogniser import DEFAULT_MODEL, SpacyRecogniser
from index.extract.recogniser_rules import RulesRecogniser
from index.pipeline import Pipeline
from index.reading import Task
from index.workers import CHUNK, Setting, extract

OPENING = """
import resource, sys, time
import numpy
from index.extract.gazetteer import open_gazetteer
resident = lambda: int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
before, began = resident(), time.perf_counter()
gazetteer = open_gazetteer()
took = time.perf_counter() - began
opened = resident() - before
for name in sys.stdin.read().split():
    gazetteer.candidates(name)
print(f"{took * 1e3:.0f} ms, {opened:.0f} MB resident, {resident() - before:.0f} MB after every word was looked up")
"""

Rows = dict[str, list[float]]

# Chunks that several processes are timed over; the rules take a tenth of the model's time.
TIMED = {"spacy": 10, "rules": 60}


def seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def stock(texts: Sequence[str]) -> None:
    """spaCy's own way: the model's NER component and what it needs, defaults for the rest."""
    import importlib

    nlp = importlib.import_module(DEFAULT_MODEL).load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    for _ in nlp.pipe(texts):
        pass


def measured(raws: Sequence[RawDocument], others: Sequence[RawDocument], rounds: int) -> tuple[Rows, list[Prepared]]:
    """Each figure once a round."""
    model, rules = SpacyRecogniser(), RulesRecogniser()
    with_model, without = Pipeline(), Pipeline(entities="rules")
    list(without.articles(others))
    articles, articles_by_rules = prepared(raws, model), prepared(raws, rules)
    steps(prepared(others, model), raws[:0])
    texts = [article.text for article in articles]
    rows: Rows = defaultdict(list)
    for _ in range(rounds):
        rows["NER pass alone"].append(seconds(lambda: list(model.recognise(texts))))
        rows["NER pass alone, stock"].append(seconds(lambda: stock(texts)))
        rows["whole pipeline"].append(seconds(lambda: list(with_model.articles(raws))))
        rows["whole pipeline, rules"].append(seconds(lambda: list(without.articles(raws))))
        rows["recogniser alone, rules"].append(seconds(lambda: list(rules.recognise(texts))))
        for name, took in steps(articles, raws).items():
            rows[name].append(took)
        by_rules = steps(articles_by_rules, ())
        for name in ("repair", "entities"):
            rows[f"{name}, rules"].append(by_rules[name])
    return rows, articles


def with_sums(rows: Rows) -> Rows:
    """The rows and the sums that aims are set for."""
    sums = {
        "places + quotes + dates": ("places", "quotes", "dates in the text"),
        "recogniser + repair + entities, rules": ("recogniser alone, rules", "repair, rules", "entities, rules"),
    }
    return rows | {name: [sum(parts) for parts in zip(*map(rows.get, of), strict=True)] for name, of in sums.items()}


def scaling(raws: Sequence[RawDocument], entities: Literal["spacy", "rules"], jobs: int) -> tuple[float, float]:
    """How many times as fast ``jobs`` processes are by the clock and by CPU time, from the first results on; the chunks
    they read ahead left out."""
    clock, work = [], []
    for processes in (1, jobs):
        ahead, measured = CHUNK * 3 * processes, TIMED[entities] * CHUNK
        many = [Task(raw) for raw in islice(cycle(raws), ahead + measured)]
        results = extract(many, Setting(entities, None), processes)
        deque(islice(results, ahead), maxlen=0)
        before, began = spent(), perf_counter()
        # The last one stays: when it is taken, the processes end.
        deque(islice(results, measured - 1), maxlen=0)
        clock.append(perf_counter() - began)
        taken = [now - before.get(process, 0.0) for process, now in spent().items()]
        work.append(max(taken[0], sum(taken) / processes))
        deque(results, maxlen=0)
    return clock[0] / clock[1], work[0] / work[1]


def spent() -> dict[int, float]:
    """CPU seconds of this process and of those it has started, as Linux tells them."""
    processes = [os.getpid(), *(child.pid for child in active_children() if child.pid)]
    fields = {one: Path(f"/proc/{one}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split() for one in processes}
    return {one: (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK") for one, told in fields.items()}


def opening(words: str) -> str:
    """What the gazetteer costs a process that does nothing else."""
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", OPENING], input=words, capture_output=True, text=True, check=True, cwd=root
    ).stdout.strip()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare with one; 1: don't")
    options = parser.parse_args(arguments)
    found = [raw for raw in islice(read(options.paths), 2 * options.articles) if isinstance(raw, RawDocument)]
    raws, others = found[: options.articles], found[options.articles :]
    rows, articles = measured(raws, others, options.rounds)
    words = sum(len(article.text.split()) for article in articles)
    load = " ".join(f"{minutes:.1f}" for minutes in os.getloadavg())
    print(f"{date.today()}  Python {platform.python_version()}  load average {load} on {os.cpu_count()} cores")
    print(f"{len(articles)} articles of {words // len(articles)} words, {len(others)} others read before")
    print(f"{'':40}{'CPU-s':>8}{'of the NER pass':>17}{'750-word articles/s':>21}")
    for name, taken in with_sums(rows).items():
        ratio = median(one / ner for one, ner in zip(taken, rows["NER pass alone"], strict=True))
        print(f"{name:40}{median(taken):8.2f}{ratio:17.3f}{words / 750 / median(taken):21.0f}")
    print(f"gazetteer: opens in {opening(' '.join(article.text for article in articles))}")
    if options.jobs > 1:
        for entities in ("spacy", "rules"):
            several = [scaling(raws, entities, options.jobs) for _ in range(options.rounds)]
            clock, work = map(median, zip(*several, strict=True))
            print(f"{options.jobs} processes, {entities}: {clock:.2f} times as fast as one, {work:.2f} by CPU time")


if __name__ == "__main__":
    main(sys.argv[1:])
