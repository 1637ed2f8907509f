"""What the pipeline costs beside spaCy's NER pass alone: speed.py PATH... [--articles N] [--rounds N] [--jobs N]

Both read the same articles in the same run, turn by turn, in CPU seconds; the recogniser is the pipeline's own (its
token vectors alone, numpy's product, one thread) and so the faster of the two ways to run the model: ``stock`` shows
spaCy as its documentation has it. The steps after the recogniser are timed apart as well, and the pipeline without a
model. Last, N processes beside one, starting them left out: in seconds of the clock, which only free cores tell
rightly, and in CPU seconds of all together: what N processes spend on passing documents to and fro.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.article import Article, RawDocument
from corpus.reader import read
from index.clean import clean
from index.extract.entities import entities, repair
from index.extract.gazetteer import open_gazetteer
from index.extract.places import places
from index.extract.quotes import quotes
from index.extract.recogniser import DEFAULT_MODEL, SpacyRecogniser
from index.extract.relative_dates import relative_dates
from index.pipeline import Pipeline
from index.reading import Task
from index.workers import CHUNK, FEW, Setting, extract


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


def steps(raws: Sequence[RawDocument], recogniser: SpacyRecogniser) -> dict[str, float]:
    """CPU seconds of each step over all articles."""
    took: dict[str, float] = defaultdict(float)
    gazetteer = open_gazetteer()
    for raw in raws:
        began = process_time()
        cleaned = clean(raw)
        took["clean"] += process_time() - began
        head = f"{cleaned.title}\n\n" if cleaned.title else ""
        text = head + cleaned.body
        (mentions,) = recogniser.recognise([text])
        began = process_time()
        mended = repair(text, mentions, gazetteer)
        named = entities(text, mended, gazetteer, len(head))
        entities_done = process_time()
        places(text, mended, gazetteer, len(head))
        places_done = process_time()
        quotes(cleaned.body, named)
        quotes_done = process_time()
        relative_dates(cleaned.body, cleaned.published)
        took["entities"] += entities_done - began
        took["places"] += places_done - entities_done
        took["quotes"] += quotes_done - places_done
        took["relative dates"] += process_time() - quotes_done
    return took


def scaling(raws: Sequence[RawDocument], jobs: int) -> float:
    """How many times as fast ``jobs`` processes are, from the first result on; the chunks they read ahead left out."""
    setting = Setting("spacy", None)
    rates = []
    for processes in (1, jobs):
        ahead = CHUNK * 3 * processes
        many = list(islice(cycle(raws), ahead + 10 * CHUNK))
        results = extract(map(Task, many), setting, processes)
        for _ in islice(results, ahead):
            pass
        began = perf_counter()
        rates.append(sum(1 for _ in results) / (perf_counter() - began))
    return rates[1] / rates[0]


def cpu(raws: Sequence[RawDocument], jobs: int) -> float:
    """CPU seconds that ``jobs`` processes and this one take to read the documents, starting them left out."""

    def spent(count: int) -> float:
        before = sum(os.times()[:4])
        for _ in extract(map(Task, islice(cycle(raws), count)), Setting("spacy", None), jobs):
            pass
        return sum(os.times()[:4]) - before

    few = jobs * FEW
    return spent(few + len(raws)) - spent(few)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes to compare with one; 1: don't")
    options = parser.parse_args(arguments)
    raws = [raw for raw in islice(read(options.paths), options.articles) if isinstance(raw, RawDocument)]
    pipeline = Pipeline()
    made = [article for article in pipeline.articles(raws) if isinstance(article, Article)]
    texts = [f"{article.title}\n\n{article.body}" if article.title else article.body for article in made]
    words = sum(len(text.split()) for text in texts)
    rows: dict[str, list[float]] = defaultdict(list)
    recogniser = SpacyRecogniser()
    modelless = Pipeline(entities="rules")
    list(modelless.articles(raws[:1]))
    for _ in range(options.rounds):
        rows["NER pass alone"].append(seconds(lambda: list(recogniser.recognise(texts))))
        rows["whole pipeline"].append(seconds(lambda: list(pipeline.articles(raws))))
        rows["pipeline, rules"].append(seconds(lambda: list(modelless.articles(raws))))
        rows["NER pass, stock spaCy"].append(seconds(lambda: stock(texts)))
        took = steps(raws, recogniser)
        for step, spent in took.items():
            rows[step].append(spent)
        rows["places, quotes and dates"].append(took["places"] + took["quotes"] + took["relative dates"])
    base = median(rows["NER pass alone"])
    print(f"{date.today()}  Python {platform.python_version()}  {len(made)} articles of {words // len(made)} words")
    for name, taken in rows.items():
        middle = median(taken)
        rate = len(made) / middle
        of_750 = f"{rate * words / len(made) / 750:8.1f} of 750 words"
        print(f"{name:26}{middle:8.2f} CPU-s {middle / base:6.2f} x {rate:8.1f} articles/s {of_750}")
    if options.jobs > 1:
        print(f"{options.jobs} processes: {scaling(raws, options.jobs):.2f} times as fast as one")
        took = [(cpu(raws, 1), cpu(raws, options.jobs)) for _ in range(options.rounds)]
        one, several = (median(each) for each in zip(*took, strict=True))
        print(f"{options.jobs} processes: {several:.2f} CPU-s, one {one:.2f}: {several / one:.2f} x")


if __name__ == "__main__":
    main(sys.argv[1:])
