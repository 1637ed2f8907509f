"""Tables of data inside an article: kept whole, a row becomes one line of the text."""

from __future__ import annotations

from collections.abc import Sequence

from index.clean.block import Block
from index.clean.page import Outline
from index.clean.sentences import ENDS

BETWEEN = " | "
"""Stands between the cells of a row."""
CELLS = frozenset(["td", "th"])
UP = 4  # steps from a block to its cell, and from a table to what holds it and running text
RUNNING = 15  # words
PARAGRAPH = 20  # words of running text: a cell that holds so many is no cell of data
ENOUGH = 40  # words of the article's running text beside the table
WIDEST = 12  # words a cell, on average: more is a layout
LEAST_SCORE = 0.08  # on average: below, the classifier is sure that it is furniture
Place = tuple[int, int]


def mark_rows(blocks: Sequence[Block], outline: Outline, scores: Sequence[float]) -> set[int]:
    """Tells each cell of a data table that the article holds its row; gives the positions of these cells."""
    if "tr" not in outline.tag:
        return set()
    kept: set[int] = set()
    held = _text_below(blocks, outline, scores)
    for table, rows in _tables(blocks, outline).items():
        cells = [at for row in rows.values() for at in row]
        if not _is_data([blocks[at] for at in cells], rows):
            continue
        if _stands_in_text(table, outline, held) and sum(scores[at] for at in cells) >= LEAST_SCORE * len(cells):
            kept.update(cells)
            for row, members in rows.items():
                for at in members:
                    blocks[at].row = row
    return kept


def _tables(blocks: Sequence[Block], outline: Outline) -> dict[int, dict[int, list[int]]]:
    """Table -> row -> positions of the blocks in its cells."""
    found: dict[int, dict[int, list[int]]] = {}
    places: dict[int, Place | None] = {}
    for at, block in enumerate(blocks):
        if block.node not in places:
            places[block.node] = _place(outline, block.node)
        if place := places[block.node]:
            found.setdefault(place[0], {}).setdefault(place[1], []).append(at)
    return found


def _place(outline: Outline, node: int) -> Place | None:
    """The table and the row that an element stands in."""
    row = _above(outline, node, "tr")
    table = _above(outline, row, "table") if row is not None else None
    return (table, row) if row is not None and table is not None else None


def _above(outline: Outline, node: int, tag: str) -> int | None:
    for _ in range(UP):
        if node < 0:
            return None
        if outline.tag[node] == tag:
            return node
        node = outline.parent[node]
    return None


def _is_data(cells: Sequence[Block], rows: dict[int, list[int]]) -> bool:
    words = sum(cell.words for cell in cells)
    linked = sum(cell.link_chars for cell in cells)
    wide = sum(len(row) > 1 for row in rows.values())
    if any(cell.words >= PARAGRAPH and ENDS.search(cell.text) for cell in cells):
        return False
    return wide >= 2 and words <= WIDEST * len(cells) and 2 * linked <= sum(len(cell.text) for cell in cells)


def _text_below(blocks: Sequence[Block], outline: Outline, scores: Sequence[float]) -> dict[int, int]:
    """For each element the words of the article's running text in and below it, as far as the scores tell it."""
    held: dict[int, int] = {}
    for block, score in zip(blocks, scores, strict=True):
        node = block.node if score >= 0.5 and block.words >= RUNNING else -1
        while node >= 0:
            held[node] = held.get(node, 0) + block.words
            node = outline.parent[node]
    return held


def _stands_in_text(table: int, outline: Outline, held: dict[int, int]) -> bool:
    node, own = table, held.get(table, 0)
    for _ in range(UP - 1):
        node = outline.parent[node]
        if node < 0:
            return False
        if held.get(node, 0) - own >= ENOUGH:
            return True
    return False
