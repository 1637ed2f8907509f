"""A tree in writing: the normal form that parses back to the same tree, the same in words, and as plain data."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from search.query.days import written
from search.query.tree import (
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

OPERATORS = frozenset({"AND", "OR", "NOT"})
LOOSE = And | Or
IN_FIELD = {
    "title": "in the title",
    "body": "in the body",
    "quote": "in a quote",
    "byline": "in the byline",
    "speaker": "in a speaker's name",
    "person": "in a person's name",
    "org": "in an organisation's name",
    "place": "in a place's name",
    "city": "in a city's name",
    "country": "as a country",
    "source": "in the source's name",
}


def parsed(node: Node) -> str:
    """The question in its normal form: fields on each word, brackets wherever two operators meet."""
    match node:
        case Everything():
            return ""
        case And(children=parts):
            return " ".join(_bracketed(part, LOOSE) for part in parts)
        case Or(children=parts):
            return " OR ".join(_bracketed(part, LOOSE) for part in parts)
        case Not(child=child):
            return f"NOT {_bracketed(child, LOOSE)}"
        case Near(distance=distance, ordered=ordered):
            return _joined(node, f"{'pre' if ordered else 'w'}/{distance}")
        case Within(unit=unit):
            return _joined(node, f"w/{unit[0]}")
        case AtLeast(child=child, times=times):
            return f"atleast{times}({parsed(child)})"
        case Lead(child=child):
            return f"lead({parsed(child)})"
        case Dates():
            return f"date:{written(node)}"
        case Caps(text=text):
            return f"caps({_plain_word(text)})"
        case Word() | Phrase() | Prefix() | Fuzzy():
            return (f"{node.field}:" if node.field else "") + _word(node)


def _word(node: Word | Phrase | Prefix | Fuzzy) -> str:
    match node:
        case Phrase(words=words):
            return f'"{" ".join(words)}"'
        case Prefix(text=text):
            return f"{text}*"
        case Fuzzy(text=text, distance=distance):
            return f"{text}~{'' if distance == 1 else distance}"
        case Word(text=text):
            return _plain_word(text)


def _plain_word(text: str) -> str:
    return f'"{text}"' if text in OPERATORS else text


def _bracketed(node: Node, kinds: Any) -> str:
    return f"({parsed(node)})" if isinstance(node, kinds) else parsed(node)


def _joined(node: Near | Within, operator: str) -> str:
    return f"{_bracketed(node.left, Or)} {operator} {_bracketed(node.right, Or)}"


def meaning(node: Node) -> str:
    """What a clause asks for, in a few words fit to stand beside it."""
    match node:
        case Everything():
            return "every article"
        case And(children=parts):
            return f"all of {len(parts)} parts"
        case Or(children=parts):
            return f"any of {len(parts)} choices"
        case Not(child=child):
            return f"without: {meaning(child)}"
        case Near(distance=1, ordered=True):
            return "side by side, in this order"
        case Near(distance=distance, ordered=ordered):
            return f"both within {_counted(distance, 'word')}, {'in this order' if ordered else 'either order'}"
        case Within(unit=unit):
            return f"both in one {unit}"
        case AtLeast(child=child, times=times):
            return f"{meaning(child)}, {_counted(times, 'time')} or more"
        case Lead(child=child):
            return f"{meaning(child)}, in the title or the first paragraph"
        case Dates():
            return _published(node)
        case Caps():
            return "a word exactly as written"
        case Word() | Phrase() | Prefix() | Fuzzy():
            return _kind(node) + (f" {IN_FIELD[node.field]}" if node.field else "")


def _kind(node: Word | Phrase | Prefix | Fuzzy) -> str:
    match node:
        case Word():
            return "a word"
        case Phrase():
            return "a phrase"
        case Prefix(text=text):
            return f"words that begin with {text}"
        case Fuzzy(text=text, distance=distance):
            return f"words like {text}, up to {_counted(distance, 'letter')} different"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _published(days: Dates) -> str:
    first, last = days.first, days.last
    if first is None or last is None:
        return f"published on or after {first}" if first else f"published on or before {last}"
    if first == last:
        return f"published on {first}"
    short = written(days)
    return f"published between {first} and {last}" if ".." in short else f"published in {short}"


def as_dict(node: Node) -> dict[str, Any]:
    """The tree as JSON-ready data: ``kind`` is the node's class in small letters, ``at`` its place in the query."""
    parts = {part.name: _plain(getattr(node, part.name)) for part in fields(node)}
    return {"kind": type(node).__name__.lower(), **parts}


def _plain(value: Any) -> Any:
    if isinstance(value, Node):
        return as_dict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
