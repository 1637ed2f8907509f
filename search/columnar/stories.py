"""Copies of one story folded into one hit: the earliest of those that match stands for all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from search.columnar.arrays import Docs, Ints, Mask, frozen
from search.columnar.collection import Collection
from search.columnar.found import Found
from search.columnar.layout import STORY
from search.columnar.order import ranked


def story_of(collection: Collection) -> Ints:
    """The number of each document's story, -1 for one that stands alone."""
    return collection.keep("story of", lambda: _story_of(collection))


def copies(collection: Collection, doc: int) -> int:
    """How many other articles carry the story of this one."""
    story = int(story_of(collection)[doc])
    return int(collection.names(STORY).totals[story]) - 1 if story >= 0 else 0


def others(collection: Collection, doc: int) -> list[int]:
    """The other documents of this one's story: its lead first, then by date, the undated last."""
    story = int(story_of(collection)[doc])
    if story < 0:
        return []
    names = collection.names(STORY)
    told = names.docs(story)
    told = told[told != doc]
    lead = [collection.stored(each, "id") != names.values[story] for each in told.tolist()]
    return [int(told[at]) for at in np.lexsort((ranked(collection, told, oldest=True), lead))]


def fold(collection: Collection, found: Found) -> Found:
    """One document a story, with the best score any of its matching copies has."""
    stories = story_of(collection)[found.docs]
    in_story = np.flatnonzero(stories >= 0)
    if not len(in_story):
        return found
    by_age = ranked(collection, found.docs[in_story], oldest=True)
    order = in_story[np.lexsort((by_age, stories[in_story]))]
    begins = np.flatnonzero(np.diff(stories[order], prepend=-1))
    kept = np.ones(len(found.docs), bool)
    kept[in_story] = False
    kept[order[begins]] = True
    scores = found.scores
    if scores is not None:
        scores = scores.copy()
        scores[order[begins]] = np.maximum.reduceat(scores[order], begins)
    return Found(found.docs, scores).keep(kept)


def once(collection: Collection, docs: Docs, numbers: NDArray[np.integer]) -> Mask:
    """Which of the pairs (``docs[i]``, ``numbers[i]``) to count when a story counts once for each number: of those
    that stand alone all, of a story's copies with one number the first."""
    stories = story_of(collection)[docs]
    in_story = np.flatnonzero(stories >= 0)
    kept = np.ones(len(docs), bool)
    if len(in_story):
        pairs = stories[in_story].astype(np.int64) * (int(numbers.max()) + 1) + numbers[in_story]
        kept[in_story] = False
        kept[in_story[np.unique(pairs, return_index=True)[1]]] = True
    return kept


def _story_of(collection: Collection) -> Ints:
    numbers = np.full(collection.size, -1, np.int32)
    if collection.has_field(STORY):
        names = collection.names(STORY)
        numbers[names.doc_of] = np.repeat(np.arange(len(names.values), dtype=np.int32), names.totals)
    return frozen(numbers)
