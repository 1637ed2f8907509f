"""Where words stand: phrases, nearness, sentences, all as sorted arrays of places.

A place is one number, ``document << 32 | position``, so that a whole collection is searched by one ``searchsorted``.
``Spans`` are stretches from the place of their first word to that of their last, sorted by their first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.columnar.arrays import Docs, Keys, Mask, changes, distinct, intersect, positions_in, runs
from search.columnar.postings import Positions

_DOC = 32
_NO_KEYS = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Spans:
    first: Keys
    last: Keys

    @property
    def docs(self) -> Docs:
        """The documents that have any, sorted, each once."""
        docs = (self.first >> _DOC).astype(np.int32)
        return distinct(docs)

    def keep(self, mask: Mask) -> Spans:
        return Spans(self.first.compress(mask), self.last.compress(mask))


NO_SPANS = Spans(_NO_KEYS, _NO_KEYS)


def places(positions: Positions, within: Docs | None = None) -> Keys:
    """Every place of a term, in these documents only if given."""
    if within is None or len(within) >= len(positions.docs):
        counts = np.diff(positions.starts)
        every: Keys = np.repeat(positions.docs.astype(np.int64) << _DOC, counts)
        return every + positions.flat
    found, at = positions_in(within, positions.docs)
    at = at.compress(found)
    begin = positions.starts.take(at)
    counts = positions.starts.take(at + 1) - begin
    keys: Keys = np.repeat(within.compress(found).astype(np.int64) << _DOC, counts)
    return keys + positions.flat_at(runs(begin, counts))


def single(keys: Keys) -> Spans:
    return Spans(keys, keys)


def merged(lists: Sequence[Spans]) -> Spans:
    """The spans of all lists as one."""
    held = [spans for spans in lists if len(spans.first)]
    if len(held) < 2:
        return held[0] if held else NO_SPANS
    first = np.concatenate([spans.first for spans in held])
    last = np.concatenate([spans.last for spans in held])
    order = np.lexsort((last, first))
    first, last = first.take(order), last.take(order)
    return Spans(first, last).keep(changes(first) | changes(last))


def phrase(words: Sequence[Positions], within: Docs | None = None) -> Spans:
    """Words side by side in this order: the rarest word's places, thinned by each of the others in turn."""
    docs = within
    for word in sorted(words, key=lambda word: len(word.docs)):
        docs = word.docs if docs is None else intersect(docs, word.docs)
    starts: Keys | None = None
    for offset, word in sorted(enumerate(words), key=lambda pair: len(pair[1])):
        begins = places(word, docs) - offset
        starts = begins if starts is None else _common(starts, begins)
        if not len(starts):
            return NO_SPANS
        docs = single(starts + offset).docs
    if starts is None:
        return NO_SPANS
    return Spans(starts, starts + (len(words) - 1))


def near(left: Spans, right: Spans, distance: int, ordered: bool) -> Spans:
    """Pairs at most ``distance`` words apart (1 is side by side), as spans over both; they never overlap."""
    pairs = [_followed(left, right, distance)]
    if not ordered:
        pairs.append(_followed(right, left, distance))
    return merged(pairs)


def together_in(left: Spans, right: Spans, ends: Keys) -> Spans:
    """Pairs between whose words no unit ends, as spans over both. ``ends`` are the places of the units' last words,
    sorted; text after a document's last end is a unit too. Of the same word on both sides, two must stand there."""
    pairs = []
    for one, other in ((left, right), (right, left)):
        at = np.searchsorted(other.first, one.last, "right")
        ok = at < len(other.first)
        at[~ok] = 0
        if not len(other.first):
            continue
        last = other.last.take(at)
        ok &= (last >> _DOC) == (one.first >> _DOC)
        ok &= np.searchsorted(ends, one.first, "left") == np.searchsorted(ends, last, "left")
        pairs.append(Spans(one.first.compress(ok), last.compress(ok)))
    return merged(pairs)


def counts(spans: Spans) -> tuple[Docs, Keys]:
    """The documents and how many spans begin in each."""
    doc = (spans.first >> _DOC).astype(np.int32)
    begins = np.flatnonzero(changes(doc))
    return doc.take(begins), np.diff(begins, append=len(doc))


def before(spans: Spans, ends: Keys) -> Spans:
    """The spans that end at or before the first of ``ends`` in their document; all of a document that has none."""
    doc = spans.last >> _DOC
    at = np.searchsorted(ends, doc << _DOC)
    limit = np.full(len(doc), np.iinfo(np.int64).max)
    has = at < len(ends)
    limit[has] = ends[at[has]]
    other = (limit >> _DOC) != doc
    return spans.keep((spans.last <= limit) | other)


def _followed(left: Spans, right: Spans, distance: int) -> Spans:
    """Each left span with the next right one, if that begins within the distance."""
    if not len(right.first) or not len(left.first):
        return NO_SPANS
    at = np.searchsorted(right.first, left.last, "right")
    ok = at < len(right.first)
    at[~ok] = 0
    ok &= right.first.take(at) - left.last <= distance
    return Spans(left.first.compress(ok), np.maximum(left.last, right.last.take(at)).compress(ok))


def _common(one: Keys, other: Keys) -> Keys:
    """What both have, each of which has nothing twice. Two sorted runs are merged in half the time that it takes to
    search the one for all of the other."""
    every = np.concatenate((one, other))
    every.sort(kind="stable")
    return every[1:].compress(every[1:] == every[:-1])
