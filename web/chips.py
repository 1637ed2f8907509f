"""The filters in use, as chips that each take one away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.model import NONE_VALUE, Facet, SearchRequest
from web import links
from web.params import url
from web.templating import NOUNS, span_words


@dataclass(frozen=True, slots=True)
class Chip:
    name: str
    value: str
    excluded: bool
    href: str


def chips(request: SearchRequest, path: str, facets: Iterable[Facet]) -> list[Chip]:
    """One a filter, in the order of the address; values under the labels that the facets give them."""
    labels = {(facet.name, bucket.value): bucket.label for facet in facets for bucket in facet.values}
    drawn = []
    if request.since or request.until:
        href = url(path, links.between(request, None, None))
        drawn.append(Chip("Date", span_words(request.since, request.until), False, href))
    if request.undated:
        drawn.append(Chip("Date", "none", False, url(path, replace(links.fresh(request), undated=False))))
    for excluded, chosen in ((False, request.only), (True, request.without)):
        for name, values in chosen.items():
            for value in values:
                shown = "none" if value == NONE_VALUE else labels.get((name, value), value)
                noun = NOUNS[name][0]
                href = url(path, links.released(request, name, value))
                drawn.append(Chip(f"Not {noun}" if excluded else noun.capitalize(), shown, excluded, href))
    return drawn
