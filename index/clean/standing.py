# ruff: noqa: E501
"""Where a block stands in its page: tags and names around it, and how much text and how many links its containers hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.clean.block import Block
from index.clean.nodes import Nodes
from index.clean.page import Outline
from index.clean.rules import markup_rules
from index.clean.shape import Bools, Floats

CONTAINERS = ("article", "main", "section", "header", "figure", "ul", "table", "blockquote")
REGIONS = ("hidden", *(rule.name for rule in markup_rules()))
OWN_TAGS = ("p", "heading", "li", "td", "div", "figcaption", "other")
GOOD = re.compile(
    r" (?:article|story|post|entry|content|body|text|copy|main|paragraph|blogpost|artikel|beitrag|noticia|nota|articulo|corps|texte|inhalt) "
)
BODY = re.compile(
    r" (?:article ?body|articlebody|story ?body|storytext|story ?content|article ?content|article ?text|articletext|"
    r"entry ?content|post ?content|post ?body|body ?copy|content ?body|td post content|rich ?text|wysiwyg|e content|field item) "
)
BOXES = frozenset(["div", "li", "article", "section", "tr", "ul", "dl", "dd", "aside", "figure", "blockquote", "table"])
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

STANDING_NAMES = (
    "links", "links-1", "links+1", "links-2", "links+2",
    *(f"in_{tag}" for tag in CONTAINERS),
    "region", "region_far", "region_share", "region_count", "good_far", "good_count", "body_far", "tweet",
    "title_up", "title_down", "best_up", "best_down", "article_number", "article_share", "articles", "article_depth",
    "alike", "alike_blocks", "alike_share", "hidden_far", "comments_far",
    *(f"is_{tag}" for tag in OWN_TAGS),
    "depth", "parent_chars", "parent_links", "parent_long", "parent_blocks", "grand_chars", "grand_links", "grand_long",
    "great_long", "great_links", "deep_half", "deep_most", "deep_all", "best_score",
    "path_long", "path_blocks", "path_links", "path_mean", "names_long",
    "same_tag_prev", "same_tag_next", "same_parent_prev", "same_parent_next", "after_h1",
)  # fmt: skip


def standings(blocks: Sequence[Block], outline: Outline, long: Bools) -> Floats:
    """One row a block, one column a name of ``STANDING_NAMES``."""
    if not blocks:
        return np.zeros((0, len(STANDING_NAMES)))
    nodes = Nodes(blocks, outline, long)
    parts = [_links(blocks), _ancestry(outline, nodes), _holders(outline, nodes), _paths(blocks, outline, nodes, long)]
    return np.concatenate(parts, axis=1)


def _links(blocks: Sequence[Block]) -> Floats:
    density = np.array([block.link_chars / len(block.text) for block in blocks])
    padded = np.concatenate([[-1.0, -1.0], density, [-1.0, -1.0]])
    return np.stack([density, padded[1:-3], padded[3:-1], padded[:-4], padded[4:]], axis=1)


def _ancestry(outline: Outline, nodes: Nodes) -> Floats:
    """What the tags and names of a block's element and all above it say: one pass down, each row made of its parent's."""
    alike, long, total = _alike(outline, nodes), nodes.long.tolist(), nodes.total_long
    lines = (
        (_line_up(outline, nodes.headline or 0), _AT["title_up"], _AT["title_down"]),
        (_line_up(outline, _best(nodes)), _AT["best_up"], _AT["best_down"]),
    )
    articles, at_alike = 0, _AT["alike"]
    rows: list[list[float]] = []
    for node, above in enumerate(outline.parent):
        row = rows[above].copy() if above >= 0 else list(_ROOT)
        tag, names, region = outline.tag[node], outline.names[node], outline.region[node]
        for at in _FAR:
            row[at] += 1
        if tag in _CONTAINER_AT:
            row[_CONTAINER_AT[tag]] = 1.0
        if tag == "article":
            articles += 1
            row[_AT["article_number"]], row[_AT["article_share"]] = articles, long[node] / total
            row[_AT["article_depth"]] += 1
        if region:
            row[_AT["region"]], row[_AT["region_far"]] = _REGION_AT[region], 0
            row[_AT["region_share"]] = long[node] / total
            row[_AT["region_count"]] += 1
            if region in ("hidden", "comments"):
                row[_AT[f"{region}_far"]] = 0
        if names:
            good, body, tweet = _promise(names)
            if good:
                row[_AT["good_far"]] = 0
                row[_AT["good_count"]] += 1
            if body:
                row[_AT["body_far"]] = 0
            if tweet:
                row[_AT["tweet"]] = 1
        for line, up, down in lines:
            if node in line:
                row[up], row[down] = 0, line[node]
            else:
                row[up] += 1
        if alike[node][0] > row[at_alike]:
            row[at_alike], row[_AT["alike_blocks"]], row[_AT["alike_share"]] = alike[node]
        rows.append(row)
    table: Floats = np.minimum(np.array(rows), 99.0)[nodes.of]
    table[:, _AT["articles"]] = articles
    return table


@lru_cache(maxsize=1 << 15)
def _promise(names: str) -> tuple[bool, bool, bool]:
    """Whether an element's names speak of an article, of an article's text, of a quoted post."""
    return GOOD.search(names) is not None, BODY.search(names) is not None, " tweet " in names


def _line_up(outline: Outline, node: int) -> dict[int, int]:
    """The elements from one up to the root, with the steps down to it."""
    line: dict[int, int] = {}
    while node >= 0:
        line[node] = len(line)
        node = outline.parent[node]
    return line


def _alike(outline: Outline, nodes: Nodes) -> list[tuple[float, float, float]]:
    """For each container: how many siblings look like it, the blocks in one of them, their share of the running text.

    Teasers and comments come as many like boxes of a few blocks each; an article's paragraphs do not.
    """
    kinds: dict[tuple[int, str, str], list[int]] = {}
    blocks, long = nodes.blocks.tolist(), nodes.long.tolist()
    for node, above in enumerate(outline.parent):
        if blocks[node] and outline.tag[node] in BOXES:
            kinds.setdefault((above, outline.tag[node], outline.names[node][:24]), []).append(node)
    found = [(0.0, 0.0, 0.0)] * len(outline.parent)
    for members in kinds.values():
        if len(members) > 1:
            many = float(len(members))
            held = sum(long[node] for node in members) / nodes.total_long
            for node in members:
                found[node] = (many, sum(blocks[m] for m in members) / many, held)
    return found


def _holders(outline: Outline, nodes: Nodes) -> Floats:
    """The block's own tag, and the text and links of the elements that hold it."""
    of, parent = nodes.of, np.maximum(nodes.parent, 0)
    tags = np.array([_OWN_AT.get(tag, _OWN_AT["other"]) for tag in outline.tag])
    own = np.eye(len(OWN_TAGS))[tags[of]]
    up1, up2, up3 = parent[of], parent[parent[of]], parent[parent[parent[of]]]
    share = nodes.long / nodes.total_long
    density = nodes.links / np.maximum(nodes.chars, 1.0)
    depth = np.array(outline.depth, dtype=np.float64)
    within = [_below(outline.parent, _deepest(share, depth, part)) for part in (0.5, 0.8, 0.97)]
    columns = [
        depth[of], np.log1p(nodes.chars[up1]), density[up1], share[up1], np.log1p(nodes.blocks[up1]),
        np.log1p(nodes.chars[up2]), density[up2], share[up2], share[up3], density[up3],
        *(w[of] for w in within), np.full(len(of), share[_best(nodes)]),
    ]  # fmt: skip
    return np.concatenate([own, np.stack(columns, axis=1)], axis=1)


def _deepest(share: Floats, depth: Floats, part: float) -> int:
    """The deepest element that still holds this part of the page's running text."""
    holds = np.flatnonzero(share >= part)
    return int(holds[np.argmax(depth[holds])]) if len(holds) else 0


def _below(parent: Sequence[int], top: int) -> Floats:
    """1.0 for the element and all below it."""
    inside = [0.0] * len(parent)
    inside[top] = 1.0
    for node in range(top + 1, len(parent)):
        if parent[node] >= top:
            inside[node] = inside[parent[node]]
    return np.array(inside)


def _best(nodes: Nodes) -> int:
    """The container whose near descendants hold most running text: children count whole, grandchildren half."""
    up = np.maximum(nodes.parent, 0)
    children = np.bincount(up, weights=nodes.own_long, minlength=len(up))
    grandchildren = np.bincount(up, weights=children, minlength=len(up))
    near = nodes.own_long + children + grandchildren / 2
    return int(np.argmax(near * (1 - nodes.links / np.maximum(nodes.chars, 1.0))))


def _paths(blocks: Sequence[Block], outline: Outline, nodes: Nodes, long: Bools) -> Floats:
    """How the blocks of the same path (tags and names up to three elements) and of the same names look on this page."""
    paths = [_path(outline, block.node) for block in blocks]
    names = [_named(outline, block.node) for block in blocks]
    chars = np.array([len(block.text) for block in blocks], dtype=np.float64)
    links = np.array([block.link_chars for block in blocks], dtype=np.float64)
    by_path, by_name = _grouped(paths), _grouped(names)
    sums = [np.bincount(by_path, weights=w) for w in (chars * long, np.ones(len(blocks)), links, chars)]
    named_long = np.bincount(by_name, weights=chars * long)
    tags = np.array([hash(block.tag) for block in blocks])
    holder = np.maximum(nodes.parent, 0)[nodes.of]
    first = next((i for i, block in enumerate(blocks) if block.tag == "h1"), len(blocks))
    columns = [
        sums[0][by_path] / nodes.total_long, np.log1p(sums[1][by_path]), sums[2][by_path] / np.maximum(sums[3][by_path], 1),
        np.log1p(sums[3][by_path] / sums[1][by_path]), named_long[by_name] / nodes.total_long,
        _same(tags, -1), _same(tags, 1), _same(holder, -1), _same(holder, 1),
        np.clip(np.arange(len(blocks)) - first, -30, 60),
    ]  # fmt: skip
    return np.stack(columns, axis=1)


def _path(outline: Outline, node: int) -> tuple[str, ...]:
    steps: list[str] = []
    for _ in range(3):
        if node < 0:
            break
        steps += (outline.tag[node], outline.names[node])
        node = outline.parent[node]
    return tuple(steps)


def _named(outline: Outline, node: int) -> str:
    """The names of the nearest element that has any."""
    while node > 0 and not outline.names[node]:
        node = outline.parent[node]
    return outline.names[node]


def _grouped(keys: Sequence[object]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _same(values: Floats, step: int) -> Floats:
    """Whether the block before (-1) or after (1) has the same value."""
    same = np.zeros(len(values))
    equal = values[1:] == values[:-1]
    if step < 0:
        same[1:] = equal
    else:
        same[:-1] = equal
    return same


_INHERITED = STANDING_NAMES[5 : STANDING_NAMES.index("is_p")]
_AT = {name: at for at, name in enumerate(_INHERITED)}
_FAR = tuple(_AT[name] for name in ("region_far", "good_far", "body_far", "hidden_far", "comments_far"))
_ROOT = tuple(-1.0 if name == "region" else 99.0 if _AT[name] in _FAR else 0.0 for name in _INHERITED)
_CONTAINER_AT = {tag: at for at, tag in enumerate(CONTAINERS)} | {"ol": CONTAINERS.index("ul")}
_REGION_AT = {name: at for at, name in enumerate(REGIONS)}
_OWN_AT = (
    {tag: at for at, tag in enumerate(OWN_TAGS)} | dict.fromkeys(HEADINGS, 1) | {"th": 3, "dd": 2, "dt": 2, "body": 4}
)
