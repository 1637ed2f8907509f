"""Scores cities found and resolved on gold: cities.py GOLD.json [--system NAME] [--set NAME]

GOLD.json is a list of articles: {"id", "set", "text", "tops": [[[start, end], "city" | "other" | "ignore", GeoNames id,
lat, lon, is a demonym]]}. A mention is right if it lies on a city and within 161 km of it; on "ignore" it is not
counted. Per article: distinct cities, right within 20 km. Systems: dateline (the whole pipeline), extraction (without
cleaning), rules (without a model), population (the raw model's places, each the largest place of that name).
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, Literal

sys.path.insert(0, str(Path(__file__).parents[2]))

from spans import NOTHING, Aligned, Score

from corpus.article import Article, Place, RawDocument, Span
from index.extract.entities import open_recogniser, repair
from index.extract.gazetteer import open_gazetteer
from index.extract.places import places
from index.pipeline import Pipeline

FOUND_WITHIN, SAME_WITHIN = 161.0, 20.0


@dataclass(frozen=True)
class City:
    id: int
    lat: float
    lon: float
    spans: tuple[Span, ...]


System = Callable[[Sequence[str]], Iterator[tuple[str, list[City]]]]


def told(place: Place, body_at: int = 0) -> City:
    spans = (*place.title_mentions, *((s + body_at, e + body_at) for s, e in place.mentions))
    return City(place.geonames_id, place.lat, place.lon, spans)


def dateline(texts: Sequence[str]) -> Iterator[tuple[str, list[City]]]:
    """(text the spans index, cities) of each text."""
    raws = (RawDocument(str(n), str(n), str(n), "text", text) for n, text in enumerate(texts))
    for made in Pipeline().articles(raws):
        assert isinstance(made, Article), made
        title = f"{made.title}\n\n" if made.title else ""
        yield title + made.body, [told(place, len(title)) for place in made.cities]


def extraction(texts: Sequence[str], kind: Literal["spacy", "rules"] = "spacy") -> Iterator[tuple[str, list[City]]]:
    gazetteer = open_gazetteer()
    for text, mentions in zip(texts, open_recogniser(kind).recognise(texts), strict=True):
        found = places(text, repair(text, mentions, gazetteer), gazetteer)
        yield text, [told(place) for place in found.cities]


def rules(texts: Sequence[str]) -> Iterator[tuple[str, list[City]]]:
    return extraction(texts, "rules")


def population(texts: Sequence[str]) -> Iterator[tuple[str, list[City]]]:
    gazetteer = open_gazetteer()
    for text, mentions in zip(texts, open_recogniser("spacy").recognise(texts), strict=True):
        found: dict[int, City] = {}
        for start, end, kind in mentions:
            name = text[start:end]
            largest = next(gazetteer.cities(name), None)
            if kind in ("GPE", "LOC") and largest and not gazetteer.country(name) and not gazetteer.state(name):
                before = found[largest.place].spans if largest.place in found else ()
                spans = (*before, (start, end))
                found[largest.place] = City(largest.geonames_id, largest.lat, largest.lon, spans)
        yield text, list(found.values())


SYSTEMS: dict[str, System] = {
    "dateline": dateline,
    "extraction": extraction,
    "rules": rules,
    "population": population,
}


def kilometres(city: City, top: Sequence[Any]) -> float:
    """From a city told to a toponym of gold; none at all if the ids are one."""
    if str(city.id) == top[2]:
        return 0.0
    if top[3] is None:
        return math.inf
    a, b, c, d = map(math.radians, (city.lat, city.lon, top[3], top[4]))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def mentions_score(aligned: Aligned, cities: Sequence[City], tops: Sequence[Any]) -> tuple[Score, list[City]]:
    """End to end by mention; and the cities that were not all on "ignore"."""
    owner: dict[int, int] = {}
    for number in sorted(range(len(tops)), key=lambda n: tops[n][1] == "city"):
        span = aligned.gold_span(*tops[number][0])
        owner |= dict.fromkeys(range(*span), number) if span else {}
    met: set[int] = set()
    right = count = 0
    counted = []
    for city in cities:
        before = count
        for start, end in city.spans:
            span = aligned.span(start, end)
            on = [owner[word] for word in range(*span) if word in owner] if span else []
            here = next((n for n in on if tops[n][1] == "city"), None)
            if here is None:
                count += not any(tops[n][1] == "ignore" for n in on)
            elif here not in met:
                met.add(here)
                count += 1
                right += kilometres(city, tops[here]) <= FOUND_WITHIN
        if count > before or not city.spans:
            counted.append(city)
    return Score(right, count, sum(top[1] == "city" for top in tops)), counted


def distinct_score(cities: Sequence[City], tops: Sequence[Any]) -> Score:
    left = list({top[2] or (top[3], top[4]): top for top in tops if top[1] == "city"}.values())
    there, right = len(left), 0
    for city in cities:
        same = next((top for top in left if kilometres(city, top) <= SAME_WITHIN), None)
        if same:
            left.remove(same)
            right += 1
    return Score(right, len(cities), there)


def report(name: str, gold: Sequence[dict[str, Any]]) -> None:
    started = process_time()
    found = list(SYSTEMS[name]([g["text"] for g in gold]))
    seconds = process_time() - started
    by_mention = by_article = NOTHING
    for (text, cities), article in zip(found, gold, strict=True):
        score, counted = mentions_score(Aligned.of(text, article["text"]), cities, article["tops"])
        by_mention += score
        by_article += distinct_score(counted, article["tops"])
    print(f"{name}: {len(gold)} articles, {seconds:.1f} CPU s")
    print(f"  mentions, end to end  {by_mention}")
    print(f"  distinct an article   {by_article}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--system", action="append", choices=SYSTEMS, help="default: all")
    parser.add_argument("--set", help="only the articles of this collection")
    options = parser.parse_args()
    gold = [g for g in json.loads(options.gold.read_text("utf-8")) if options.set in (None, g.get("set"))]
    print(f"{date.today()}, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    for name in options.system or SYSTEMS:
        report(name, gold)


if __name__ == "__main__":
    main()
