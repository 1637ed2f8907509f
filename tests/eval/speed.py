"""What the pipeline costs beside spaCy's NER pass alone: speed.py PATH... [--articles N] [--rounds N]

Both read the same articles in the same run, turn by turn, in CPU seconds; the recogniser is the pipeline's own (its
token vectors alone, numpy's product, one thread) and so the faster of the two ways to run the model: ``stock`` shows
spaCy as its documentation has it. The steps after the recogniser are timed apart as well.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

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


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    raws = [raw for raw in islice(read(options.paths), options.articles) if isinstance(raw, RawDocument)]
    pipeline = Pipeline()
    made = [article for article in pipeline.articles(raws) if isinstance(article, Article)]
    texts = [f"{article.title}\n\n{article.body}" if article.title else article.body for article in made]
    words = sum(len(text.split()) for text in texts)
    rows: dict[str, list[float]] = defaultdict(list)
    recogniser = SpacyRecogniser()
    for _ in range(options.rounds):
        rows["NER pass alone"].append(seconds(lambda: list(recogniser.recognise(texts))))
        rows["whole pipeline"].append(seconds(lambda: list(pipeline.articles(raws))))
        rows["NER pass, stock spaCy"].append(seconds(lambda: stock(texts)))
        for step, took in steps(raws, recogniser).items():
            rows[step].append(took)
    base = median(rows["NER pass alone"])
    print(f"{date.today()}  Python {platform.python_version()}  {len(made)} articles of {words // len(made)} words")
    for name, taken in rows.items():
        middle = median(taken)
        print(f"{name:24}{middle:8.2f} CPU-s {middle / base:6.2f} x {len(made) / middle:10.1f} articles/s")


if __name__ == "__main__":
    main(sys.argv[1:])
