"""What every element of a page holds: sums of characters, links, running text and blocks, its own and all below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.clean.block import Block
from index.clean.page import Outline
from index.clean.rules import HEADLINE
from index.clean.shape import Bools, Floats

Ints = NDArray[np.intp]


class Nodes:
    """Sums over every element of a page: what it and all below it hold. Arrays run parallel to the outline.

    An element and all below it are the stretch ``node:end[node]`` of every array: nothing here walks up or down.
    ``of`` has the element of each block.
    """

    def __init__(self, blocks: Sequence[Block], outline: Outline, long: Bools):
        self.parent = np.array(outline.parent)
        self.end = np.array(outline.end)
        self.depth = np.array(outline.depth, dtype=np.float64)
        self.of = np.array([block.node for block in blocks])
        self.block_chars = np.array([len(block.text) for block in blocks], dtype=np.float64)
        self.block_links = np.array([block.link_chars for block in blocks], dtype=np.float64)
        self.own_long = self._own(self.block_chars * long)
        self.chars = self._held(self._own(self.block_chars))
        self.links = self._held(self._own(self.block_links))
        self.long = self._held(self.own_long)
        self.blocks = self._held(self._own(np.ones(len(blocks))))
        self.total_long = max(float(self.long[0]), 1.0)
        self.share = self.long / self.total_long
        self.density = self.links / np.maximum(self.chars, 1.0)
        titles = [b.node for b in blocks if b.ruled is HEADLINE] or [b.node for b in blocks if b.tag == "h1"]
        self.headline = titles[0] if titles else 0

    @cached_property
    def best(self) -> int:
        """The container whose near descendants hold most running text: children count whole, grandchildren half."""
        up = np.maximum(self.parent, 0)
        children = np.bincount(up, weights=self.own_long, minlength=len(up))
        grandchildren = np.bincount(up, weights=children, minlength=len(up))
        near = self.own_long + children + grandchildren / 2
        return int(np.argmax(near * (1 - self.density)))

    def nearest(self, marked: Sequence[int]) -> Ints:
        """For every element the nearest of these at or above it, -1 where there is none. ``marked`` ascends."""
        near = np.full(len(self.parent), -1)
        for node in marked:  # an inner stretch comes after the outer one, and covers it
            near[node : self.end[node]] = node
        return near

    def above(self, marked: Sequence[int]) -> Floats:
        """How many of these are at or above every element."""
        count = len(self.parent) + 1
        steps = np.bincount(marked, minlength=count) - np.bincount(self.end[marked], minlength=count)
        return np.cumsum(steps[:-1]).astype(np.float64)

    def _own(self, weights: Floats) -> Floats:
        return np.bincount(self.of, weights=weights, minlength=len(self.parent)).astype(np.float64)

    def _held(self, own: Floats) -> Floats:
        sums = np.concatenate([[0.0], np.cumsum(own)])
        return np.asarray(sums[self.end] - sums[:-1])


def numbered(keys: Sequence[object]) -> Ints:
    """A number for each, the same for equals."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array(list(map(numbers.__getitem__, keys)), dtype=np.intp)
