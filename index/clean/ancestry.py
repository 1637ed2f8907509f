"""What stands above each block: the tags, names and regions of its element and of all that hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.clean.nodes import Ints, Nodes, numbered
from index.clean.page import LONGEST_KEPT, Outline
from index.clean.rules import markup_rules
from index.clean.shape import Floats

CONTAINERS = ("article", "main", "section", "header", "figure", "ul", "table", "blockquote")
REGIONS = ("hidden", *(rule.name for rule in markup_rules()))
GOOD = re.compile(
    r" (?:article|story|post|entry|content|body|text|copy|main|paragraph|blogpost|artikel|beitrag|noticia|nota|"
    r"articulo|corps|texte|inhalt) "
)
BODY = re.compile(
    r" (?:article ?body|articlebody|story ?body|storytext|story ?content|article ?content|article ?text|articletext|"
    r"entry ?content|post ?content|post ?body|body ?copy|content ?body|td post content|rich ?text|wysiwyg|e content|"
    r"field item) "
)
BOXES = frozenset(["div", "li", "article", "section", "tr", "ul", "dl", "dd", "aside", "figure", "blockquote", "table"])
FARTHEST = 99.0  # steps, where there is no such element above

ANCESTRY_NAMES = (
    *(f"in_{tag}" for tag in CONTAINERS),
    "region", "region_far", "region_share", "region_count", "good_far", "good_count", "body_far", "tweet",
    "title_up", "title_down", "best_up", "best_down", "article_number", "article_share", "articles", "article_depth",
    "alike", "alike_blocks", "alike_share", "hidden_far", "comments_far",
)  # fmt: skip


def ancestry(outline: Outline, nodes: Nodes) -> Floats:
    """One row a block, one column a name of ``ANCESTRY_NAMES``."""
    columns = _containers(outline, nodes)
    columns += _regions(outline, nodes)
    columns += _promises(outline, nodes)
    columns += _line_up(nodes, nodes.headline) + _line_up(nodes, nodes.best)
    columns += _articles(outline, nodes)
    columns += _alike(outline, nodes)
    columns += [_far(nodes, _of_region(outline, name)) for name in ("hidden", "comments")]
    table: Floats = np.stack([column[nodes.of] for column in columns], axis=1)
    return np.minimum(table, FARTHEST)


def _containers(outline: Outline, nodes: Nodes) -> list[Floats]:
    """Whether an element stands in each of ``CONTAINERS``."""
    table = np.zeros((len(CONTAINERS), len(outline.tag)))
    for node, tag in enumerate(outline.tag):
        if tag in _CONTAINER_AT:
            table[_CONTAINER_AT[tag], node : outline.end[node]] = 1.0
    return list(table)


def _regions(outline: Outline, nodes: Nodes) -> list[Floats]:
    """The region an element stands in: which, how far up, its share of the running text; and how many are above."""
    marked = [node for node, region in enumerate(outline.region) if region]
    near = nodes.nearest(marked)
    codes = np.array([_REGION_AT[region] if region else -1.0 for region in outline.region])
    inside = near >= 0
    return [
        np.where(inside, codes[near], -1.0),
        _steps(nodes, near),
        np.where(inside, nodes.share[near], 0.0),
        nodes.above(marked),
    ]


def _promises(outline: Outline, nodes: Nodes) -> list[Floats]:
    """How far up stand names that speak of an article or of its text, how many do, and whether a quoted post's does."""
    good, body, tweet = [], [], []
    for node, names in enumerate(outline.names):
        if names:
            read = _promise if len(names) <= LONGEST_KEPT else _promise.__wrapped__
            is_good, is_body, is_tweet = read(names)
            if is_good:
                good.append(node)
            if is_body:
                body.append(node)
            if is_tweet:
                tweet.append(node)
    return [_far(nodes, good), nodes.above(good), _far(nodes, body), np.minimum(nodes.above(tweet), 1.0)]


@lru_cache(maxsize=1 << 15)
def _promise(names: str) -> tuple[bool, bool, bool]:
    """Whether an element's names speak of an article, of an article's text, of a quoted post."""
    return GOOD.search(names) is not None, BODY.search(names) is not None, " tweet " in names


def _line_up(nodes: Nodes, node: int) -> list[Floats]:
    """Steps up to the first element that also holds this one, and the steps from there down to it."""
    line: list[int] = []
    while node >= 0:
        line.append(node)
        node = int(nodes.parent[node])
    near = nodes.nearest(line[::-1])
    return [_steps(nodes, near), nodes.depth[line[0]] - nodes.depth[near]]


def _articles(outline: Outline, nodes: Nodes) -> list[Floats]:
    """The <article> an element stands in: its number, its share of the running text; how many there are and above."""
    marked = [node for node, tag in enumerate(outline.tag) if tag == "article"]
    near = nodes.nearest(marked)
    inside, number = near >= 0, np.searchsorted(marked, near) + 1.0
    return [
        np.where(inside, number, 0.0),
        np.where(inside, nodes.share[near], 0.0),
        np.full(len(near), float(len(marked))),
        nodes.above(marked),
    ]


def _alike(outline: Outline, nodes: Nodes) -> list[Floats]:
    """Of all that hold an element the one with most siblings like it: how many, the blocks in one, their share.

    Teasers and comments come as many like boxes of a few blocks each; an article's paragraphs do not.
    """
    filled = nodes.blocks.tolist()
    boxes = [node for node, tag in enumerate(outline.tag) if filled[node] and tag in BOXES]
    kind = numbered([(outline.parent[node], outline.tag[node], outline.names[node][:24]) for node in boxes])
    count = np.bincount(kind)
    many, each, held = np.zeros((3, len(filled)))
    many[boxes] = np.where(count > 1, count, 0)[kind]
    each[boxes] = (np.bincount(kind, weights=nodes.blocks[boxes]) / np.maximum(count, 1))[kind]
    held[boxes] = (np.bincount(kind, weights=nodes.long[boxes]) / nodes.total_long)[kind]
    most = _most_above(outline, many.tolist())
    alike = many[most]
    return [alike, np.where(alike > 0, each[most], 0.0), np.where(alike > 0, held[most], 0.0)]


def _most_above(outline: Outline, many: Sequence[float]) -> list[int]:
    """For every element that one of it and all above it that has most; the uppermost of equals."""
    found: list[int] = []
    for node, above in enumerate(outline.parent):
        best = found[above] if above >= 0 else node
        found.append(node if many[node] > many[best] else best)
    return found


def _of_region(outline: Outline, name: str) -> list[int]:
    return [node for node, region in enumerate(outline.region) if region == name]


def _far(nodes: Nodes, marked: Sequence[int]) -> Floats:
    return _steps(nodes, nodes.nearest(marked))


def _steps(nodes: Nodes, near: Ints) -> Floats:
    """Steps up from every element to the one above it of that number."""
    return np.where(near >= 0, nodes.depth - nodes.depth[near], FARTHEST)


_CONTAINER_AT = {tag: at for at, tag in enumerate(CONTAINERS)} | {"ol": CONTAINERS.index("ul")}
_REGION_AT = {name: at for at, name in enumerate(REGIONS)}
