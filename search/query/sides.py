"""What may stand beside w/5 and w/s, and in the brackets of atleast3(), lead() and caps()."""

from __future__ import annotations

from collections.abc import Iterator

from search.engine import BadQuery
from search.query.tree import NAME_FIELDS, And, Caps, Fuzzy, Near, Node, Or, Phrase, Prefix, Word

Standing = Word | Phrase | Prefix | Fuzzy | Caps


def standing(node: Node) -> Iterator[Standing]:
    """The words and phrases of a node that has a place in the text, in order; ``TypeError`` when it has none."""
    if isinstance(node, Or):
        for child in node.children:
            yield from standing(child)
    elif isinstance(node, Standing):
        yield node
    else:
        raise TypeError(type(node).__name__)


def field_of(node: Standing) -> str | None:
    return None if isinstance(node, Caps) else node.field


def check_near(left: Node, right: Node, operator: str, start: int) -> None:
    """Both sides must be words, phrases or ORs of them, in one text field."""
    example = f"(raid OR arrest) {operator} mayor"
    try:
        fields = {field_of(part) for side in (left, right) for part in standing(side)}
    except TypeError as cause:
        raise BadQuery(f"{operator} joins words, phrases or ORs of them", start, len(operator), example) from cause
    if len(fields) > 1:
        in_one = f"title:(mayor {operator} raid)" if operator[-1].isdigit() else f"mayor {operator} raid"
        raise BadQuery(f"{operator} needs both sides in the same field", start, len(operator), in_one)
    if fields & set(NAME_FIELDS):
        raise BadQuery(f"{operator} works on text, not on names", start, len(operator), example)


def check_within(left: Node, right: Node, operator: str, start: int) -> None:
    """As ``check_near``, in the body."""
    check_near(left, right, operator, start)
    if field_of(next(standing(left))) not in (None, "body"):
        raise BadQuery(f"{operator} works on the body of an article", start, len(operator), f"mayor {operator} raid")


def check_counted(node: Node, start: int) -> Node:
    """One thing to count, in title and body together."""
    try:
        fields = {field_of(part) for part in standing(node)}
    except TypeError as cause:
        raise BadQuery(
            "atleast() counts one word or phrase, or an OR of them", start, 7, "atleast3(raid OR arrest)"
        ) from cause
    if fields != {None}:
        raise BadQuery("atleast() counts in title and body together, without a field", start, 7, "atleast3(raid)")
    return node


def check_lead(node: Node, start: int) -> Node:
    """Words and phrases, ANDs and ORs of them, without fields."""
    if isinstance(node, And | Or):
        for child in node.children:
            check_lead(child, start)
    elif not isinstance(node, Standing):
        raise BadQuery("lead() takes words and phrases, with OR between them if you like", start, 4, "lead(mayor raid)")
    elif field_of(node) is not None:
        raise BadQuery("lead() looks at title and first paragraph, without a field", start, 4, "lead(mayor raid)")
    return node


def check_caps(node: Node, start: int) -> Node:
    """Words as written, side by side or with OR between them."""
    if isinstance(node, And | Or):
        for child in node.children:
            check_caps(child, start)
    elif not isinstance(node, Caps | Near):
        raise BadQuery("caps() takes words as written, with OR between them if you like", start, 4, "caps(ICE)")
    return node
