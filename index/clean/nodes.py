"""What every element of a page holds: sums of characters, links, running text and blocks, its own and all below it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.clean.block import Block
from index.clean.page import Outline
from index.clean.rules import HEADLINE
from index.clean.shape import Bools


class Nodes:
    """Sums over every element of a page: what it and all below it hold. Arrays run parallel to the outline."""

    def __init__(self, blocks: Sequence[Block], outline: Outline, long: Bools):
        self.parent = np.array(outline.parent)
        count = len(self.parent)
        self.of = np.array([block.node for block in blocks])
        chars = np.array([len(block.text) for block in blocks], dtype=np.float64)
        links = np.array([block.link_chars for block in blocks], dtype=np.float64)
        own = [
            np.bincount(self.of, weights=w, minlength=count) for w in (chars, links, chars * long, np.ones(len(blocks)))
        ]
        self.own_long = own[2]
        sums = [column.tolist() for column in own]
        for node in range(count - 1, 0, -1):
            above = outline.parent[node]
            for column in sums:
                column[above] += column[node]
        self.chars, self.links, self.long, self.blocks = (np.array(column) for column in sums)
        self.total_long = max(float(self.long[0]) if count else 0.0, 1.0)
        self.headline = next((b.node for b in blocks if b.ruled is HEADLINE), None)
        if self.headline is None:
            self.headline = next((b.node for b in blocks if b.tag == "h1"), 0)
