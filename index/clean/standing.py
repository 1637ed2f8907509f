"""Where a block stands in its page: the elements around it, and how much text and how many links they hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.clean.ancestry import ANCESTRY_NAMES, ancestry
from index.clean.block import Block
from index.clean.nodes import Ints, Nodes, numbered
from index.clean.page import Outline
from index.clean.shape import Bools, Floats

OWN_TAGS = ("p", "heading", "li", "td", "div", "figcaption", "other")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PATH = 3  # elements: a block's own and those above it that tell its kind

STANDING_NAMES = (
    "links", "links-1", "links+1", "links-2", "links+2",
    *ANCESTRY_NAMES,
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
    parts = [_links(nodes), ancestry(outline, nodes), _holders(outline, nodes), _paths(blocks, outline, nodes, long)]
    return np.concatenate(parts, axis=1)


def _links(nodes: Nodes) -> Floats:
    """The share of linked text in a block, and in the two before and after it."""
    density = nodes.block_links / nodes.block_chars
    padded = np.concatenate([[-1.0, -1.0], density, [-1.0, -1.0]])
    return np.stack([density, padded[1:-3], padded[3:-1], padded[:-4], padded[4:]], axis=1)


def _holders(outline: Outline, nodes: Nodes) -> Floats:
    """The block's own tag, and the text and links of the elements that hold it."""
    of, parent, share, density = nodes.of, np.maximum(nodes.parent, 0), nodes.share, nodes.density
    own = np.eye(len(OWN_TAGS))[[_OWN_AT.get(outline.tag[node], _OTHER) for node in of.tolist()]]
    up1 = parent[of]
    up2 = parent[up1]
    up3 = parent[up2]
    chars = np.log1p(nodes.chars)
    columns = [
        nodes.depth[of], chars[up1], density[up1], share[up1], np.log1p(nodes.blocks[up1]),
        chars[up2], density[up2], share[up2], share[up3], density[up3],
        *(_below(nodes, _deepest(nodes, part))[of] for part in (0.5, 0.8, 0.97)),
        np.full(len(of), share[nodes.best]),
    ]  # fmt: skip
    return np.concatenate([own, np.stack(columns, axis=1)], axis=1)


def _deepest(nodes: Nodes, part: float) -> int:
    """The deepest element that still holds this part of the page's running text."""
    holds = np.flatnonzero(nodes.share >= part)
    return int(holds[np.argmax(nodes.depth[holds])]) if len(holds) else 0


def _below(nodes: Nodes, top: int) -> Floats:
    """1.0 for the element and all below it."""
    inside = np.zeros(len(nodes.parent))
    inside[top : nodes.end[top]] = 1.0
    return inside


def _paths(blocks: Sequence[Block], outline: Outline, nodes: Nodes, long: Bools) -> Floats:
    """How the blocks of the same path (tags and names up to three elements) and of the same names look on this page."""
    by_path, by_name = _same_path(outline, nodes)[nodes.of], _same_names(outline)[nodes.of]
    chars = nodes.block_chars
    held, links = np.bincount(by_path, weights=chars), np.bincount(by_path, weights=nodes.block_links)
    count = np.bincount(by_path)
    running, named = np.bincount(by_path, weights=chars * long), np.bincount(by_name, weights=chars * long)
    tags = numbered([block.tag for block in blocks])
    holder = np.maximum(nodes.parent, 0)[nodes.of]
    first = next((i for i, block in enumerate(blocks) if block.tag == "h1"), len(blocks))
    columns = [
        running[by_path] / nodes.total_long, np.log1p(count[by_path]), links[by_path] / np.maximum(held[by_path], 1),
        np.log1p(held[by_path] / count[by_path]), named[by_name] / nodes.total_long,
        _same(tags, -1), _same(tags, 1), _same(holder, -1), _same(holder, 1),
        np.clip(np.arange(len(blocks)) - first, -30, 60),
    ]  # fmt: skip
    return np.stack(columns, axis=1)


def _same_path(outline: Outline, nodes: Nodes) -> Ints:
    """A number for every element, the same for those whose last three steps of tags and names are the same."""
    own = numbered(list(zip(outline.tag, outline.names, strict=True)))
    path = own
    for _ in range(PATH - 1):  # -1: no element above
        above = np.where(nodes.parent < 0, -1, path[nodes.parent])
        path = numbered(list(zip(own.tolist(), above.tolist(), strict=True)))
    return path


def _same_names(outline: Outline) -> Ints:
    """A number for every element, the same for those whose nearest names (their own or from above) are the same."""
    nearest: list[str] = []
    for names, above in zip(outline.names, outline.parent, strict=True):
        nearest.append(names or (nearest[above] if above >= 0 else ""))
    return numbered(nearest)


def _same(values: Ints, step: int) -> Floats:
    """Whether the block before (-1) or after (1) has the same value."""
    same = np.zeros(len(values))
    equal = values[1:] == values[:-1]
    if step < 0:
        same[1:] = equal
    else:
        same[:-1] = equal
    return same


_OWN_AT = (
    {tag: at for at, tag in enumerate(OWN_TAGS)} | dict.fromkeys(HEADINGS, 1) | {"th": 3, "dd": 2, "dt": 2, "body": 4}
)
_OTHER = OWN_TAGS.index("other")
