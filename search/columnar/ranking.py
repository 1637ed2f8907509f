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

from search.columnar.arrays import (
    DENSE_SHARE,
    Docs,
    Floats,
    Lookup,
    changes,
    filled,
    frozen,
    nonzero,
    positions_in,
    put,
    room_for,
    union,
)
from search.columnar.collection import Collection
from search.columnar.postings import NO_POSTINGS, Postings


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


# Below one in so many of a word's documents, weighing it in these alone is quicker than in all.
FEW_SHARE = 4

WHOOSH = Ranking(whoosh_idf=True)
"""The parameters a stock Whoosh searcher has; the tests compare with it."""


class Weighed:
    """The documents of a word with its score in each; ``size`` documents there are."""

    def __init__(self, docs: Docs, scores: Floats, idf: float, df: int, size: int) -> None:
        self.docs = frozen(docs)
        self.scores = frozen(scores)
        self.idf = idf
        self.df = df
        self._dense: Floats | None = None
        self._places = size if len(docs) * DENSE_SHARE > size else 0
        self._asked = False

    @property
    def dense(self) -> Floats | None:
        """The scores with a place for every document there is, 0 where the word is not. Of common words only, and from
        the second asking on: who asks once does as well without."""
        if self._places and self._asked and self._dense is None:
            dense = np.zeros(self._places, np.float32)
            put(dense, self.docs, self.scores)
            self._dense = frozen(dense)
        self._asked = True
        return self._dense

    def scores_in(self, docs: Docs) -> Floats:
        """The score of each of some documents, 0 where the word is not."""
        if self.dense is not None:
            return self.dense.take(docs)
        found, at = positions_in(docs, self.docs)
        scores = np.zeros(len(docs), np.float32)
        scores[found] = self.scores.take(at.compress(found))
        return scores

    @property
    def bytes(self) -> int:
        """What it may come to take in memory."""
        return 400 + self.docs.nbytes + self.scores.nbytes + 4 * self._places


class _Tally:
    """How often something was asked for."""

    times = 0


class Scales:
    """Weighs words in one collection; what it weighed stays in the collection's cache."""

    def __init__(self, collection: Collection, ranking: Ranking) -> None:
        self.collection = collection
        self.ranking = ranking
        self.name = repr(ranking)

    def weigh(self, fields: Sequence[str], terms: Sequence[bytes]) -> Weighed:
        fields, terms = tuple(fields), tuple(terms)
        return self.collection.cache.get(
            ("weighed", self.name, fields, terms), lambda: self._weigh(fields, terms), lambda made: made.bytes
        )

    def docs(self, fields: Sequence[str], term: bytes) -> Docs:
        """The documents of a word, which is not weighed for that."""
        weighed: Weighed | None = self.collection.cache.there(("weighed", self.name, tuple(fields), (term,)))
        if weighed is not None:
            return weighed.docs
        return union([self.collection.postings(name, term).docs for name in fields], self.collection.size)

    def scores_in(self, fields: Sequence[str], term: bytes, docs: Docs) -> Floats:
        """The score of each of some documents, 0 where the word is not. What is asked for once, and matters in few
        documents, is weighed in these only."""
        fields = tuple(fields)
        tally = self.collection.cache.get(("tally", fields, term), _Tally, lambda _: 200)
        tally.times += 1
        if tally.times > 1 or len(docs) * FEW_SHARE > self.commonness(fields, term):
            return self.weigh(fields, (term,)).scores_in(docs)
        (name, largest), *others = self._held(fields, (term,))
        lookup = Lookup(largest.docs, len(docs) + sum(len(postings.docs) for _, postings in others))
        total = self._weighted_in(name, largest, docs, lookup)
        for other, postings in others:
            total += self._weighted_in(other, postings, docs, Lookup(postings.docs, len(docs)))
        return self._score(total, self._df(largest, [postings for _, postings in others], lookup))

    def commonness(self, fields: Sequence[str], term: bytes) -> int:
        """How many documents have the term in the field where most have it."""
        return max(len(self.collection.postings(name, term).docs) for name in fields)

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
        held = self._held(fields, terms)
        docs, total = self._added(held)
        df = held[0][1].df if len(held) == 1 else max(len(docs), *(postings.df for _, postings in held))
        idf = self.ranking.idf(df, self.collection.size)
        return Weighed(docs, self._score(total, df), idf, df, self.collection.size)

    def _held(self, fields: tuple[str, ...], terms: tuple[bytes, ...]) -> list[tuple[str, Postings]]:
        """The postings of the fields that have any, the longest first; of the first field if none has."""
        held = [(name, self.count(name, terms)) for name in fields]
        return sorted([each for each in held if len(each[1].docs)], key=lambda each: -len(each[1].docs)) or held[:1]

    def _df(self, largest: Postings, others: Sequence[Postings], lookup: Lookup) -> int:
        """How many documents have the word in any field; ``lookup`` is that of the largest."""
        if not others:
            return largest.df
        if len(others) == 1:
            held = len(largest.docs) + int(np.count_nonzero(~lookup.places(others[0].docs)[0]))
        else:
            held = len(union([largest.docs, *(postings.docs for postings in others)], self.collection.size))
        return max(held, largest.df, *(postings.df for postings in others))

    def _weighted_in(self, name: str, postings: Postings, docs: Docs, lookup: Lookup) -> Floats:
        """What a field adds to ``t`` for each of some documents."""
        found, at = lookup.places(docs)
        added = np.zeros(len(docs), np.float32)
        tf = postings.tf_at(at.compress(found))
        added[found] = self.weighted_count(name, Postings(docs.compress(found), tf, postings.df))
        return added

    def _score(self, total: Floats, df: int) -> Floats:
        """Of each ``t`` the score, in its place."""
        below = total + np.float32(self.ranking.k1)
        total *= np.float32(self.ranking.idf(df, self.collection.size) * (self.ranking.k1 + 1))
        total /= below
        return total

    def _added(self, held: Sequence[tuple[str, Postings]]) -> tuple[Docs, Floats]:
        """The documents of all fields, and ``t`` for each. The first, longest list is taken as it is and the others
        looked up in it: a word of the title mostly stands in the body too."""
        (name, largest), *others = held
        docs, total = largest.docs, self.weighted_count(name, largest)
        for other, postings in others:
            more = self.weighted_count(other, postings)
            has, at = positions_in(postings.docs, docs)
            at = at.compress(has)
            total[at] += more.compress(has)
            if len(at) < len(has):
                lacking = ~has
                new = postings.docs.compress(lacking)
                places, old = room_for(new, docs)
                docs, total = filled(docs, new, places, old), filled(total, more.compress(lacking), places, old)
        return docs, total


def together(lists: Sequence[Postings], size: int) -> Postings:
    """Several terms counted as one; ``size`` documents there are."""
    if len(lists) == 1:
        return lists[0]
    held = [postings for postings in lists if len(postings.docs)]
    if not held:
        return NO_POSTINGS
    if sum(len(postings.docs) for postings in held) * DENSE_SHARE > size:
        counts = np.zeros(size, np.int32)
        for postings in held:
            counts[postings.docs.astype(np.intp)] += postings.tf
        docs = nonzero(counts)
        return Postings(docs, counts.take(docs), len(docs))
    every = np.concatenate([postings.docs for postings in held])
    order = every.argsort(kind="stable")
    every = every.take(order)
    new = changes(every)
    counts = np.concatenate([postings.tf for postings in held]).take(order)
    return Postings(
        every.compress(new), np.add.reduceat(counts, np.flatnonzero(new), dtype=np.int32), int(np.count_nonzero(new))
    )
