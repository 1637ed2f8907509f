"""From the parser's tree to the query tree: fields handed down to the words, operators checked for what they join."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from lark import Token, Tree

from search.engine import BadQuery
from search.query import leaves, sides
from search.query.days import dates
from search.query.fields import field_example, field_name
from search.query.tree import And, AtLeast, Lead, Near, Node, Not, Or, Within

DEEPEST = 20
FARTHEST = 255
UNITS = {"s": "sentence", "p": "paragraph"}
Branch = Tree[Token]


@dataclass(frozen=True, slots=True)
class Place:
    """What holds where a part stands: the field named before it, whether inside caps(), how many brackets deep."""

    today: date
    field: str | None = None
    caps: bool = False
    depth: int = 0


def read(part: Branch | Token, place: Place) -> Node | None:
    """The part as a node; ``None`` when it has no word in it."""
    assert isinstance(part, Tree)
    return READERS[str(part.data)](part, place)


def _text(part: Branch) -> Token:
    token = part.children[0]
    assert isinstance(token, Token)
    return token


def _start(part: Branch | Token) -> int:
    """Where a part begins in the text: every part has a token at each end, as no rule keeps an empty branch."""
    while isinstance(part, Tree):
        part = part.children[0]
    return part.start_pos or 0


def _end(part: Branch | Token) -> int:
    while isinstance(part, Tree):
        part = part.children[-1]
    return part.end_pos or 0


def _chunk(part: Branch, place: Place) -> Node | None:
    raw, start = str(_text(part)), _start(part)
    if place.field and raw.startswith("-"):
        raise BadQuery("put the - in front of the field", start, 1, f"-{field_example(place.field)}")
    if place.field == "date":
        return dates(raw, place.today, start)
    return leaves.capitals(raw, start) if place.caps else leaves.unquoted(raw, place.field, start)


def _quoted(part: Branch, place: Place) -> Node | None:
    raw, start = str(_text(part)), _start(part)
    if place.field == "date":
        return dates(raw[1:-1], place.today, start + 1)
    return leaves.capitals(raw, start) if place.caps else leaves.quoted(raw, place.field, start)


def _sequence(part: Branch, place: Place) -> Node | None:
    nodes = [node for node in (read(child, place) for child in part.children) if node is not None]
    if len(nodes) > 1:
        return And(tuple(nodes), (_start(part), _end(part)))
    return nodes[0] if nodes else None


def _alternatives(part: Branch, place: Place) -> Node:
    nodes = tuple(_needed(child, place, "OR", "raid OR arrest") for child in part.children)
    return Or(nodes, (_start(part), _end(part)))


def _negated(part: Branch, place: Place) -> Node:
    *signs, last = part.children
    node = _needed(last, place, str(signs[0]), "raid NOT drill")
    return Not(node, (_start(part), _end(part))) if len(signs) % 2 else node


def _chain(part: Branch, place: Place) -> Node:
    """a w/5 b w/5 c: a near b, and b near c."""
    operators = [str(token).lower() for token in part.children[1::2]]
    nodes = [_needed(child, place, operators[0], "mayor w/5 raid") for child in part.children[::2]]
    pairs = [
        _joined(nodes[i], nodes[i + 1], operator, part.children[2 * i + 1]) for i, operator in enumerate(operators)
    ]
    return And(tuple(pairs), (_start(part), _end(part))) if len(pairs) > 1 else pairs[0]


def _joined(left: Node, right: Node, operator: str, token: Branch | Token) -> Node:
    kind, _, how = operator.partition("/")
    here, at = _start(token), (left.at[0], right.at[1])
    if how in UNITS and kind == "w":
        sides.check_within(left, right, operator, here)
        return Within(left, right, "sentence" if how == "s" else "paragraph", at)
    distance = _distance(kind, how, here)
    sides.check_near(left, right, operator, here)
    return Near(left, right, distance, kind == "pre", at)


def _distance(kind: str, number: str, start: int) -> int:
    example, length = f"mayor {kind}/5 raid", len(kind) + 1 + len(number)
    if not number.isdigit():
        raise BadQuery(f"{kind}/{number} needs a number", start, length, example)
    if not 1 <= len(number) <= 3 or not 1 <= int(number) <= FARTHEST:
        what = f"{kind}/{number} must be between {kind}/1 and {kind}/{FARTHEST}"
        raise BadQuery(what, start, length, example)
    return int(number)


def _fielded(part: Branch, place: Place) -> Node:
    label, operand = part.children
    assert isinstance(label, Token)
    name = field_name(str(label), _start(label))
    if _start(operand) != _end(label):
        what = f"{name}: stands right before its word, without a space"
        raise BadQuery(what, _start(label), len(label), field_example(name))
    if place.caps or place.field:
        outer = "caps()" if place.caps else f"{place.field}:"
        raise BadQuery(f"{name}: cannot stand inside {outer}", _start(label), len(label), field_example(name))
    node = _needed(operand, replace(place, field=name), str(label), field_example(name))
    return replace(node, at=(_start(label), _end(part)))


def _group(part: Branch, place: Place) -> Node | None:
    node = _inside(part, place)
    return node and replace(node, at=(_start(part), _end(part)))


def _inside(part: Branch, place: Place) -> Node | None:
    """What stands between the brackets of a part."""
    if place.depth >= DEEPEST:
        raise BadQuery(f"brackets stand more than {DEEPEST} deep", _start(part))
    inner = part.children[1:-1]
    return read(inner[0], replace(place, depth=place.depth + 1)) if inner else None


def _call(part: Branch, place: Place) -> Node:
    opening = _text(part)
    name, start = str(opening)[:-1].lower(), _start(part)
    outer = "caps" if place.caps else place.field
    if outer:
        raise BadQuery(f"{name}() cannot stand inside {outer}", start, len(opening), _call_example(name))
    node = _inside(part, replace(place, caps=name == "caps"))
    if node is None:
        raise BadQuery(f"{name}() needs a word in its brackets", start, len(opening), _call_example(name))
    at = (start, _end(part))
    if name == "caps":
        return replace(sides.check_caps(node, start), at=at)
    if name == "lead":
        return Lead(sides.check_lead(node, start), at)
    return AtLeast(sides.check_counted(node, start), _times(name, start), at)


def _call_example(name: str) -> str:
    return {"caps": "caps(ICE)", "lead": "lead(raid)"}.get(name, "atleast3(raid)")


def _times(name: str, start: int) -> int:
    number = name.removeprefix("atleast")
    if not 1 <= len(number) <= 3 or not 1 <= int(number) <= FARTHEST:
        raise BadQuery(f"{name}() needs a number from 1 to {FARTHEST} in its name", start, len(name), "atleast3(raid)")
    return int(number)


def _needed(part: Branch | Token, place: Place, operator: str, example: str) -> Node:
    node = read(part, place)
    if node is None:
        raise BadQuery(f"{operator} needs a word here", _start(part), _end(part) - _start(part), example)
    return node


READERS: dict[str, Callable[[Branch, Place], Node | None]] = {
    "chunk": _chunk,
    "quoted": _quoted,
    "sequence": _sequence,
    "alternatives": _alternatives,
    "negated": _negated,
    "chain": _chain,
    "fielded": _fielded,
    "group": _group,
    "call": _call,
}
