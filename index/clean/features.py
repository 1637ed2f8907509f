"""What the classifier sees of each block: its shape, its neighbours, its place in the text and in the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.clean.block import Block
from index.clean.page import Outline
from index.clean.rules import HEADLINE
from index.clean.shape import LONG, SHAPE_NAMES, Bools, Floats, shapes
from index.clean.standing import STANDING_NAMES, standings

REACH = (-3, -2, -1, 1, 2, 3)
SEEN = ("words", "stop", "ends_sentence", "rule", "topic")
PLACE_NAMES = (
    "place", "chars_before", "long_near", "long_before", "long_after", "from_first", "to_last", "long_share", "blocks",
    "long_10_before", "long_10_after", "from_title", "prev_long", "next_long", "mean_near", "end_near",
)  # fmt: skip
TEXT_NAMES = (*SHAPE_NAMES, *(f"{name}{step:+}" for step in REACH for name in SEEN), *PLACE_NAMES)
PAGE_NAMES = (*TEXT_NAMES, *STANDING_NAMES)


def features(blocks: Sequence[Block], outline: Outline | None, told: str | None = None) -> Floats:
    """One row a block; columns ``TEXT_NAMES`` for plain text, ``PAGE_NAMES`` for a page."""
    shape = shapes(blocks, told)
    parts = [shape, _neighbours(shape), _places(shape, blocks)]
    if outline is not None:
        parts.append(standings(blocks, outline, long_blocks(shape)))
    return np.concatenate(parts, axis=1)


def long_blocks(shape: Floats) -> Bools:
    """Which blocks are running text: many words, a fair share of function words."""
    return np.asarray((shape[:, 0] >= np.log1p(LONG)) & (shape[:, 2] > 0.15))


def _neighbours(shape: Floats) -> Floats:
    """The seen columns of the three blocks before and after; -1 beyond the ends."""
    columns = [SHAPE_NAMES.index(name) for name in SEEN]
    count = len(shape)
    out = np.full((count, len(REACH) * len(SEEN)), -1.0)
    for at, step in enumerate(REACH):
        into = slice(max(0, -step), min(count, count - step))
        source = slice(max(0, step), min(count, count + step))
        if into.start < into.stop:
            out[into, at * len(SEEN) : (at + 1) * len(SEEN)] = shape[source][:, columns]
    return out


def _places(shape: Floats, blocks: Sequence[Block]) -> Floats:
    """Where each block stands among the others, and how much running text is about it."""
    count = len(shape)
    index = np.arange(count)
    long = long_blocks(shape).astype(np.float64)
    chars = np.expm1(shape[:, 1])
    before = np.cumsum(long) - long
    total = max(long.sum(), 1.0)
    runs = np.flatnonzero(long)
    first, last = (int(runs[0]), int(runs[-1])) if len(runs) else (0, count)
    title = next((i for i, block in enumerate(blocks) if block.ruled is HEADLINE), -1)
    near = _window(long, 5, 5)
    return np.stack(
        [
            index / count,
            (np.cumsum(chars) - chars) / max(chars.sum(), 1.0),
            near,
            before,
            total - before - long,
            index - first,
            last - index,
            before / total,
            np.full(count, np.log1p(count)),
            _window(long, 10, -1),
            _window(long, -1, 10),
            np.clip(index - title, -50, 100) if title >= 0 else np.full(count, -99.0),
            _distance(long),
            _distance(long[::-1])[::-1],
            _window(shape[:, 0], 3, 3),
            _window(shape[:, 3], 4, 4),
        ],
        axis=1,
    )


def _window(values: Floats, back: int, ahead: int) -> Floats:
    """Mean over the blocks from ``back`` before to ``ahead`` after; -1 leaves the block itself out on that side."""
    count = len(values)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    low = np.clip(np.arange(count) - back, 0, count)
    high = np.clip(np.arange(count) + ahead + 1, 0, count)
    return np.asarray((sums[high] - sums[low]) / np.maximum(high - low, 1))


def _distance(long: Floats) -> Floats:
    """Blocks since the last running text before each block, at most 20."""
    index = np.arange(len(long))
    marks = np.where(long > 0, index, -20)
    last = np.concatenate([[-20], np.maximum.accumulate(marks)[:-1]]) if len(long) else marks
    return np.asarray(np.minimum(index - last, 20), dtype=np.float64)
