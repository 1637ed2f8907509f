"""What a question may cost, and how it changes when any word may match."""

from __future__ import annotations

from collections.abc import Iterator

from search.engine import BadQuery
from search.query.tree import And, AtLeast, Dates, Fuzzy, Lead, Near, Node, Not, Or, Phrase, Prefix, Within

DEAREST = 2_000
# A prefix or fuzzy becomes many words; 25 stands for those an index of 200,000 articles has for three letters and more.
EXPANDED = 25


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node."""
    if isinstance(node, And | Or):
        return node.children
    if isinstance(node, Near | Within):
        return (node.left, node.right)
    if isinstance(node, Not | AtLeast | Lead):
        return (node.child,)
    return ()


def leaves(node: Node) -> Iterator[Node]:
    """The words, phrases, dates and so on of a tree, in the order they are written."""
    below = children(node)
    if not below:
        yield node
    for child in below:
        yield from leaves(child)


def cost(node: Node) -> int:
    """How many lists of articles the question reads, about: double where places count."""
    own = sum(cost(child) for child in children(node))
    if isinstance(node, Near | Within | AtLeast | Lead):
        return 2 * own
    if isinstance(node, Phrase):
        return 2 * len(node.words)
    return own or (EXPANDED if isinstance(node, Prefix | Fuzzy) else 1)


def check_cost(node: Node) -> None:
    """Raises BadQuery, at the part that breaks the limit, when the question costs more than ``DEAREST``."""
    if cost(node) <= DEAREST:
        return
    spent = 0
    for leaf in leaves(node):
        spent += cost(leaf)
        if spent > DEAREST:
            break
    raise BadQuery(
        f"the question is too dear: it costs {cost(node):,} and {DEAREST:,} is the most (a word 1, in a phrase 2, "
        f"with * or ~ {EXPANDED}, double beside w/); leave out what comes after this place",
        leaf.at[0],
        max(1, leaf.at[1] - leaf.at[0]),
    )


def clauses(node: Node) -> tuple[Node, ...]:
    """The parts that must all hold: what a page counts one by one when nothing is found."""
    return node.children if isinstance(node, And) else (node,)


def any_of(node: Node) -> Node:
    """The question with any of its words enough. What is excluded stays excluded, dates stay bounds."""
    if not isinstance(node, And):
        return node
    bounds = tuple(part for part in node.children if isinstance(part, Not | Dates))
    choices = tuple(part for part in node.children if not isinstance(part, Not | Dates))
    if len(choices) < 2:
        return node
    either = Or(choices, node.at)
    return And((either, *bounds), node.at) if bounds else either
