# ruff: noqa: E501
"""Leftovers within a line that stays: credits at the end of the text, the word "Advertisement" inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.clean.rules import INLINE_AD, WIRE_TAIL, Rule

_CREDIT = r"(?:additional |extra )?(?:reporting|writing|written|editing|edited|compiled|translated|graphics?|research|photographs?)"
TAIL = re.compile(
    rf"\s*[(\[]\s*(?:(?i:{_CREDIT}) (?:and \w+ )?(?:by|in)\b[^()\[\]]{{3,400}})[)\]]\s*\.?$"
    r"|\s*[(\[]\s*Berichte? von [^()\[\]]{3,200}[)\]]\s*$"
)
INSIDE = re.compile(
    r"(?<=[a-z,.;:”’\"'] )(?:ADVERTISEMENT|Advertisement|Article continues below(?: advertisement)?|Story continues below(?: advertisement)?)\b[.:]? ?"
)

ANNOUNCED = ("ADVERTISEMENT", "dvertisement", "continues below")


def inner_leftovers(text: str, allows: Callable[[Rule], bool]) -> tuple[str, list[tuple[str, Rule]]]:
    """The line without its leftovers, and what was taken out by which rule, if it ``allows`` that."""
    taken: list[tuple[str, Rule]] = []
    # Plain look-ups first: the expressions take 50 times as long, and nearly no line has what they find.
    tail = TAIL.search(text) if any(bracket in text[-3:] for bracket in ")]") else None
    if tail and allows(WIRE_TAIL):
        taken.append((tail.group().strip(), WIRE_TAIL))
        text = text[: tail.start()].rstrip()
    if not any(word in text for word in ANNOUNCED):
        return text.strip(), taken
    announced = [found.group().strip() for found in INSIDE.finditer(text)]
    if not announced or not allows(INLINE_AD):
        return text.strip(), taken
    return INSIDE.sub("", text).strip(), [*taken, *((passage, INLINE_AD) for passage in announced)]
