"""Whether "he" or "she" may mean somebody who is only described: "his wife", "a policeman"."""

from __future__ import annotations

import re

from index.extract.speakers_cast import Gender
from index.extract.speakers_roles import head

_FEMALE = frozenset(
    """
    wife mother daughter sister aunt niece grandmother granddaughter stepmother stepdaughter girl girlfriend widow bride
    fiancée mom mum grandma lady actress waitress hostess heiress queen princess duchess nun landlady ex-wife
    """.split()
)
_MALE = frozenset(
    """
    husband father son brother uncle nephew grandfather grandson stepfather stepson boy boyfriend widower groom fiancé
    dad grandpa gentleman actor waiter king prince duke monk landlord ex-husband
    """.split()
)
_NEUTER = ("human", "german", "roman", "norman", "ottoman", "shaman", "layman")
_OWNED = re.compile(r"(his|her) ", re.IGNORECASE)
_OWNER = {"his": "he", "her": "she"}


def gender_of(description: str) -> Gender | None:
    """What the noun tells of a person: female of "a policewoman", male of "his father", nothing of "a nurse"."""
    noun = head(description)
    if noun in _FEMALE or noun.endswith("woman"):
        return "female"
    if noun in _MALE or (noun.endswith("man") and not noun.endswith(_NEUTER)):
        return "male"
    return None


def may_be(description: str, pronoun: str) -> bool:
    """Whether "he" or "she" may mean whoever is described so: of "his wife" she may, and never he who has her."""
    owned = _OWNED.match(description)
    if owned and _OWNER[owned[1].lower()] == pronoun:
        return False
    return gender_of(description) in (None, "male" if pronoun == "he" else "female")
