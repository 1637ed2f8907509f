"""The organisations of ``known_organisations.txt``, which papers name without a word on what they are."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HEADING = re.compile(r"^(?:\[.*\]|#.*)$", re.MULTILINE)


@cache
def known_organisations() -> frozenset[str]:
    """Their names, case folded, without dots; a name may go on in the next line, and ends where a section does."""
    listed = files("index.extract").joinpath("known_organisations.txt").read_text("utf-8")
    names = (" ".join(name.split()) for name in _HEADING.sub(",", listed).split(","))
    return frozenset(name.casefold() for name in names if name)
