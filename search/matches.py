"""One question asked of one side of a snapshot: read, evaluated, filtered, folded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from search.aliases import acronyms, with_aliases
from search.columnar import order, stories
from search.columnar.arrays import Docs
from search.columnar.budget import Budget, Limits
from search.columnar.evaluate import Evaluator
from search.columnar.found import Found
from search.columnar.select import Selection, check_filters, select
from search.engine import BadRequest
from search.model import SearchRequest
from search.naming import known_as
from search.query.describe import parsed
from search.query.limits import any_of
from search.query.parse import parse
from search.query.tree import Node
from search.snapshot import Side, Snapshot
from search.values import as_written

SORTS = ("relevance", "newest", "oldest")
MATCHES = ("all", "any")
GROUPS = ("story", "none")


@dataclass(frozen=True, slots=True)
class Matches:
    """``found`` is what the whole request matches, stories folded if asked for; ``read`` the question as it was parsed,
    acronyms widened, before ``match=any``; the values of ``request`` are as the archive writes them."""

    side: Side
    request: SearchRequest
    read: Node
    node: Node
    evaluator: Evaluator
    selection: Selection
    found: Found
    parsed: str
    notes: tuple[str, ...] = field(default=())

    @property
    def partial(self) -> str | None:
        return self.evaluator.budget.partial

    def page(self, start: int, size: int) -> list[tuple[int, float]]:
        """Documents and scores of the hits from ``start`` on, in the request's order."""
        at = order.first(self.side.collection, self.found, self.request.sort, start, size)
        docs = self.found.docs[at]
        scores = self.found.scores[at] if self.found.scores is not None else np.zeros(len(at), np.float32)
        return list(zip(docs.tolist(), scores.tolist(), strict=True))

    def ignoring(self, name: str, with_unwanted: bool = False) -> Docs:
        """What matches under all filters but the values chosen of one name (``with_unwanted``: or shut out); copies
        are not folded: a filter chooses among them before they are."""
        return self.selection.ignoring(name, with_unwanted)

    @property
    def by_story(self) -> bool:
        return self.request.group == "story"


def read_as(request: SearchRequest, now: Snapshot) -> tuple[Node, Node, tuple[str, ...]]:
    """The question as written, as it is searched with its acronyms widened, and remarks on that. Raises BadQuery."""
    written = parse(request.text, request.today or date.today())
    read, notes = with_aliases(written, {word: known_as(now.articles, word) for word in acronyms(written)})
    return written, read, notes


def match(side: Side, request: SearchRequest, now: Snapshot, limits: Limits) -> Matches:
    """Raises BadQuery, BadRequest."""
    check(request)
    check_filters(request, side.layout)
    request, unknown = as_written(side, request)
    written, read, notes = read_as(request, now)
    node = any_of(read) if request.match == "any" else read
    evaluator = Evaluator(side.scales, side.layout, now, Budget(limits))
    if request.since or request.until or request.only:
        # What is shut out need not be weighed.
        selection = select(side.collection, evaluator.documents(node), request)
        found = evaluator.scored(node, selection.chosen())
    else:
        selection = select(side.collection, evaluator.match(node), request)
        found = selection.chosen()
    if request.group == "story":
        found = stories.fold(side.collection, found)
    asked = any_of(written) if request.match == "any" else written
    return Matches(side, request, read, node, evaluator, selection, found, parsed(asked), notes + unknown)


def check(request: SearchRequest) -> None:
    for parameter, value, allowed in (
        ("sort", request.sort, SORTS),
        ("match", request.match, MATCHES),
        ("group", request.group, GROUPS),
    ):
        if value not in allowed:
            raise BadRequest(f"{parameter}={value!r} is none of {', '.join(allowed)}", parameter)
    if request.since and request.until and request.since > request.until:
        raise BadRequest(f"from={request.since} is after to={request.until}", "from")
