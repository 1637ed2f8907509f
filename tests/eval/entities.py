"""Scores people, organisations and places on gold: entities.py GOLD.json [--system NAME] [--genre news]

GOLD.json is a list of articles: {"id", "text", "ents": [[start, end, "PER" | "ORG" | "LOC"]], "genre"}. An entity is
right if its words (a leading article and a trailing "s" aside) and its type are. Systems: dateline (the whole pipeline,
cleaning included), extraction (the same without cleaning), rules (without a model), spacy (the model's raw output).
``--model`` is the package of another spaCy model, ``--errors N`` shows the commonest errors.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, Literal

sys.path.insert(0, str(Path(__file__).parents[2]))

from spans import NOTHING, Aligned, Score

from corpus.article import Article, RawDocument
from index.extract.entities import entities, open_recogniser, repair
from index.extract.gazetteer import open_gazetteer
from index.pipeline import Pipeline

TYPES = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Found = list[tuple[int, int, str]]
System = Callable[[Sequence[str], str | None], Iterator[tuple[str, Found]]]


def dateline(texts: Sequence[str], model: str | None = None) -> Iterator[tuple[str, Found]]:
    """(text the offsets index, [(start, end, type)]) of each text."""
    raws = (RawDocument(str(n), str(n), str(n), "text", text) for n, text in enumerate(texts))
    for made in Pipeline(model=model).articles(raws):
        assert isinstance(made, Article), made
        title = f"{made.title}\n\n" if made.title else ""
        spans = [(s, e, x.type) for x in made.entities for s, e in x.title_mentions]
        spans += [(s + len(title), e + len(title), x.type) for x in made.entities for s, e in x.mentions]
        yield title + made.body, spans


def extraction(
    texts: Sequence[str], model: str | None = None, kind: Literal["spacy", "rules"] = "spacy"
) -> Iterator[tuple[str, Found]]:
    gazetteer = open_gazetteer()
    for text, mentions in zip(texts, open_recogniser(kind, model).recognise(texts), strict=True):
        found = entities(text, repair(text, mentions, gazetteer), gazetteer)
        yield text, [(start, end, x.type) for x in found for start, end in x.mentions]


def rules(texts: Sequence[str], model: str | None = None) -> Iterator[tuple[str, Found]]:
    return extraction(texts, None, "rules")


def spacy(texts: Sequence[str], model: str | None = None) -> Iterator[tuple[str, Found]]:
    for text, mentions in zip(texts, open_recogniser("spacy", model).recognise(texts), strict=True):
        yield text, [tuple(mention) for mention in mentions]


SYSTEMS: dict[str, System] = {"dateline": dateline, "extraction": extraction, "rules": rules, "spacy": spacy}


def trimmed(span: tuple[int, int], words: Sequence[str]) -> tuple[int, int]:
    start, end = span
    while end - start > 1 and words[start] in ("the", "a", "an"):
        start += 1
    while end - start > 1 and words[end - 1] == "s":
        end -= 1
    return start, end


def compared(text: str, found: Found, gold: dict[str, Any]) -> tuple[set[Any], set[Any]]:
    """What was told and what there is, as sets of (words, type)."""
    aligned = Aligned.of(text, gold["text"])
    words = aligned.gold.words
    told = {
        (trimmed(span, words), TYPES[kind])
        for start, end, kind in found
        if kind in TYPES and (span := aligned.span(start, end))
    }
    there = {
        (trimmed(span, words), kind) for start, end, kind in gold["ents"] if (span := aligned.gold_span(start, end))
    }
    return told, there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--system", action="append", choices=SYSTEMS, help="default: all")
    parser.add_argument("--genre")
    parser.add_argument("--model", help="Python package of a spaCy model; default: the one Dateline installs")
    parser.add_argument("--errors", type=int, default=0, help="show this many of the commonest errors")
    options = parser.parse_args()
    gold = [g for g in json.loads(options.gold.read_text("utf-8")) if options.genre in (None, g.get("genre"))]
    print(f"{date.today()}, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for name in options.system or SYSTEMS:
        report(name, gold, options.model, options.errors)


def report(name: str, gold: Sequence[dict[str, Any]], model: str | None, errors: int) -> None:
    started = process_time()
    found = list(SYSTEMS[name]([g["text"] for g in gold], model))
    seconds = process_time() - started
    scores = dict.fromkeys(("ALL", "PER", "ORG", "LOC"), NOTHING)
    wrong: Counter[tuple[str, str, str]] = Counter()
    for (text, spans), article in zip(found, gold, strict=True):
        told, there = compared(text, spans, article)
        for kind in scores:
            mine, theirs = ({x for x in side if kind in ("ALL", x[1])} for side in (told, there))
            scores[kind] += Score(len(mine & theirs), len(mine), len(theirs))
        words = Aligned.of("", article["text"]).gold.words
        wrong.update(
            (("extra " if x in told else "missed "), x[1], " ".join(words[slice(*x[0])])) for x in told ^ there
        )
    print(f"{name}: {len(gold)} articles, {seconds:.1f} CPU s")
    for kind, score in scores.items():
        print(f"  {kind}  {score}")
    for (what, kind, text), count in wrong.most_common(errors):
        print(f"  {count:4} {what} {kind} {text}")


if __name__ == "__main__":
    main()
