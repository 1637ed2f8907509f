"""Why a question found what it found: its parts counted, and an article's score taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from search.beside import Explanation, FieldScore
from search.columnar import expand
from search.columnar.arrays import Docs
from search.columnar.evaluate import Evaluator
from search.columnar.wording import content, scoring
from search.counting import clauses_of
from search.matches import Matches
from search.model import Total
from search.query.describe import as_dict
from search.query.tree import NAME_FIELDS, And, Dates, Fuzzy, Node, Not, Or, Prefix, Word


def explain(matches: Matches, doc: int | None) -> Explanation:
    """``parts`` add up to ``score``; both are left out for an article that the question does not match."""
    explanation = Explanation(
        parsed=matches.parsed,
        tree=as_dict(matches.read),
        clauses=clauses_of(matches),
        total=Total(len(matches.found.docs), "gte" if matches.partial else "eq"),
    )
    if doc is None:
        return explanation
    explanation = replace(explanation, article_id=matches.side.record(doc)["id"])
    found = matches.found
    if not _holds(found.docs, doc):
        return explanation
    at = np.searchsorted(found.docs, doc)
    score = float(found.scores[at]) if found.scores is not None else 0.0
    evaluator = matches.evaluator
    parts = [part for leaf in _scoring(evaluator, matches.node, doc) for part in _parts(evaluator, leaf, doc)]
    return replace(explanation, score=score, parts=tuple(parts))


def _scoring(evaluator: Evaluator, node: Node, doc: int) -> Iterator[Word | Prefix | Fuzzy]:
    """The words that add to the article's score: of an OR only the sides that it matches."""
    if isinstance(node, Not | Dates):
        return
    if isinstance(node, And | Or):
        children = [child for child in node.children if isinstance(node, Or) or not isinstance(child, Not | Dates)]
        for child in content(children):
            if isinstance(node, And) or _holds(evaluator.match(child).docs, doc):
                yield from _scoring(evaluator, child, doc)
        return
    yield from scoring(node)


def _parts(evaluator: Evaluator, leaf: Word | Prefix | Fuzzy, doc: int) -> Iterator[FieldScore]:
    """The leaf's score, shared out between the fields by what each adds before saturation."""
    if leaf.field in NAME_FIELDS:
        return
    terms = expand.word_terms(leaf.text) if isinstance(leaf, Word) else evaluator.stands.expansion(leaf)
    fields = evaluator.stands.fields(leaf.field, leaf)
    if not terms:
        return
    weighed = evaluator.scales.weigh(fields, terms)
    if not _holds(weighed.docs, doc):
        return
    score = float(weighed.scores[np.searchsorted(weighed.docs, doc)])
    held = {}
    for field in fields:
        postings = evaluator.scales.count(field, terms)
        if _holds(postings.docs, doc):
            at = np.searchsorted(postings.docs, doc)
            held[field] = int(postings.tf[at]), float(evaluator.scales.weighted_count(field, postings)[at])
    total = sum(share for _, share in held.values())
    name = b" ".join(terms).decode("utf-8") if isinstance(leaf, Word) else expand.written(leaf)
    for field, (tf, share) in held.items():
        yield FieldScore(field, name, float(tf), weighed.df, weighed.idf, score * share / total)


def _holds(docs: Docs, doc: int) -> bool:
    at = int(np.searchsorted(docs, doc))
    return at < len(docs) and int(docs[at]) == doc
