"""How well a document answers a word: BM25F, the fields' weighted counts put together before they saturate.

    t      = sum over fields of  weight * tf / (1 - b + b * length / mean length)
    score  = idf * (k1 + 1) * t / (k1 + t)

With one field, weight 1 and Whoosh's idf this is Whoosh's own BM25F. Several words (a prefix's, a fuzzy word's) may be
weighed as one: their counts are added, ``df`` is the number of documents with any of them.

Source: Robertson, Zaragoza, Taylor, "Simple BM25 Extension to Multiple Weighted Fields", CIKM 2004.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np

from search.columnar.arrays import DENSE_SHARE, Docs, Floats, frozen, intersect, nonzero, positions_in, put, union
from search.columnar.collection import Collection, Postings


@dataclass(frozen=True, slots=True)
class Ranking:
    """The parameters of BM25F; a field not named has weight 1 and length normalisation ``b``."""

    k1: float = 1.2
    b: float = 0.75
    weights: Mapping[str, float] = field(default_factory=dict)
    field_b: Mapping[str, float] = field(default_factory=dict)
    idf_floor: float = 0.0
    whoosh_idf: bool = False

    def idf(self, df: int, size: int) -> float:
        """Always above 0: Lucene's, and ``idf_floor`` for any word however common; or Whoosh's, where that is 1."""
        if self.whoosh_idf:
            return log(size / (df + 1)) + 1
        return self.idf_floor + log(1 + (max(size - df, 0) + 0.5) / (df + 0.5))


WHOOSH = Ranking(whoosh_idf=True)
"""The parameters a stock Whoosh searcher has; the tests compare with it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The documents of a word with its score in each. ``dense`` has a place for every document there is, 0 where the
    word is not; it is kept for common words only."""

    docs: Docs
    scores: Floats
    dense: Floats | None
    idf: float
    df: int


class Scales:
    """Weighs words in one collection; what it weighed stays in the collection's cache."""

    def __init__(self, collection: Collection, ranking: Ranking) -> None:
        self.collection = collection
        self.ranking = ranking
        self.name = repr(ranking)

    def weigh(self, fields: Sequence[str], terms: Sequence[bytes]) -> Weighed:
        fields, terms = tuple(fields), tuple(terms)
        return self.collection.cache.get(
            ("weighed", self.name, fields, terms),
            lambda: self._weigh(fields, terms),
            lambda made: 300 + made.docs.nbytes + made.scores.nbytes + (0 if made.dense is None else made.dense.nbytes),
        )

    def norm(self, name: str) -> Floats:
        """What a count in this field is divided by, for every document."""
        b = self.ranking.field_b.get(name, self.ranking.b)
        return self.collection.keep(
            ("norm", name, b),
            lambda: frozen(
                ((1 - b) + b * self.collection.lengths(name) / self.collection.mean_length(name)).astype(np.float32)
            ),
        )

    def count(self, name: str, terms: Sequence[bytes]) -> Postings:
        """The terms of one field taken as one."""
        return together([self.collection.postings(name, term) for term in terms], self.collection.size)

    def weighted_count(self, name: str, postings: Postings) -> Floats:
        """What a field adds to ``t``, for each document of the postings."""
        weight = np.float32(self.ranking.weights.get(name, 1.0))
        added: Floats = postings.tf.astype(np.float32)
        if weight != 1:
            added *= weight
        added /= self.norm(name).take(postings.docs)
        return added

    def _weigh(self, fields: tuple[str, ...], terms: tuple[bytes, ...]) -> Weighed:
        held = [(name, self.count(name, terms)) for name in fields]
        held = [(name, postings) for name, postings in held if len(postings.docs)] or held[:1]
        size = self.collection.size
        most = max(len(postings.docs) for _, postings in held)
        dense = self._added_densely(held) if most * DENSE_SHARE > size else None
        docs, total = self._added(held) if dense is None else (self._in_any(held, dense), dense)
        df = held[0][1].df if len(held) == 1 else max(len(docs), *(postings.df for _, postings in held))
        idf = self.ranking.idf(df, size)
        scores = total * np.float32(idf * (self.ranking.k1 + 1))
        scores /= total + np.float32(self.ranking.k1)
        if dense is None:
            return Weighed(frozen(docs), frozen(scores), None, idf, df)
        return Weighed(frozen(docs), frozen(scores.take(docs)), frozen(scores), idf, df)

    def _added_densely(self, held: Sequence[tuple[str, Postings]]) -> Floats:
        """``t`` for every document there is, 0 where the word is not; the longest list first, as in ``_added``."""
        total = np.zeros(self.collection.size, np.float32)
        (name, largest), *others = sorted(held, key=lambda pair: -len(pair[1].docs))
        put(total, largest.docs, self.weighted_count(name, largest))
        for other, postings in others:
            at = postings.docs.astype(np.intp)
            total[at] += self.weighted_count(other, postings)
        return total

    def _in_any(self, held: Sequence[tuple[str, Postings]], total: Floats) -> Docs:
        """The documents of all fields: mostly those of one, which has the others' among them."""
        largest = max((postings.docs for _, postings in held), key=len)
        return largest if np.count_nonzero(total != 0) == len(largest) else nonzero(total)

    def _added(self, held: Sequence[tuple[str, Postings]]) -> tuple[Docs, Floats]:
        """The documents of all fields, and ``t`` for each. The longest list is taken as it is and the others looked up
        in it: a word of the title mostly stands in the body too."""
        (name, largest), *others = sorted(held, key=lambda pair: -len(pair[1].docs))
        docs, total = largest.docs, self.weighted_count(name, largest)
        for other, postings in others:
            more = self.weighted_count(other, postings)
            has, at = positions_in(postings.docs, docs)
            total[at.compress(has)] += more.compress(has)
            if not has.all():
                docs = np.concatenate([docs, postings.docs.compress(~has)])
                order = np.argsort(docs, kind="stable")  # two sorted runs: a merge
                docs, total = docs.take(order), np.concatenate([total, more.compress(~has)]).take(order)
        return docs, total


def together(lists: Sequence[Postings], size: int) -> Postings:
    """Several terms counted as one."""
    if len(lists) == 1:
        return lists[0]
    docs = union([postings.docs for postings in lists], size)
    if len(docs) * DENSE_SHARE > size:
        counts = np.zeros(size, np.int32)
        for postings in lists:
            at = postings.docs.astype(np.intp)
            counts[at] += postings.tf
        return Postings(docs, counts.take(docs), len(docs))
    tf = np.zeros(len(docs), np.int32)
    for postings in lists:
        tf[np.searchsorted(docs, postings.docs)] += postings.tf
    return Postings(docs, tf, len(docs))


__all__ = ["WHOOSH", "Ranking", "Scales", "Weighed", "intersect", "together"]
