"""A line above the text that names the author: taken out of the body, its name kept as the byline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clean.block import Block
from index.clean.rules import BYLINE

RUNNING = 25  # words: the text has begun
_NAME = r"[A-ZÀ-ÞА-Я][\w.'’-]+"
_BETWEEN = r"(?:and|und|et|y|e|og|och|de|del|van|von|der|den|la|le|di|da|i|&)"
LINE = re.compile(
    r"^\W{0,3}(?:By|BY|Von|VON|Par|Por|POR|Di|Door|Av|Af|Written by|Story by|Text|Texto|Autor)\W{1,3}"
    rf"(?P<name>{_NAME}(?:,?\s+(?:{_BETWEEN}|{_NAME})){{0,8}})"
    r"(?P<more>(?:\s+(?:and|und) agencies|\s*[,|·•–—-].{0,80})?)$"
)


def mark_bylines(blocks: Sequence[Block]) -> None:
    """Marks the byline lines that stand before the running text begins."""
    for block in blocks:
        if len(block.text.split()) >= RUNNING:
            return
        if block.ruled is None and len(block.text) < 160 and LINE.match(block.text) and block.text[-1:] not in ".?!":
            block.ruled = BYLINE


def named_in(line: str | None) -> str | None:
    """The name or names in a byline's line."""
    found = LINE.match(line) if line else None
    return found["name"].rstrip(" ,") if found else None
