"""What is worded in a query tree: its words, without the stop words where others tell more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from index.analysis import STOP_WORDS, form
from search.columnar.expand import tokens, word_terms
from search.query.limits import children
from search.query.tree import NAME_FIELDS, Caps, Fuzzy, Node, Not, Phrase, Prefix, Word

Worded = Word | Phrase | Prefix | Fuzzy | Caps
N = TypeVar("N", bound=Node)


def content(nodes: Sequence[N]) -> list[N]:
    """The nodes without the stop words among them, unless there is nothing else."""
    return [node for node in nodes if not is_stop_word(node)] or list(nodes)


def is_stop_word(node: Node) -> bool:
    return isinstance(node, Word) and node.field not in NAME_FIELDS and form(node.text) in STOP_WORDS


def worded(node: Node) -> Iterator[Worded]:
    """The leaves of a node that are searched in text, those under NOT left out."""
    if isinstance(node, Caps) or (isinstance(node, Word | Phrase | Prefix | Fuzzy) and node.field not in NAME_FIELDS):
        yield node
    if not isinstance(node, Not):
        for child in children(node):
            yield from worded(child)


def scoring(node: Node) -> list[Word | Prefix | Fuzzy]:
    """The words a node scores by: those of its phrases too; stop words only where there is nothing else."""
    parts: list[Word | Prefix | Fuzzy] = []
    for leaf in content(list(worded(node))):
        if isinstance(leaf, Prefix | Fuzzy):
            parts.append(leaf)
            continue
        field = None if isinstance(leaf, Caps) else leaf.field
        written = leaf.words if isinstance(leaf, Phrase) else (leaf.text,)
        parts += content([Word(word, field, leaf.at) for text in written for word in tokens(text)])
    return parts


def phrase_terms(node: Phrase) -> tuple[bytes, ...]:
    return tuple(term for word in node.words for term in word_terms(word))
