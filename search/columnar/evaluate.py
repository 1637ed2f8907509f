"""A query tree evaluated on arrays: which documents match, and how well.

Words score by ``ranking``; phrases, nearness and the like score as the words in them, where they match; names, dates
and exclusions add nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sys import maxsize

import numpy as np

from search.columnar import expand, spans
from search.columnar.arrays import Docs, Floats, Mask, intersect, minus, positions_in, union
from search.columnar.budget import Budget
from search.columnar.collection import Collection
from search.columnar.expand import Forms
from search.columnar.found import NOTHING, Found, both, either
from search.columnar.layout import Layout
from search.columnar.ranking import Scales
from search.columnar.stands import Stands, not_here
from search.columnar.wording import content, phrase_terms, scoring
from search.query.tree import (
    NAME_FIELDS,
    And,
    AtLeast,
    Caps,
    Dates,
    Everything,
    Fuzzy,
    Lead,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Within,
    Word,
)

_PLACED = Phrase | Near | Within | AtLeast | Lead | Caps


class Evaluator:
    """Evaluates the nodes of one question; cheap to make."""

    def __init__(self, scales: Scales, layout: Layout, forms: Forms, budget: Budget) -> None:
        self.collection: Collection = scales.collection
        self.scales = scales
        self.layout = layout
        self.forms = forms
        self.budget = budget
        self.stands = Stands(scales.collection, layout, forms, budget)

    def match(self, node: Node, within: Docs | None = None) -> Found:
        """The documents of a node. ``within``: those that matter, to save work; others may be in the answer too."""
        if isinstance(node, Word | Phrase | Prefix | Fuzzy):
            return self._leaf(node, within)
        match node:
            case Caps() | Near() | Within():
                return self._placed(node, within)
            case Dates():
                live = self.collection.live
                return Found(live[in_days(self.collection, live, node.first, node.last)])
            case AtLeast():
                return self._at_least(node)
            case Lead():
                return self._lead(node)
            case And():
                return self._all(node, within)
            case Or():
                return self._any(node, within)
            case Not():
                return Found(minus(self.collection.live, self._excluded(node)))
            case Everything():
                return Found(self.collection.live)

    def documents(self, node: Node) -> Found:
        """The same without scores where these cost something by themselves; ``scored`` adds them."""
        if isinstance(node, Word) and (terms := self._term(node)):
            return Found(self.scales.docs(self.stands.fields(node.field, node), terms[0]))
        return self.match(node)

    def scored(self, node: Node, found: Found) -> Found:
        """What is left of the documents of a node, with scores."""
        if isinstance(node, Word) and self._term(node):
            return Found(found.docs, self._scores(node, found.docs))
        return found

    def _leaf(self, node: Word | Phrase | Prefix | Fuzzy, within: Docs | None) -> Found:
        if node.field in NAME_FIELDS:
            return Found(self._named(node, str(node.field)))
        if isinstance(node, Prefix | Fuzzy):
            return self._weighed(node.field, self.stands.expansion(node), node)
        terms = phrase_terms(node) if isinstance(node, Phrase) else expand.word_terms(node.text)
        if len(terms) < 2:
            return self._weighed(node.field, terms, node, within)
        if within is not None:
            return self._placed(node, within)
        return self.collection.cache.get(
            ("found", self.scales.name, node), lambda: self._placed(node, None), self._kept_size
        )

    def _kept_size(self, found: Found) -> int:
        """In bytes; what the time was too short for is larger than any cache."""
        return maxsize if self.budget.partial else _size(found)

    def _weighed(self, field: str | None, terms: Sequence[bytes], node: Node, within: Docs | None = None) -> Found:
        if not terms:
            return NOTHING
        fields = self.stands.fields(field, node)
        if within is not None and len(terms) == 1:
            return Found(within).having(self.scales.scores_in(fields, terms[0], within))
        weighed = self.scales.weigh(fields, terms)
        return Found(weighed.docs, weighed.scores, weighed.dense)

    def _named(self, node: Word | Phrase | Prefix | Fuzzy, field: str) -> Docs:
        if field not in self.layout.names:
            self.stands.fields(field, node)
        known = self.collection.names(field)
        return known.docs_of(expand.names(node, known, self.budget))

    def _all(self, node: And, within: Docs | None) -> Found:
        """Words first, then what needs places, in the documents that are left; then dates and exclusions."""
        wanted = content([child for child in node.children if not isinstance(child, Not | Dates | Everything)])
        placed: list[Node] = [child for child in wanted if isinstance(child, _PLACED)]
        words = [child for child in wanted if isinstance(child, Word) and self._term(child)]
        parts: list[Found] = []
        for other in (child for child in wanted if child not in placed and child not in words):
            parts.append(self.match(other, within))
            if self.budget.spent("AND"):
                return NOTHING
        found = both(parts) if parts else None
        for word in sorted(words, key=self._commonness):
            found = found.having(self._scores(word, found.docs)) if found else self.match(word, within)
            if self.budget.spent("AND"):
                return NOTHING
        for child in placed:
            here = self.match(child, found.docs if found else within)
            found = both([found, here]) if found else here
            if self.budget.spent("AND"):
                return NOTHING
        return self._bounded(node, found or Found(self.collection.live))

    def _term(self, node: Word) -> tuple[bytes, ...]:
        """The one term of a word that is looked for in text, else nothing."""
        terms = expand.word_terms(node.text) if node.field not in NAME_FIELDS else ()
        return terms if len(terms) == 1 else ()

    def _scores(self, word: Word, docs: Docs) -> Floats:
        """Of a word of one term, the score of each of these documents, 0 where it is not."""
        return self.scales.scores_in(self.stands.fields(word.field, word), self._term(word)[0], docs)

    def _commonness(self, word: Word) -> int:
        return self.scales.commonness(self.stands.fields(word.field, word), *self._term(word))

    def _bounded(self, node: And, found: Found) -> Found:
        for child in node.children:
            if isinstance(child, Dates):
                found = found.keep(in_days(self.collection, found.docs, child.first, child.last))
            elif isinstance(child, Not):
                gone = self._excluded(child, found.docs)
                found = found.keep(~positions_in(found.docs, gone)[0])
        return found

    def _excluded(self, node: Not, within: Docs | None = None) -> Docs:
        """What is shut out. Raises BadQuery where not all of it could be searched: the answer would then have articles
        that it must not have, rather than lack some."""
        outer, self.budget.left_out = self.budget.left_out, []
        try:
            gone = self.match(node.child, within).docs
            if self.budget.partial:
                raise not_here(f"what is excluded must be searched whole, but {self.budget.partial}", node)
        finally:
            self.budget.left_out = outer
        return gone

    def _any(self, node: Or, within: Docs | None) -> Found:
        parts = []
        for child in content(node.children):
            parts.append(self.match(child, within))
            if self.budget.spent("OR"):
                break
        return either(parts, self.collection.size)

    def _placed(self, node: Node, within: Docs | None) -> Found:
        fields = self.stands.fields_below(node)
        docs = union([self.stands.of(node, field, within).docs for field in fields], self.collection.size)
        return self._scored(node, docs)

    def _at_least(self, node: AtLeast) -> Found:
        total = np.zeros(self.collection.size, np.int64)
        for field in self.stands.fields_below(node.child):
            docs, held = spans.counts(self.stands.of(node.child, field))
            total[docs] += held
        return self._scored(node.child, np.flatnonzero(total >= node.times).astype(np.int32))

    def _lead(self, node: Lead) -> Found:
        if self.layout.prose is None:
            raise not_here(f"lead() does not search {self.layout.what}", node)
        return self._scored(node.child, self._in_lead(node.child))

    def _in_lead(self, node: Node) -> Docs:
        """The documents with the node in their title or first paragraph."""
        match node:
            case And():
                docs = self.collection.live
                for child in content(node.children):
                    docs = intersect(docs, self._in_lead(child))
                return docs
            case Or():
                return union([self._in_lead(child) for child in content(node.children)], self.collection.size)
            case Not():
                return minus(self.collection.live, self._in_lead(node.child))
        whole = [self.stands.of(node, field).docs for field in self.layout.lead]
        return union([*whole, self.stands.first_paragraph(node)], self.collection.size)

    def _scored(self, node: Node, docs: Docs) -> Found:
        """These documents with the scores of the words below the node."""
        parts = scoring(node) if len(docs) else []
        scores = np.zeros(len(docs), np.float32)
        for part in parts:
            if isinstance(part, Word):
                scores += self._scores(part, docs)
                continue
            found = self.match(part, docs)
            if found.dense is not None:
                scores += found.dense.take(docs)
            elif found.scores is not None:
                has, at = positions_in(docs, found.docs)
                scores[has] += found.scores.take(at.compress(has))
        return Found(docs, scores if parts else None)


def _size(found: Found) -> int:
    return 400 + found.docs.nbytes + (0 if found.scores is None else found.scores.nbytes)


def in_days(collection: Collection, docs: Docs, first: date | None, last: date | None) -> Mask:
    """Which documents were published between two days, both inclusive; the undated were not."""
    days = collection.days().take(docs)
    mask: Mask = days >= (first.toordinal() if first else 1)
    if last is not None:
        mask &= days <= last.toordinal()
    return mask
