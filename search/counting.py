"""The counts beside an answer: facets, the histogram, and how many each clause of a question has."""

from __future__ import annotations

from search.columnar import facets, histogram
from search.columnar.facets import Choice
from search.columnar.select import DATE, select
from search.engine import BadRequest
from search.labels import label
from search.matches import Matches
from search.model import Clause, Facet, Histogram, SearchRequest
from search.query.describe import meaning, parsed
from search.query.limits import any_of, leaves
from search.query.limits import clauses as parts_of
from search.query.tree import And, Caps, Everything, Fuzzy, Node, Phrase, Prefix, Word

MOST_PARTS = 25


def facets_of(matches: Matches) -> tuple[Facet, ...]:
    """The facets the request names, or the usual ones. Raises BadRequest for one there is not."""
    names = matches.side.layout.names
    wanted = matches.request.facets
    if wanted is None:
        wanted = tuple(name for name in facets.USUAL if name in names)
    return tuple(facet_of(matches, name, "", matches.request.facet_size) for name in wanted)


def facet_of(matches: Matches, name: str, containing: str, size: int, among: bool = False) -> Facet:
    """``among``: counted over what matches its own choice too."""
    allowed = (*matches.side.layout.names, DATE)
    if name not in allowed:
        raise BadRequest(f"no facet {name!r}; the facets are {', '.join(sorted(allowed))}", "facets")
    if name == DATE:
        return histogram.date_facet(histogram_of(matches), size, containing)
    request = matches.request
    unwanted = request.without.get(name, ())
    choice = Choice(size, request.only.get(name, ()), unwanted, containing)
    docs = matches.selection.chosen().docs if among else matches.ignoring(name)
    before = matches.ignoring(name, with_unwanted=True) if unwanted else docs
    counter = facets.Counter(matches.side.collection, name, matches.by_story)
    return facets.facet(counter, docs, before, choice, lambda value: label(name, value))


def histogram_of(matches: Matches) -> Histogram | None:
    """Like a facet it ignores its own selection, the days asked for."""
    request = matches.request
    docs = matches.ignoring(DATE)
    return histogram.histogram(matches.side.collection, docs, request.since, request.until, matches.by_story)


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
        without = _count(matches, rest) if rest and len(parts) <= MOST_PARTS else None
        found.append(Clause(_written(matches.request, part), meaning(part), alone, without))
        if matches.evaluator.budget.spent("the count of each clause"):
            break
    return tuple(found)


def _count(matches: Matches, rest: tuple[Node, ...]) -> int:
    """How many articles the rest of the question has, asked as the whole of it was."""
    side = matches.side
    node = any_of(And(rest)) if matches.request.match == "any" else And(rest)
    selection = select(side.collection, matches.evaluator.match(node), matches.request)
    return len(selection.chosen().docs)


def _written(request: SearchRequest, node: Node) -> str:
    """The part as it was typed, or in the normal form where a field or ``caps`` was typed once for several parts."""
    text = request.text[node.at[0] : node.at[1]]
    typed = text.lower()
    signs = {_sign(leaf) for leaf in leaves(node)}
    return text if all(sign in typed for sign in signs) else parsed(node)


def _sign(leaf: Node) -> str:
    """What a field or ``caps`` is written with; the empty text for a leaf without."""
    if isinstance(leaf, Caps):
        return "caps("
    return f"{leaf.field}:" if isinstance(leaf, Word | Phrase | Prefix | Fuzzy) and leaf.field else ""
