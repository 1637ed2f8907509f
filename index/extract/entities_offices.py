"""Offices beside names: what a minister is minister of is no organisation, "Pastor Ann Lee" is no company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.extract.entities_edges import is_title
from index.extract.entities_full_names import may_be_full
from index.extract.gazetteer import Gazetteer
from index.extract.recogniser import Mention
from index.extract.speakers_roles import roles

_PORTFOLIOS = frozenset(
    """
    affairs agriculture commerce culture defence defense development economics economy education employment energy
    environment finance foreign health home housing industry information interior international justice labor labour
    planning science security state technology tourism trade transport transportation
    """.split()
)
_SMALL = frozenset(["and", "of", "the", "&", "u.s.", "us", "eu"])
_OFFICE_BEFORE = re.compile(r"(?:[Ss]ecretary|[Mm]inisters?|[Uu]nder-?[Ss]ecretary) (?:of|for) (?:the )?$")
_OFFICE_BEHIND = re.compile(r" (?:[Ss]ecretar(?:y|ies)|[Mm]inisters?)\b")
_LONGEST = 24


def without_portfolios(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions without the "Finance" of a finance minister and the "State" of a secretary of state."""
    for mention in mentions:
        if mention.type != "ORG" or not _is_portfolio(text, mention):
            yield mention


def _is_portfolio(text: str, mention: Mention) -> bool:
    words = text[mention.start : mention.end].lower().replace(",", "").split()
    if not all(word in _PORTFOLIOS or word in _SMALL for word in words):
        return False
    before = text[max(0, mention.start - _LONGEST) : mention.start]
    return bool(_OFFICE_BEHIND.match(text, mention.end) or _OFFICE_BEFORE.search(before))


def titled_people(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The mentions, "Pastor Ann Lee" the person Ann Lee whatever it was taken for."""
    for mention in mentions:
        first, _, rest = text[mention.start : mention.end].partition(" ")
        office = mention.type in ("ORG", "FAC") and " " in rest and (is_title(first) or first.lower() in roles())
        if office and may_be_full(rest, gazetteer):
            yield Mention(mention.start + len(first) + 1, mention.end, "PERSON")
        else:
            yield mention
