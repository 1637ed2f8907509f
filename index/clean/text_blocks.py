"""Plain text -> blocks: a paragraph each, hard-wrapped lines joined again."""

from __future__ import annotations

from itertools import pairwise

from index.clean.block import Block

INVISIBLE = "\u200b\u2060\ufeff\u00ad"
WIDEST_WRAP = 120
SURE_OF_WRAP = 0.8


def collapse(text: str) -> str:
    """One line: white space of any kind as single blanks, invisible characters out."""
    return " ".join((text if text.isascii() else _visible(text)).split())


def _visible(text: str) -> str:
    for sign in INVISIBLE:  # four searches in plain text: a tenth of a pattern's time
        text = text.replace(sign, "")
    return text


def text_blocks(content: str) -> list[Block]:
    """The paragraphs of a plain text. Where lines were wrapped at a width, they are joined; else a line is a block."""
    lines = content.splitlines()
    groups = _joined(lines) if _hard_wrapped(lines) else [[line] for line in lines]
    texts = (collapse(" ".join(group)) for group in groups)
    return [Block(text) for text in texts if text]


def _hard_wrapped(lines: list[str]) -> bool:
    """Whether nearly every line that is followed by another breaks just where its next word would not have fitted."""
    rows = [line.rstrip() for line in lines]
    width = max(map(len, rows), default=0)
    if not 40 <= width <= WIDEST_WRAP:
        return False
    pairs = [(a, b) for a, b in pairwise(rows) if a and b.strip() and not _indented(b)]
    if len(pairs) < 3:
        return False
    full = sum(len(a) + 1 + len(b.split(maxsplit=1)[0]) > width - 6 for a, b in pairs)
    return full >= SURE_OF_WRAP * len(pairs)


def _joined(lines: list[str]) -> list[list[str]]:
    """Lines grouped to paragraphs: a blank line or an indented line begins a new one."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line.strip():
            groups.append([])
        elif _indented(line):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _indented(line: str) -> bool:
    return line.startswith(("  ", "\t")) and bool(line.strip())
