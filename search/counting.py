"""The counts beside an answer: facets, the histogram, and how many each clause of a question has."""

from __future__ import annotations

from search.columnar import facets, histogram
from search.columnar.facets import Choice
from search.engine import BadRequest
from search.labels import label
from search.matches import Matches
from search.model import Clause, Facet, Histogram, SearchRequest
from search.query.describe import meaning
from search.query.limits import clauses as parts_of
from search.query.tree import And, Everything, Node

DATE = "date"
MOST_PARTS = 25


def facets_of(matches: Matches) -> tuple[Facet, ...]:
    """The facets the request names, or the usual ones. Raises BadRequest for one there is not."""
    names = matches.side.layout.names
    wanted = matches.request.facets
    if wanted is None:
        wanted = tuple(name for name in facets.USUAL if name in names)
    return tuple(facet_of(matches, name, "", matches.request.facet_size) for name in wanted)


def facet_of(matches: Matches, name: str, containing: str, size: int) -> Facet:
    allowed = (*matches.side.layout.names, DATE)
    if name not in allowed:
        raise BadRequest(f"no facet {name!r}; the facets are {', '.join(sorted(allowed))}", "facets")
    if name == DATE:
        return histogram.date_facet(histogram_of(matches), size, containing)
    request = matches.request
    choice = Choice(size, request.only.get(name, ()), request.without.get(name, ()), containing)
    docs = matches.ignoring(name)
    return facets.facet(matches.side.collection, name, docs, choice, lambda value: label(name, value))


def histogram_of(matches: Matches) -> Histogram | None:
    request = matches.request
    return histogram.histogram(matches.side.collection, matches.found.docs, request.since, request.until)


def clauses_of(matches: Matches) -> tuple[Clause, ...]:
    """Each part that must hold: how many articles have it alone, and how many have all else, filters included.

    Of a question of very many parts what is left without each is not counted: that is as many questions again."""
    if isinstance(matches.read, Everything):
        return ()
    parts = parts_of(matches.read)
    found = []
    for number, part in enumerate(parts):
        rest = parts[:number] + parts[number + 1 :]
        alone = len(matches.evaluator.match(part).docs)
        without = _count(matches, And(rest)) if rest and len(parts) <= MOST_PARTS else None
        found.append(Clause(_written(matches.request, part), meaning(part), alone, without))
    return tuple(found)


def _count(matches: Matches, node: Node) -> int:
    from search.columnar.select import select

    side = matches.side
    selection = select(side.collection, side.layout, matches.evaluator.match(node), matches.request)
    return len(selection.chosen().docs)


def _written(request: SearchRequest, node: Node) -> str:
    return request.text[node.at[0] : node.at[1]]
