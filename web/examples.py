"""Questions to begin with, made from what this archive holds, so that each finds something."""

from __future__ import annotations

from dataclasses import dataclass

from search.model import NONE_VALUE, SearchRequest, SearchResponse
from web import links
from web.params import url


@dataclass(frozen=True, slots=True)
class Example:
    """A question, what it finds in words, and its link."""

    question: str
    finds: str
    href: str


def examples(everything: SearchResponse) -> list[Example]:
    """By the first values of the facets of a search for everything."""
    top = {facet.name: bucket.value for facet in everything.facets for bucket in facet.values[:1]}
    top = {name: value for name, value in top.items() if value != NONE_VALUE}
    drawn = []
    if "city" in top:
        text = f'city:"{top["city"]}"'
        drawn.append(Example(text, f"articles that name {top['city']}", _search(text)))
    if "person" in top:
        text = f'lead("{top["person"]}")'
        drawn.append(Example(text, f"{top['person']} in the title or first paragraph", _search(text)))
    if "speaker" in top:
        drawn.append(Example(top["speaker"], f"what {top['speaker']} said", links.speaker(top["speaker"])))
    if "org" in top and "city" in top:
        text = f'org:"{top["org"]}" -city:"{top["city"]}"'
        drawn.append(Example(text, f"{top['org']}, but not {top['city']}", _search(text)))
    return drawn


def _search(text: str) -> str:
    return url("/search", SearchRequest(text=text))
