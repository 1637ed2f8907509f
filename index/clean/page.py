"""An element tree -> its blocks: runs of text between block boundaries, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from index.clean.block import MARK, Block
from index.clean.rules import HIDDEN, markup_rules
from index.clean.text_blocks import collapse

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 header hr html iframe input label
    legend li main menu nav ol option p pre section select summary table tbody td textarea tfoot th
    thead tr ul video audio
    """.split()
)
SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "head", "title", "meta", "link", "object", "math"]
)
NAMING = ("class", "id", "role", "itemprop")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[a-z]+")
BREAK = "\n"
LONGEST_KEPT = 200
"""Characters of an element's names that are kept with what they say: the same few hundred come again and again."""

HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Outline:
    """The block elements of a page in document order; index 0 is the root. All lists run parallel.

    ``parent`` holds each element's parent index (-1 for the root), ``end`` the index behind the last element below it,
    ``names`` the words of its class, id, role and
    itemprop, ``region`` the markup rule its own names call for, if any, ``mark`` the number of the user's rule on it or
    above it.
    """

    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    region: list[str | None] = field(default_factory=list)
    mark: list[int | None] = field(default_factory=list)


def page_blocks(root: etree._Element, marked: bool = False) -> tuple[list[Block], Outline]:
    """The blocks of a page in reading order, and the elements they stand in. ``marked``: some bear users' marks."""
    blocks, outline = _Reading(marked).of(root)
    regions = inherited(outline)
    for block in blocks:
        block.region = regions[block.node]
    return blocks, outline


def inherited(outline: Outline, names: Container[str] | None = None) -> list[str | None]:
    """The nearest region that each element stands in, of these names. A region that holds the first h1 is none.

    Sites give names like "has-sidebar" to the element that holds the whole page.
    """
    holds_title = [False] * len(outline.tag)
    node = outline.tag.index("h1") if "h1" in outline.tag else -1
    while node > 0:
        holds_title[node] = True
        node = outline.parent[node]
    parts: list[str | None] = []
    for node, above in enumerate(outline.parent):
        region = outline.region[node]
        own = None if holds_title[node] or above < 1 or (names is not None and region not in names) else region
        parts.append(own or (parts[above] if above >= 0 else None))
    return parts


class _Reading:
    """One walk over a tree, without recursion: a page may nest as deep as it likes."""

    def __init__(self, marked: bool) -> None:
        self.marked = marked
        self.blocks: list[Block] = []
        self.outline = Outline()
        self.open = [-1]  # indexes of the open block elements
        self.links = 0  # open <a> elements
        self.pieces: list[str] = []
        self.link_chars = 0

    def of(self, root: etree._Element) -> tuple[list[Block], Outline]:
        """Both events in one loop without a method each: a call costs as much as the work of an element."""
        marked, pieces, opened = self.marked, self.pieces, self.open
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            bounds = tag in BLOCK_TAGS or (marked and tag not in SKIPPED and element.get(MARK) is not None)
            if event == "end":
                if bounds:
                    self._close()
                elif tag == "a":
                    self.links -= 1
                text = element.tail if len(opened) > 1 else None
            elif tag in SKIPPED or not isinstance(tag, str):
                walk.skip_subtree()
                continue
            else:
                if bounds:
                    self._open(element, tag)
                elif tag == "br":
                    self._break()
                elif tag == "a":
                    self.links += 1
                text = element.text
            if text and (pieces or not text.isspace()):
                pieces.append(text)
                if self.links:
                    self.link_chars += len(collapse(text))
        self._flush()
        return self.blocks, self.outline

    def _open(self, element: etree._Element, tag: str) -> None:
        if self.pieces:
            self._flush()
        outline, above = self.outline, self.open[-1]
        names, region = _marks(element, tag)
        self.open.append(len(outline.tag))
        outline.tag.append(tag)
        outline.parent.append(above)
        outline.end.append(0)
        outline.depth.append(len(self.open) - 2)
        outline.names.append(names)
        outline.region.append(region)
        own = element.get(MARK) if self.marked else None
        outline.mark.append(int(own) if own else outline.mark[above] if above >= 0 else None)

    def _close(self) -> None:
        if self.pieces:
            self._flush()
        self.outline.end[self.open.pop()] = len(self.outline.tag)

    def _break(self) -> None:
        """One <br> is a blank, two in a row end the block."""
        if self.pieces and self.pieces[-1] == BREAK:
            self._flush()
        else:
            self.pieces.append(BREAK)

    def _flush(self) -> None:
        text = collapse("".join(self.pieces))
        self.pieces.clear()
        if text:
            node = max(self.open[-1], 0)
            link_chars = min(self.link_chars, len(text))
            self.blocks.append(Block(text, self.outline.tag[node], link_chars, node, mark=self.outline.mark[node]))
        self.link_chars = 0


def _marks(element: etree._Element, tag: str) -> tuple[str, str | None]:
    """The words of an element's class, id, role and itemprop (" share bar "), and the region that it is."""
    keys = element.keys()
    if not keys:
        return "", _TAG_REGIONS.get(tag)
    joined = " ".join([element.get(key, "") for key in NAMING if key in keys])
    read = _read_names if len(joined) <= LONGEST_KEPT else _read_names.__wrapped__
    names, region = read(joined, tag) if joined else ("", _TAG_REGIONS.get(tag))
    if "hidden" in keys or ("style" in keys and HIDING.search(element.get("style", ""))):
        region = HIDDEN.name
    return names, region


@lru_cache(maxsize=1 << 15)
def _read_names(joined: str, tag: str) -> tuple[str, str | None]:
    names = f" {' '.join(WORD.findall(joined)).lower()} "
    found = None if tag in _TAG_REGIONS else _REGION_WORDS.search(names)
    return names, _WORD_REGIONS[found.group()] if found else _TAG_REGIONS.get(tag)


_WORD_REGIONS = {word: rule.name for rule in markup_rules() for word in rule.patterns}
_REGION_WORDS = re.compile("(?<= )(?:" + "|".join(sorted(_WORD_REGIONS, key=len, reverse=True)) + ")(?= )")
_TAG_REGIONS = {
    "nav": "page-navigation",
    "menu": "page-navigation",
    "footer": "page-footer",
    "aside": "sidebar",
    "form": "form",
    "button": "form",
    "select": "form",
    "option": "form",
    "textarea": "form",
    "label": "form",
    "fieldset": "form",
    "dialog": "form",
    "figcaption": "caption",
    "caption": "caption",
}
