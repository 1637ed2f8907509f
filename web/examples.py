"""Questions to begin with, made from what this archive holds and tried first, so that each finds something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.engine import Engine
from search.model import NONE_VALUE, SearchRequest, SearchResponse
from search.query.phrase import phrase
from web import views
from web.params import url


@dataclass(frozen=True, slots=True)
class Example:
    """A question, what it asks in words, how many articles have it, and its link."""

    question: str
    asks: str
    finds: int
    href: str


def examples(engine: Engine, everything: SearchResponse) -> list[Example]:
    """By the first values of the facets of a search for everything; what finds nothing is left out."""
    top = {facet.name: bucket.value for facet in everything.facets for bucket in facet.values[:1]}
    tried = []
    for text, asks in _questions({name: value for name, value in top.items() if value != NONE_VALUE}):
        request = SearchRequest(text=text)
        if finds := views.articles(engine, request):
            tried.append(Example(text, asks, finds, url("/search", request)))
    return tried


def _questions(top: dict[str, str]) -> Iterator[tuple[str, str]]:
    city, person, speaker, org = (top.get(name) for name in ("city", "person", "speaker", "org"))
    if city:
        yield f"city:{phrase(city)}", f"{city} is named"
    if person:
        yield f"lead({phrase(person)})", f"{person} in the headline or the first paragraph"
    if speaker:
        yield f"speaker:{phrase(speaker)}", f"{speaker} is quoted"
    if org and city:
        yield f"org:{phrase(org)} -city:{phrase(city)}", f"{org}, but not {city}"
