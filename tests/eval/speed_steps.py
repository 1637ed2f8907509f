"""The steps of the pipeline, each timed by itself over the same articles; for `speed.py`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

from corpus.article import RawDocument
from index.clean import Cleaned, clean
from index.clean.language import language_of
from index.extract.credits import credit
from index.extract.entities import Mention, Recogniser, entities, repair
from index.extract.gazetteer import open_gazetteer
from index.extract.places import places
from index.extract.quotes import quotes
from index.extract.relative_dates import relative_dates


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article as the steps behind the recogniser get it: `text` is the headline, a blank line and the body."""

    cleaned: Cleaned
    text: str
    body_at: int
    mentions: tuple[Mention, ...]


def prepared(raws: Sequence[RawDocument], recogniser: Recogniser) -> list[Prepared]:
    cleaned = [clean(raw) for raw in raws]
    heads = [f"{one.title}\n\n" if one.title else "" for one in cleaned]
    texts = [head + one.body for head, one in zip(heads, cleaned, strict=True)]
    mentions = recogniser.recognise(texts)
    return [
        Prepared(one, text, len(head), found)
        for one, text, head, found in zip(cleaned, texts, heads, mentions, strict=True)
    ]


class Watch:
    """CPU seconds by step, from one step's end to the next's."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)
        self._at = process_time()

    def start(self) -> None:
        self._at = process_time()

    def end(self, step: str) -> None:
        now = process_time()
        self.took[step] += now - self._at
        self._at = now


def steps(articles: Sequence[Prepared], raws: Sequence[RawDocument]) -> dict[str, float]:
    """CPU seconds of each step over all articles; `raws` are cleaned only."""
    gazetteer, watch = open_gazetteer(), Watch()
    for raw in raws:
        clean(raw)
    watch.end("cleaning, language in it")
    for article in articles:
        cleaned, text, body_at = article.cleaned, article.text, article.body_at
        watch.start()
        language_of(text)
        watch.end("language alone")
        mended = repair(text, article.mentions, gazetteer)
        watch.end("repair")
        named = entities(text, mended, gazetteer, body_at)
        watch.end("entities")
        places(text, mended, gazetteer, body_at)
        watch.end("places")
        quotes(cleaned.body, named)
        watch.end("quotes")
        credit(cleaned.body, cleaned.byline)
        watch.end("credit")
        relative_dates(cleaned.body, cleaned.published)
        watch.end("dates in the text")
    return watch.took
