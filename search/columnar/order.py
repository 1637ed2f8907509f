"""The order of results, and its first few without sorting all.

By relevance: score, best first. Newest: day, latest first; oldest: day, earliest first; the undated last in both.
What ties is in the order newest first, then by id, in every sort, so that two pages never share a hit.
"""

from __future__ import annotations

from itertools import count

import numpy as np
from numpy.typing import NDArray

from search.columnar.arrays import Docs, Floats, Ints, Keys, frozen
from search.columnar.collection import Collection
from search.columnar.found import Found
from search.model import Sort

Places = NDArray[np.intp]

# Of very many scores, every so-manieth gives a bound that keeps most of them from the partition.
_SAMPLE = 64
_MANY = 20_000

# So many documents are ranked by themselves in a tenth of the time that it takes to rank 200,000.
FEW = 500
SELDOM = 4


def first(collection: Collection, found: Found, sort: Sort, start: int, size: int) -> Places:
    """Where in ``found.docs`` the hits ``start`` to ``start + size - 1`` of the order are."""
    wanted = min(start + size, len(found.docs))
    if start >= wanted:
        return np.zeros(0, np.intp)
    if sort == "relevance" and found.scores is not None:
        return _best(collection, found.docs, found.scores, wanted)[start:]
    return _lowest(ranked(collection, found.docs, oldest=sort == "oldest"), wanted)[start:]


def ranked(collection: Collection, docs: Docs, oldest: bool = False) -> Ints:
    """Numbers that are in the order newest (or oldest) first, then by id. Of a few documents only these are
    looked at, unless all were ranked before or a few so often that ranking all pays."""
    asked = next(collection.keep(("asked for ranks", oldest), count))
    if len(docs) > FEW or asked > SELDOM or collection.keeps(("ranks", oldest)):
        return ranks(collection, oldest).take(docs)
    days = _by_day(collection.days().take(docs), oldest).tolist()
    ids = [str(collection.stored(doc, "id")).encode() for doc in docs.tolist()]
    places = np.empty(len(docs), np.int32)
    places[sorted(range(len(docs)), key=lambda at: (days[at], ids[at]))] = np.arange(len(docs), dtype=np.int32)
    return places


def ranks(collection: Collection, oldest: bool = False) -> Ints:
    """Each document's place in the order newest (or oldest) first, then by id."""
    return collection.keep(("ranks", oldest), lambda: _ranks(collection, oldest))


def _ranks(collection: Collection, oldest: bool) -> Ints:
    by_day = _by_day(collection.days(), oldest)
    rank = np.empty(collection.size, np.int32)
    rank[np.lexsort((collection.by_id(), by_day))] = np.arange(collection.size, dtype=np.int32)
    return frozen(rank)


def _by_day(days: Ints, oldest: bool) -> Keys:
    wide = days.astype(np.int64)
    return np.where(wide == 0, np.iinfo(np.int64).max, wide if oldest else -wide)


def _best(collection: Collection, docs: Docs, scores: Floats, wanted: int) -> Places:
    """The places of the ``wanted`` highest scores, best first."""
    near = _candidates(scores, wanted)
    held = scores[near]
    bound = np.partition(held, len(held) - wanted)[len(held) - wanted]
    above, tied = near[held > bound], near[held == bound]
    missing = wanted - len(above)
    if len(tied) > missing:
        tied = tied[_lowest(ranked(collection, docs[tied]), missing)]
    chosen = np.concatenate([above, tied])
    return chosen[np.lexsort((ranked(collection, docs[chosen]), -scores[chosen]))]


def _candidates(scores: Floats, wanted: int) -> Places:
    sample = scores[::_SAMPLE]
    if len(scores) < _MANY or len(sample) <= wanted:
        return np.arange(len(scores))
    # At least ``wanted`` scores are as high as the sample's ``wanted``-th.
    return np.flatnonzero(scores >= np.partition(sample, len(sample) - wanted)[len(sample) - wanted])


def _lowest(keys: Ints, wanted: int) -> Places:
    if wanted < len(keys):
        near = np.argpartition(keys, wanted - 1)[:wanted] if wanted else np.zeros(0, np.intp)
    else:
        near = np.arange(len(keys))
    return near[np.argsort(keys[near], kind="stable")]
