"""The nouns of ``speakers_roles.txt``: what kind of speaker "a police spokeswoman" or "the agency" is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Role = Literal["person", "group", "document"]
ROLES: tuple[Role, ...] = ("person", "group", "document")
BEFORE_OF = re.compile(
    r"\s+(?:of|for|from|by|at|in|on|with|to|who|that|which|familiar|close|released|filed|written|sent)\b|,",
    re.IGNORECASE,
)


@cache
def roles() -> Mapping[str, Role]:
    """Noun, singular or plural, in lower case -> role. A noun of two sections belongs to the first."""
    found: dict[str, Role] = {}
    role: Role | None = None
    for line in files("index.extract").joinpath("speakers_roles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            role = next(known for known in ROLES if known == line.strip("[]"))
        elif role and not line.startswith("#"):
            for noun in line.split():
                found.setdefault(noun, role)
                found.setdefault(plural(noun), role)
    return found


def plural(noun: str) -> str:
    if noun == "person":
        return "people"
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def head(phrase: str) -> str:
    """The noun a phrase is about, in lower case: "spokesman" of "a spokesman for the mayor"."""
    words = BEFORE_OF.split(phrase.strip(), maxsplit=1)[0].split()
    return words[-1].strip(".'’").lower() if words else ""


def role_of(phrase: str) -> Role | None:
    return roles().get(head(phrase))
