"""A query tree as nested lines of words, for the explain page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WORDS = {
    "and": "all of",
    "or": "any of",
    "not": "not",
    "near": "within {distance} words, {order}",
    "within": "in one {unit}",
    "atleast": "at least {times} times",
    "lead": "in the title or the first paragraph",
    "everything": "every article",
    "word": "the word",
    "phrase": "the phrase",
    "prefix": "words that begin with",
    "fuzzy": "words within {distance} edits of",
    "caps": "exactly as written",
    "dates": "published",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One node: how it is read, the words it looks for if it is a leaf, and the nodes under it."""

    reads: str
    words: str | None
    field: str | None
    children: tuple[Line, ...]


def outline(node: Mapping[str, Any]) -> Line:
    kind = str(node["kind"])
    order = "in this order" if node.get("ordered") else "either order"
    reads = WORDS.get(kind, kind).format_map({**node, "order": order})
    below = node.get("children") or [node[side] for side in ("left", "right", "child") if side in node]
    return Line(reads, _words(node), node.get("field"), tuple(outline(child) for child in below))


def _words(node: Mapping[str, Any]) -> str | None:
    match node["kind"]:
        case "dates":
            return f"{node['first'] or 'the beginning'} to {node['last'] or 'today'}"
        case "phrase":
            return " ".join(node["words"])
        case "word" | "fuzzy" | "caps":
            return str(node["text"])
        case "prefix":
            return f"{node['text']}…"
    return None
