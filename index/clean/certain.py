"""What a page's structure settles without a score: comment threads, hidden copies, teasers, repeated text, embeds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clean.block import Block
from index.clean.page import Outline, inherited
from index.clean.tables import mark_rows
from index.clean.words import count_words

MOST_CHARS = 20_000  # of a block that are compared
RUN = 5  # words in a row that count as the same passage
LONG = 15  # words: running text
ENOUGH = 40  # words of running text elsewhere, before a whole part of the page may go
MOST_IN_TEASER = 120  # words
FEWEST_TEASERS = 3
BOXES = frozenset(["div", "li", "article", "section", "td", "aside", "a"])
TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
WORD = re.compile(r"\w+")
Found = list[str | None]


def certainties(blocks: Sequence[Block], outline: Outline | None, scores: Sequence[float]) -> Found:
    """For each block the rule that takes it out, "keep" where it certainly stays, ``None`` where the score decides."""
    found: Found = [None] * len(blocks)
    if outline is not None:
        _parts_of_pages(blocks, outline, found)
        _teasers(blocks, outline, found)
        _embeds(blocks, outline, scores, found)
        _loud_links(blocks, found)
        for at in mark_rows(blocks, outline, scores):
            found[at] = found[at] or "keep"
    _repeats(blocks, outline, scores, found)
    return found


def _parts_of_pages(blocks: Sequence[Block], outline: Outline, found: Found) -> None:
    """Comments and hidden parts go where enough running text stands outside them (comments: before them)."""
    parts = inherited(outline, ("comments", "hidden"))
    words = [count_words(block.text) for block in blocks]
    open_text = sum(n for block, n in zip(blocks, words, strict=True) if n >= LONG and not parts[block.node])
    before = 0
    for at, block in enumerate(blocks):
        part = parts[block.node]
        if (part == "comments" and before >= ENOUGH) or (part == "hidden" and open_text >= 2 * ENOUGH):
            found[at] = part
        elif not part and words[at] >= LONG:
            before += words[at]


def _teasers(blocks: Sequence[Block], outline: Outline, found: Found) -> None:
    """Three or more like boxes, each short and headed by a linked title, are links to other articles."""
    members: dict[tuple[int, str, str], list[int]] = {}
    for node, above in enumerate(outline.parent):
        if outline.tag[node] in BOXES:
            members.setdefault((above, outline.tag[node], outline.names[node][:24]), []).append(node)
    groups = {node: key for key, nodes in members.items() if len(nodes) >= FEWEST_TEASERS for node in nodes}
    if not groups:
        return
    boxes: dict[int, list[int]] = {}
    held: dict[int, tuple[int, ...]] = {-1: ()}
    for node, above in enumerate(outline.parent):
        held[node] = (node, *held[above]) if node in groups else held[above]
    for at, block in enumerate(blocks):
        for node in held[block.node]:
            boxes.setdefault(node, []).append(at)
    like: dict[tuple[int, str, str], list[int]] = {}
    for node, inside in boxes.items():
        if _is_teaser([blocks[at] for at in inside]):
            like.setdefault(groups[node], []).append(node)
    for key, nodes in like.items():
        filled = sum(node in boxes for node in members[key])
        if len(nodes) >= FEWEST_TEASERS and len(nodes) >= 0.6 * filled:
            taken = {at for node in nodes for at in boxes[node]}
            outside = sum(b.words for at, b in enumerate(blocks) if at not in taken and _runs(b))
            if outside >= ENOUGH:
                for at in taken:
                    found[at] = found[at] or "teasers"


def _is_teaser(inside: list[Block]) -> bool:
    if len(inside) < 2 or sum([block.words for block in inside]) > MOST_IN_TEASER:
        return False
    return any(b.link_chars > 0.85 * len(b.text) and b.words >= 3 for b in inside[:4])


def _runs(block: Block) -> bool:
    return block.words >= LONG and block.link_chars < len(block.text) / 3


def _embeds(blocks: Sequence[Block], outline: Outline, scores: Sequence[float], found: Found) -> None:
    """A quoted post (a tweet set as a quotation) stays where the text about it stays."""
    if not any(" tweet " in names for names in outline.names):
        return
    for at, block in enumerate(blocks):
        node, steps = block.node, 0
        while node > 0 and steps < 4 and " tweet " not in outline.names[node]:
            node, steps = outline.parent[node], steps + 1
        if found[at] is None and node > 0 and " tweet " in outline.names[node]:
            near = scores[max(0, at - 8) : at + 9]
            if sum(score >= 0.7 for score in near) >= 2:
                found[at] = "keep"


def _loud_links(blocks: Sequence[Block], found: Found) -> None:
    """A line of capitals that is one link, in the midst of a text, is the headline of another article."""
    for at, block in enumerate(blocks):
        if block.link_chars > 0.9 * len(block.text) and len(block.text) > 20 and block.text.isupper():
            found[at] = found[at] or "related-links"


def _repeats(blocks: Sequence[Block], outline: Outline | None, scores: Sequence[float], found: Found) -> None:
    """A passage of which nearly all stands in a block kept before it is a copy (a lead shown twice, a hidden twin).

    Copies stand in another part of the page: a question put to each person of an interview stands in the same.
    """
    seen: dict[tuple[str, ...], int] = {}
    waiting: list[tuple[list[str], int]] = []  # passages whose runs no passage has yet been compared with
    for at, block in enumerate(blocks):
        if found[at] not in (None, "keep") or block.ruled or scores[at] < 0.2:
            continue
        words = WORD.findall(block.text[:MOST_CHARS].lower())
        holder = outline.parent[block.node] if outline is not None else -1
        long = len(words) >= 4 * LONG
        if long or outline is not None:  # a plain text has no other part for a short one to stand in
            for passage, part in waiting:
                seen |= dict.fromkeys(_runs_of(passage), part)
            waiting.clear()
            runs = _runs_of(words)
            met = seen.keys() & runs if len(runs) >= 8 else ()
            known = sum(long or seen[run] != holder for run in met)
            if len(runs) >= 8 and known > 0.8 * len(runs):
                found[at] = "repeated"
                continue
        if scores[at] >= 0.5:
            waiting.append((words, holder))


def _runs_of(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(RUN)), strict=False))
