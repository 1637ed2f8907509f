"""The trained classifier: boosted trees as flat arrays, read from ``weights/`` (made by tests/eval/train_blocks.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.clean.block import Block
from index.clean.features import PAGE_NAMES, TEXT_NAMES, features
from index.clean.page import Outline
from index.clean.shape import Floats

MOST_BLOCKS = 20_000  # articles have some hundred; a list of a million lines would take minutes and gigabytes
FOLDER = Path(__file__).with_name("weights")


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees side by side: arrays of shape (trees, nodes). A leaf is its own left and right child.

    ``children`` has all trees' nodes in one row of pairs: where a row goes whose value is above the node's threshold,
    and where it goes else.
    """

    column: NDArray[Any]
    threshold: NDArray[Any]
    left: NDArray[Any]
    right: NDArray[Any]
    value: NDArray[Any]
    depth: int
    base: float
    children: NDArray[np.intp]

    def scores(self, table: Floats) -> Floats:
        """The probability of each row, from 0.0 to 1.0. ``table`` has a row a block, a column a feature."""
        count, size = self.column.shape
        starts = np.arange(len(table))[:, None] * table.shape[1]
        column, threshold, cells = self.column.ravel(), self.threshold.ravel(), np.ascontiguousarray(table).ravel()
        node = np.tile(np.arange(count) * size, (len(table), 1))
        for _ in range(self.depth):
            is_left = cells.take(starts + column.take(node)) <= threshold.take(node)
            node = self.children.take(2 * node + is_left)
        total = self.base + self.value.ravel().take(node).sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))


def scores(blocks: Sequence[Block], outline: Outline | None, told: str | None) -> list[float]:
    """How likely each block belongs to the article, from 0.0 to 1.0; 1.0 for all of a dump of over 20,000 blocks."""
    if len(blocks) > MOST_BLOCKS:
        return [1.0] * len(blocks)
    if not blocks:
        return []
    trees = _trees("text", TEXT_NAMES) if outline is None else _trees("page", PAGE_NAMES)
    return [float(score) for score in trees.scores(features(blocks, outline, told))]


@cache
def _trees(name: str, columns: tuple[str, ...]) -> Trees:
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as stored:
        if tuple(stored["names"].tolist()) != columns:
            raise ValueError(f"weights/{name}.npz was trained on other features; run tests/eval/train_blocks.py")
        arrays = {key: stored[key] for key in ("column", "threshold", "left", "right", "value")}
        arrays["column"], arrays["threshold"] = arrays["column"].astype(np.intp), arrays["threshold"].astype(np.float64)
        arrays["left"], arrays["right"] = arrays["left"].astype(np.intp), arrays["right"].astype(np.intp)
        first = np.arange(len(arrays["left"]))[:, None] * arrays["left"].shape[1]
        children = np.stack([arrays["right"] + first, arrays["left"] + first], axis=2).ravel()
        return Trees(**arrays, depth=int(stored["depth"]), base=float(stored["base"]), children=children)
