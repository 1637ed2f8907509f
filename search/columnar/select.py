"""What a request's dates and filters leave of the matches, with each filter's part kept apart.

A facet counts what matches under all filters but its own, so the masks are kept one a name.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """``base`` matches the text; ``passes[name][i]`` says whether ``base.docs[i]`` passes that filter, of which the
    dates are one, under ``DATE``."""

    base: Found
    passes: Mapping[str, Mask]

    def chosen(self) -> Found:
        """What passes all filters."""
        return self.base.keep(np.logical_and.reduce(list(self.passes.values()))) if self.passes else self.base

    def ignoring(self, name: str) -> Docs:
        """What passes all filters but this one."""
        others = [mask for other, mask in self.passes.items() if other != name]
        return self.base.docs.compress(np.logical_and.reduce(others)) if others else self.base.docs


def select(collection: Collection, layout: Layout, found: Found, request: SearchRequest) -> Selection:
    check_filters(request, layout)
    base = found
    passes: dict[str, Mask] = {}
    if request.since is not None or request.until is not None or request.undated:
        passes[DATE] = _dated(collection, found.docs, request)
    for name in sorted({*request.only, *request.without}):
        mask = np.ones(len(base.docs), bool)
        if wanted := request.only.get(name):
            mask &= _having(collection, name, wanted, base.docs)
        if unwanted := request.without.get(name):
            mask &= ~_having(collection, name, unwanted, base.docs)
        passes[name] = mask
    return Selection(base, passes)


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
