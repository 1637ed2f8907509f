"""Ranking for a plain text: the question as it stands, no operators, the best articles first.

BM25F over its words, then one of two steps that look at the best articles found so far:

*nearness*, the usual one: words that are neighbours in the question count more where they stand near each other. It
finds the one article meant.
*feedback*, when asked for: the telling words of the first few articles are added to the question, lightly. It finds
more on a topic described in words of one's own, and harms where a headline is looked up.

The figures below were chosen on development questions: the 1963 TIME collection's topics, and headlines looked up in
PolNeAR and Reuters-21578 articles without theirs. Mean average precision on TIME .738 with feedback, .684 with
nearness, .70 with neither; mean reciprocal rank at 10 .80 and .76 on the headlines with nearness, a point less with
neither, three to five less with feedback.

Sources: Lavrenko, Croft, "Relevance-Based Language Models", SIGIR 2001; Metzler, Croft, "A Markov Random Field Model
for Term Dependencies", SIGIR 2005.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np

from index.analysis import STOP_WORDS, form, term, words
from search.columnar import order, spans
from search.columnar.arrays import Docs, positions_in
from search.columnar.found import NOTHING, Found, both, either
from search.model import Match
from search.snapshot import Side

FEEDBACK_ARTICLES = 5
FEEDBACK_TERMS = 20
FEEDBACK_WEIGHT = 0.5

NEAR_ARTICLES = 100
NEAR_WORDS = 8
NEAR_WEIGHT = 0.4


def rank(side: Side, text: str, size: int, match: Match = "any", feedback: bool = False) -> list[tuple[int, float]]:
    """Documents with scores, best first. Whatever the text's punctuation, it is never an error."""
    terms = question_terms(text)
    found = _found(side, terms, match)
    if len(found.docs):
        found = _with_feedback(side, found) if feedback else _with_nearness(side, terms, found)
    at = order.first(side.collection, found, "relevance", 0, size)
    scores = found.scores if found.scores is not None else np.zeros(len(found.docs), np.float32)
    return list(zip(found.docs[at].tolist(), scores[at].tolist(), strict=True))


def question_terms(text: str) -> list[bytes]:
    """The terms of a text in its order, without stop words unless there is nothing else."""
    forms = [form(match.group()) for match in words(text)]
    return [term(each).encode() for each in forms if each not in STOP_WORDS] or [term(each).encode() for each in forms]


def _found(side: Side, terms: Sequence[bytes], match: Match) -> Found:
    parts = []
    for each, times in Counter(terms).items():
        weighed = _weighed(side, each)
        parts.append(weighed if times == 1 else Found(weighed.docs, times * _scores(weighed)))
    if not parts:
        return NOTHING
    return either(parts, side.collection.size) if match == "any" else both(parts)


def _with_feedback(side: Side, found: Found) -> Found:
    first = order.first(side.collection, found, "relevance", 0, FEEDBACK_ARTICLES)
    telling = _telling(side, found.docs[first].tolist(), _scores(found)[first].tolist())
    most = telling[0][0] if telling else 1.0
    parts = [found]
    for worth, each in telling:
        weighed = _weighed(side, each)
        parts.append(Found(weighed.docs, _scores(weighed) * np.float32(FEEDBACK_WEIGHT * worth / most)))
    return either(parts, side.collection.size)


def _telling(side: Side, docs: Sequence[int], scores: Sequence[float]) -> list[tuple[float, bytes]]:
    """The terms that set these articles apart, with their worth, best first: frequent in them, rare elsewhere."""
    collection = side.collection
    worth: Counter[str] = Counter()
    for doc, score in zip(docs, scores, strict=True):
        counts = _counts(side.record(doc))
        length = counts.total() or 1
        for each, times in counts.items():
            worth[each] += score * times / length  # type: ignore[assignment]
    weighed = []
    for each, share in worth.items():
        df = collection.df("body", each.encode())
        if 1 < df < collection.size:
            weighed.append((share * log(collection.size / df), each.encode()))
    return sorted(weighed, reverse=True)[:FEEDBACK_TERMS]


def _counts(record: dict[str, str | None]) -> Counter[str]:
    text = f"{record['title'] or ''}\n\n{record['body']}"
    return Counter(term(match.group()) for match in words(text) if form(match.group()) not in STOP_WORDS)


def _with_nearness(side: Side, terms: Sequence[bytes], found: Found) -> Found:
    pairs = {(one, other) for one, other in pairwise(terms) if one != other}
    if not pairs or found.scores is None:
        return found
    at = np.sort(order.first(side.collection, found, "relevance", 0, NEAR_ARTICLES))
    docs = found.docs[at]
    scores = found.scores.copy()
    norm = side.scales.norm("body")
    k1 = side.scales.ranking.k1
    for one, other in sorted(pairs):
        here, times = spans.counts(spans.near(_places(side, one, docs), _places(side, other, docs), NEAR_WORDS, False))
        has, where = positions_in(here, docs)
        count = times[has] / norm[here[has]]
        idf = (_idf(side, one) + _idf(side, other)) / 2
        scores[at[where[has]]] += NEAR_WEIGHT * idf * count * (k1 + 1) / (count + k1)
    return Found(found.docs, scores)


def _places(side: Side, each: bytes, docs: Docs) -> spans.Spans:
    return spans.single(spans.places(side.collection.positions("body", each), docs))


def _idf(side: Side, each: bytes) -> float:
    return side.scales.weigh(side.layout.texts[None], (each,)).idf


def _weighed(side: Side, each: bytes) -> Found:
    weighed = side.scales.weigh(side.layout.texts[None], (each,))
    return Found(weighed.docs, weighed.scores, weighed.dense)


def _scores(found: Found) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return found.scores if found.scores is not None else np.zeros(len(found.docs), np.float32)
