"""The line of a page that dates it: one that begins with a day below the headline, or that tells when it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clean.judge import Verdict
from index.clean.rules import HEADLINE
from index.extract import dates
from index.extract.date_words import MONTH

MOST_BELOW_HEADLINE = 12  # blocks
LONGEST = 14  # words
_DAY = rf"(?:\d{{1,4}}[./-]\d|\d{{1,2}}\.?\s?(?:de\s)?{MONTH}|{MONTH}\.?\s\d)"
BEGINS = re.compile(rf"\W*(?:\w+\s?:\s*)?{_DAY}", re.I)
TOLD = re.compile(
    r"\b(?:published|publiziert|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|publicerad)"
    rf"(?:\s(?:on|am|le|el|il|op|em|den))?\W{{0,3}}{_DAY}",
    re.I,
)


def date_line(verdicts: Sequence[Verdict]) -> str | None:
    """The first such line. No sentence of the text is one: it ends with no full stop, or was taken out."""
    at = next((at for at, verdict in enumerate(verdicts) if verdict.block.ruled is HEADLINE), len(verdicts))
    near = [v.block.text for v in verdicts[at + 1 : at + MOST_BELOW_HEADLINE] if v.block.words <= LONGEST]
    taken = [v.block.text for v in verdicts if v.rule and v.block.words <= LONGEST]
    lines = [text for text in near if BEGINS.match(text) and text[-1] != "."]
    lines += [text for text in taken if TOLD.search(text)]
    return next((text for text in lines if (day := dates.read_date(text, "prefix")) and day.precision == "day"), None)
