"""What a request's dates and filters leave of the matches, with each filter's part kept apart.

A facet counts what matches under all filters but the values chosen in it, so the masks are kept one a name. What is
shut out stays out, in its own facet too: choosing another value does not bring it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.columnar.arrays import Docs, Mask, mask_of, positions_in
from search.columnar.collection import Collection
from search.columnar.evaluate import in_days
from search.columnar.found import Found
from search.columnar.layout import Layout
from search.engine import BadRequest
from search.model import FILTER_NAMES, NONE_VALUE, SearchRequest

DATE = "date"


@dataclass(frozen=True, slots=True)
class Selection:
    """``base`` matches the text; ``passes[name][i]`` says whether ``base.docs[i]`` has a value that is wanted, or a
    day, under ``DATE``; ``clear[name][i]`` whether it has none that is unwanted."""

    base: Found
    passes: Mapping[str, Mask]
    clear: Mapping[str, Mask]

    def chosen(self) -> Found:
        """What passes all filters."""
        masks = [*self.passes.values(), *self.clear.values()]
        return self.base.keep(_all(masks)) if masks else self.base

    def ignoring(self, name: str, with_unwanted: bool = False) -> Docs:
        """What passes all filters but the choice of this one; ``with_unwanted``, but this one altogether."""
        masks = [mask for other, mask in self.passes.items() if other != name]
        masks += [mask for other, mask in self.clear.items() if other != name or not with_unwanted]
        return self.base.docs.compress(_all(masks)) if masks else self.base.docs


def _all(masks: Sequence[Mask]) -> Mask:
    """What every one of them lets pass; one alone needs no second look."""
    return masks[0] if len(masks) == 1 else np.logical_and.reduce(masks)


def select(collection: Collection, found: Found, request: SearchRequest) -> Selection:
    docs = found.docs
    passes = {name: _having(collection, name, values, docs) for name, values in request.only.items() if values}
    clear = {name: ~_having(collection, name, values, docs) for name, values in request.without.items() if values}
    if request.since is not None or request.until is not None or request.undated:
        passes[DATE] = _dated(collection, docs, request)
    return Selection(found, passes, clear)


def check_filters(request: SearchRequest, layout: Layout) -> None:
    allowed = [name for name in FILTER_NAMES if name in layout.names]
    for name in (*request.only, *request.without):
        if name not in allowed:
            raise BadRequest(f"{layout.what} have no filter {name!r}; there are {', '.join(allowed)}", name)


def _dated(collection: Collection, docs: Docs, request: SearchRequest) -> Mask:
    """Within the dates of the request; ``undated`` lets those without a date in, or asks for them alone."""
    mask = np.zeros(len(docs), bool)
    if request.since is not None or request.until is not None:
        mask |= in_days(collection, docs, request.since, request.until)
    if request.undated:
        mask |= collection.days().take(docs) == 0
    return mask


def _having(collection: Collection, name: str, values: tuple[str, ...], docs: Docs) -> Mask:
    """Which documents have any of the values; ``-`` stands for having none."""
    names = collection.names(name)
    sets = [names.docs(names.number_of[value]) for value in values if value in names.number_of]
    if NONE_VALUE in values:
        sets.append(names.nameless)
    if len(sets) == 1:
        return positions_in(docs, sets[0])[0]
    return mask_of(sets, collection.size).take(docs)
