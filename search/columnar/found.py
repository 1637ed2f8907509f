"""The documents that match a part of a question, and putting such parts together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.columnar.arrays import (
    DENSE_SHARE,
    NO_DOCS,
    Docs,
    Floats,
    Mask,
    changes,
    distinct,
    nonzero,
    positions_in,
    put,
)


@dataclass(frozen=True, slots=True)
class Found:
    """``scores`` are above 0, one a document; ``None`` when all are alike and add nothing. ``dense``, if there, has the
    same scores at a place for every document there is."""

    docs: Docs
    scores: Floats | None = None
    dense: Floats | None = None

    def keep(self, mask: Mask) -> Found:
        return Found(self.docs.compress(mask), None if self.scores is None else self.scores.compress(mask))

    def having(self, scores: Floats) -> Found:
        """The documents that have a score here too, one for each of them and 0 for none; added to those they have."""
        has = scores > 0
        kept, more = self.keep(has), scores.compress(has)
        return Found(kept.docs, more if kept.scores is None else more + kept.scores)


NOTHING = Found(NO_DOCS)


def both(parts: Sequence[Found]) -> Found:
    """The documents all parts have, scores added; the rarest first, so that what is left shrinks quickly."""
    first, *others = sorted(parts, key=lambda part: len(part.docs))
    docs, scores = first.docs, first.scores
    for part in others:
        has, at = _places(docs, part)
        docs = docs.compress(has)
        scores = None if scores is None else scores.compress(has)
        if part.scores is not None:
            more = part.dense.take(docs) if part.dense is not None else part.scores.take(at.compress(has))
            scores = more if scores is None else scores + more
    return Found(docs, scores)


def either(parts: Sequence[Found], size: int) -> Found:
    """The documents any part has, the scores of those that have it added; ``size`` documents there are."""
    held = [part for part in parts if len(part.docs)]
    if len(held) < 2:
        return held[0] if held else NOTHING
    scored = any(part.scores is not None for part in held)
    if sum(len(part.docs) for part in held) * (DENSE_SHARE // 2) < size:
        return _either_sparse(held, scored)
    return _either_dense(held, scored, size)


def _either_sparse(parts: Sequence[Found], scored: bool) -> Found:
    every = np.concatenate([part.docs for part in parts])
    if not scored:
        return Found(distinct(np.sort(every, kind="stable")))
    order = np.argsort(every, kind="stable")
    every = every.take(order)
    first = changes(every)
    scores = np.concatenate([_scores(part) for part in parts]).take(order)
    docs = every.compress(first)
    return Found(docs, np.bincount(np.cumsum(first) - 1, scores, len(docs)).astype(np.float32))


def _either_dense(parts: Sequence[Found], scored: bool, size: int) -> Found:
    total = np.zeros(size, np.float32)
    unscored = np.zeros(size, bool)
    for part in parts:
        if part.dense is not None:
            total += part.dense
        elif part.scores is not None:
            at = part.docs.astype(np.intp)
            total[at] += part.scores
        else:
            put(unscored, part.docs, True)
    docs = nonzero((total > 0) | unscored if any(part.scores is None for part in parts) else total)
    return Found(docs, total.take(docs) if scored else None)


def _scores(part: Found) -> Floats:
    return part.scores if part.scores is not None else np.zeros(len(part.docs), np.float32)


def _places(docs: Docs, part: Found) -> tuple[Mask, np.ndarray]:
    if part.dense is not None:
        has = part.dense.take(docs) > 0
        return has, docs
    return positions_in(docs, part.docs)
