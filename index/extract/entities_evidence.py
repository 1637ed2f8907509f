"""What kind of thing a name is, by all that an article shows of it: the recogniser's labels are votes among others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.extract.entities_clues import clues
from index.extract.entities_known import known_organisations
from index.extract.entities_words import COMPANY_FORMS, HEADS_OF_COMPANIES, HEADS_OF_ORGANISATIONS, SUFFIXES
from index.extract.gazetteer import Gazetteer
from index.extract.placenames import COUNTRY_OF_PEOPLE, WORLD_REGIONS, key
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import given_names

CITY = 100_000
"""Smallest population of a city whose bare name is evidence against "person" or "organisation"."""

MODEL_AT_MOST = 4.0
"""Votes the recogniser has at most for a string: labelling it alike ten times is one mistake, not ten."""

Votes = defaultdict[str, float]

_ACRONYM = re.compile(r"[A-Z]{3,6}")
_LANDSCAPE = frozenset(
    ["Sea", "Ocean", "River", "Valley", "Peninsula", "Islands", "Island", "Mountains", "Desert", "Coast", "Strait"]
)
_LANDSCAPE_OF = frozenset({"Gulf", "Strait", "Straits", "Bay", "Sea", "Isle", "Horn"})
_DIRECTIONS = frozenset({"Northern", "Southern", "Eastern", "Western", "Central"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the long names of an article say about the short ones: surnames, first words of people and companies."""

    surnames: frozenset[str]
    first_words: frozenset[str]
    companies: frozenset[str]

    @classmethod
    def of(cls, text: str, mentions: Iterable[Mention]) -> Known:
        surnames, first_words, companies = set(), set(), set()
        for start, end, kind in mentions:
            words = text[start:end].split()
            if kind == "PERSON" and 2 <= len(words) <= 5 and not text[start:end].isupper():
                jr = words[-1].lower().rstrip(".") in SUFFIXES and len(words) > 2
                surnames.add(words[-2] if jr else words[-1])
                first_words.add(words[0])
            elif kind == "ORG" and len(words) > 1 and _ends_like(words, HEADS_OF_COMPANIES):
                companies |= {words[0], " ".join(words[:-1])}
        names = frozenset(name for name in surnames if name[0].isupper() and len(name) > 1)
        return cls(names, frozenset(first_words), frozenset(companies))


def is_company(name: str) -> bool:
    """Whether a name ends in a company's legal form: "Harla SpA"."""
    words = name.split()
    return len(words) > 1 and _ends_like(words, COMPANY_FORMS)


def _ends_like(words: Sequence[str], heads: frozenset[str]) -> bool:
    return words[-1].lower().strip(".,") in heads


def kind_of(name: str, spans: Sequence[Mention], text: str, known: Known, gazetteer: Gazetteer) -> str | None:
    """The kind of thing `name` is throughout the article, `None` to leave each mention as it was."""
    short = key(name)
    if short in COUNTRY_OF_PEOPLE:
        return "NORP"
    if short in WORLD_REGIONS:
        return "LOC"
    if name not in known.surnames and (gazetteer.country(name) or gazetteer.state(name)):
        return "GPE"
    weight = min(1.0, MODEL_AT_MOST / len(spans))
    votes: Votes = defaultdict(float)
    for mention in spans:
        votes[mention.type] += 1
    for kind in votes:
        votes[kind] *= weight
    (_add_words if " " in name else _add_single)(votes, name, known, gazetteer)
    if name not in known.surnames and name.replace(".", "").casefold() in known_organisations():
        votes["ORG"] += 4.5
    for start, end, _ in spans:
        for kind, said in clues(text, start, end):
            votes[kind] += said * weight
    most = max(votes.values())
    best = [kind for kind, given in votes.items() if given == most]
    return best[0] if len(best) == 1 else None


def _add_single(votes: Votes, name: str, known: Known, gazetteer: Gazetteer) -> None:
    if name in known.surnames:
        votes["PERSON"] += 20
    if name in known.companies:
        votes["ORG"] += 4.5
    elif _ACRONYM.fullmatch(name) and name.title() not in known.surnames:
        votes["PERSON"] -= 2
    elif name in known.first_words:
        votes["PERSON"] += 4.5
    elif _is_city(name, votes, gazetteer):
        votes["GPE"] += 2


def _add_words(votes: Votes, name: str, known: Known, gazetteer: Gazetteer) -> None:
    words = name.split()
    if _ends_like(words, HEADS_OF_ORGANISATIONS) or name in known.companies:
        votes["ORG"] += 3
    elif words[-1] in _LANDSCAPE or (words[0] in _LANDSCAPE_OF and words[1] == "of"):
        votes["LOC"] += 3
    elif _is_city(name, votes, gazetteer):
        votes["GPE"] += 2
    elif words[0].lower() in given_names() and len(words) < 4:
        votes["PERSON"] += 1


def _is_city(name: str, votes: Votes, gazetteer: Gazetteer) -> bool:
    if name.isupper() or len(name) < 4 or name.lower() in given_names():
        return False
    if gazetteer.regions(name) and name not in _DIRECTIONS:
        return True
    largest = next((c for c in gazetteer.candidates(name) if c.primary or not votes["PERSON"]), None)
    return largest is not None and gazetteer.city(largest.place).population >= CITY
