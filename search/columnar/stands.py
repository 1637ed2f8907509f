"""Where the parts of a question stand in a field: phrases, nearness, sentences, ``atleast``, ``lead``, ``caps``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.analysis import cased
from index.schema import PARAGRAPH, SENTENCE
from search.columnar import expand, spans
from search.columnar.arrays import Docs, Keys, intersect
from search.columnar.budget import Budget
from search.columnar.collection import Collection
from search.columnar.expand import Forms
from search.columnar.layout import Layout
from search.columnar.spans import NO_SPANS, Spans
from search.columnar.wording import phrase_terms, worded
from search.engine import BadQuery
from search.query.tree import Caps, Fuzzy, Near, Node, Or, Phrase, Prefix, Within, Word

CASED = "cased"
BOUNDS = "bounds"
_ENDS = {"sentence": SENTENCE.encode(), "paragraph": PARAGRAPH.encode()}


class Stands:
    """Looks up places in one collection, for one question."""

    def __init__(self, collection: Collection, layout: Layout, forms: Forms, budget: Budget) -> None:
        self.collection = collection
        self.layout = layout
        self.forms = forms
        self.budget = budget

    def of(self, node: Node, field: str, within: Docs | None = None) -> Spans:
        """The places of a node in one field of the index, in documents ``within`` at least."""
        if isinstance(node, Word | Phrase | Prefix | Fuzzy):
            return self._text(node, field, within) if field in self.fields(node.field, node) else NO_SPANS
        match node:
            case Caps():
                return self._caps(node, field, within)
            case Or():
                return spans.merged([self.of(child, field, within) for child in node.children])
            case Near():
                left, right = self._sides(node, field, within)
                return spans.near(left, right, node.distance, node.ordered)
            case Within():
                left, right = self._sides(node, field, within)
                ends = self._ends(_ENDS[node.unit], field, intersect(left.docs, right.docs))
                return spans.together_in(left, right, ends)
            case _:
                raise not_here(
                    "w/n, w/s and w/p stand between words, phrases, prefixes or ORs of them",
                    node,
                    "(mayor OR governor) w/5 raid",
                )

    def first_paragraph(self, node: Node) -> Docs:
        """The documents that have the node in the first paragraph of their prose."""
        field = str(self.layout.prose)
        found = self.of(node, field)
        return spans.before(found, self._ends(_ENDS["paragraph"], field, found.docs)).docs

    def fields(self, field: str | None, node: Node) -> tuple[str, ...]:
        """The index fields that a text field of the query means here."""
        known = self.layout.texts.get(field)
        if known is None:
            allowed = " ".join(f"{name}:" for name in [*self.layout.texts, *self.layout.names] if name)
            raise not_here(f"{field}: does not search {self.layout.what}; what does: {allowed} date:", node)
        return known

    def fields_below(self, node: Node) -> tuple[str, ...]:
        """The index fields to look in: those that the words of the node name, else the usual ones."""
        named = {leaf.field for leaf in worded(node) if not isinstance(leaf, Caps) and leaf.field}
        fields = [name for field in sorted(named) for name in self.fields(field, node)]
        return tuple(dict.fromkeys(fields)) or self.layout.texts[None]

    def expansion(self, node: Prefix | Fuzzy) -> tuple[bytes, ...]:
        """The terms a prefix or fuzzy word stands for; what was left out is noted, whether looked up now or before."""
        most = self.budget.limits.words
        terms, left_out = self.collection.cache.get(
            ("expansion", type(node), node.text, getattr(node, "distance", 0), most),
            lambda: expand.expansion(node, self.forms, most),
            lambda made: 300 + 60 * len(made[0]),
        )
        if left_out:
            self.budget.note(left_out)
        return terms

    def expanded(self, node: Prefix | Fuzzy) -> tuple[str, ...]:
        """The same as text, for marks."""
        return tuple(term.decode("utf-8") for term in self.expansion(node))

    def _text(self, node: Word | Phrase | Prefix | Fuzzy, field: str, within: Docs | None) -> Spans:
        if isinstance(node, Prefix | Fuzzy):
            terms = self.expansion(node)
            return spans.merged([self._side_by_side((term,), field, within) for term in terms])
        terms = phrase_terms(node) if isinstance(node, Phrase) else expand.word_terms(node.text)
        return self._side_by_side(terms, field, within)

    def _side_by_side(self, terms: Sequence[bytes], field: str, within: Docs | None) -> Spans:
        positions = []
        for term in terms:
            if self.budget.spent("phrases and words near each other"):
                return NO_SPANS
            positions.append(self.collection.positions(field, term))
        if len(positions) == 1:
            return spans.single(spans.places(positions[0], within))
        return spans.phrase(positions, within) if positions else NO_SPANS

    def _caps(self, node: Caps, field: str, within: Docs | None) -> Spans:
        if not self.collection.has_field(CASED):
            raise not_here(f"caps() does not search {self.layout.what} here", node)
        words = [cased(word) for word in expand.tokens(node.text)]
        if field != self.layout.prose or None in words:
            return NO_SPANS
        return self._side_by_side([word.encode("utf-8") for word in words if word], CASED, within)

    def _sides(self, node: Near | Within, field: str, within: Docs | None) -> tuple[Spans, Spans]:
        left = self.of(node.left, field, within)
        return left, self.of(node.right, field, left.docs)

    def _ends(self, unit: bytes, field: str, docs: Docs) -> Keys:
        """The last words of sentences or paragraphs in these documents. A title, like a quote, is one sentence."""
        if field != self.layout.prose:
            return np.zeros(0, np.int64)
        if not self.collection.has_field(BOUNDS):
            raise BadQuery(f"this index of {self.layout.what} does not know where sentences and paragraphs end", 0)
        return spans.places(self.collection.positions(BOUNDS, unit), docs)


def not_here(message: str, node: Node, example: str | None = None) -> BadQuery:
    """The error of a node that cannot be answered, at its place in the question."""
    return BadQuery(message, node.at[0], max(1, node.at[1] - node.at[0]), example)
