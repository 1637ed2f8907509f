"""A block: a run of text between two block boundaries of a page, or a paragraph of a plain text."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.clean.rules import Rule

MARK = "data-dateline-rule"
"""Attribute of elements that a user's selector found: the rule's number."""


@dataclass(slots=True)
class Block:
    """One block in reading order. Lengths are in characters, white space collapsed.

    ``tag`` is the innermost block element ("p" in plain text).
    ``link_chars`` counts the characters inside links. ``node`` is the index of its element in the page's
    ``Outline`` (0 in plain text). ``region`` is the rule named by the page's own markup (nav, comments ...), if any.
    ``ruled`` is a rule that decided on the block before it was judged (a header line, the headline, a user's rule);
    ``wanted`` is a user's rule that keeps it whatever else speaks against it; ``mark`` the number of the user's rule
    whose selector found an element around it; ``row`` the row of a data table that it is a cell of.
    ``words`` counts what stands between blanks: a dozen steps ask for it.
    """

    text: str
    tag: str = "p"
    link_chars: int = 0
    node: int = 0
    region: str | None = None
    ruled: Rule | None = None
    wanted: Rule | None = None
    mark: int | None = None
    row: int | None = None
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(self.text.split())
