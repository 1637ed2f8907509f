"""Any text, whatever its punctuation, as words that the query language takes side by side."""

from __future__ import annotations

import re

from index.analysis import WORD

# What may mean something to the query language inside a phrase, or to nobody.
NO_PART_OF_A_NAME = re.compile(r"[^\w.,&'’-]+")


def phrase(text: str) -> str:
    """A text as a phrase: ``E*TRADE`` as ``"E TRADE"``. Without a word in it there is none: empty."""
    return f'"{NO_PART_OF_A_NAME.sub(" ", text).strip()}"' if WORD.search(text) else ""
