"""Articles like one: those that share its most telling words and its names."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from math import log
from typing import Any

import numpy as np

from index.analysis import STOP_WORDS, form, term, words
from search.columnar import order
from search.columnar.arrays import Mask
from search.columnar.found import Found, either
from search.columnar.stories import story_of
from search.snapshot import Side

TERMS = 25
READ = 20_000
"""Words of an article that are looked at: a book tells in its first chapters what it is about."""

SHARED_NAMES = ("person", "org", "place")
# A name is worth this many times its inverse frequency, about as much as two telling words.
NAME_WEIGHT = 1.5


def related(side: Side, doc: int, size: int) -> list[tuple[int, float]]:
    """The documents most like this one, best first, with scores; copies of its own story left out."""
    record = side.record(doc)
    fields = side.layout.texts[None]
    parts = [side.scales.weigh(fields, (each,)) for each in telling_terms(side, record)]
    found = either(
        [Found(each.docs, each.scores, each.dense) for each in parts] + _names(side, doc), side.collection.size
    )
    found = found.keep(~_own(side, doc, found))
    at = order.first(side.collection, found, "relevance", 0, size)
    scores = found.scores if found.scores is not None else np.zeros(len(found.docs), np.float32)
    return list(zip(found.docs[at].tolist(), scores[at].tolist(), strict=True))


def telling_terms(side: Side, record: dict[str, Any]) -> list[bytes]:
    """The terms that are frequent in the article and rare elsewhere (tf-idf), but not in it alone."""
    text = f"{record['title'] or ''}\n\n{record['body']}"
    met = (match.group() for match in islice(words(text), READ))
    counts = Counter(term(word) for word in met if len(word) > 2 and form(word) not in STOP_WORDS)
    size = max(1, side.collection.size)
    worth: list[tuple[float, bytes]] = []
    for each, tf in counts.items():
        df = side.collection.df("body", each.encode())
        if 1 < df <= max(2, size // 4):
            worth.append(((1 + log(tf)) * log(size / df), each.encode()))
    return [each for _, each in sorted(worth, reverse=True)[:TERMS]]


def _names(side: Side, doc: int) -> list[Found]:
    size = side.collection.size
    found = []
    for field in SHARED_NAMES:
        names = side.collection.names(field)
        for value in names.of(doc):
            docs = names.docs(names.number_of[value])
            if 1 < len(docs) <= max(2, size // 4):
                found.append(Found(docs, np.full(len(docs), NAME_WEIGHT * log(size / len(docs)), np.float32)))
    return found


def _own(side: Side, doc: int, found: Found) -> Mask:
    stories = story_of(side.collection)
    own: Mask = found.docs == doc
    if stories[doc] >= 0:
        own |= stories[found.docs] == stories[doc]
    return own
