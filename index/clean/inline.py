# ruff: noqa: E501
"""Leftovers within a line that stays: credits at the end of the text, the word "Advertisement" inside a sentence."""

from __future__ import annotations

import re

from index.clean.rules import INLINE_AD, WIRE_TAIL, Rule

_CREDIT = r"(?:additional |extra )?(?:reporting|writing|written|editing|edited|compiled|translated|graphics?|research|photographs?)"
TAIL = re.compile(
    rf"\s*[(\[]\s*(?:(?i:{_CREDIT}) (?:and \w+ )?(?:by|in)\b[^()\[\]]{{3,400}})[)\]]\s*\.?$"
    r"|\s*[(\[]\s*Berichte? von [^()\[\]]{3,200}[)\]]\s*$"
)
INSIDE = re.compile(
    r"(?<=[a-z,.;:”’\"'] )(?:ADVERTISEMENT|Advertisement|Article continues below(?: advertisement)?|Story continues below(?: advertisement)?)\b[.:]? ?"
)


def inner_leftovers(text: str) -> tuple[str, list[tuple[str, Rule]]]:
    """The line without its leftovers, and what was taken out by which rule."""
    taken: list[tuple[str, Rule]] = []
    tail = TAIL.search(text)
    if tail:
        taken.append((tail.group().strip(), WIRE_TAIL))
        text = text[: tail.start()].rstrip()
    for found in INSIDE.finditer(text):
        taken.append((found.group().strip(), INLINE_AD))
    return INSIDE.sub("", text).strip(), taken
