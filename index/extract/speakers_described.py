"""Who is meant by a description, where the article itself says so: "the agency", "the senator", "Smith's statement".

Only on evidence in the text: a person who is given that very office elsewhere, the one organisation spoken of just
before, the author a document is said to come from. Without it the description stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Span
from index.extract.speakers_cast import Cast, Member, lies_in
from index.extract.speakers_phrase import Who
from index.extract.speakers_roles import head, roles

NEAR = 400  # characters back in which an organisation must be the only one
DEFINITE = re.compile(r"the\s+[\w-]+\Z", re.IGNORECASE)
TITLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "judge": "judge",
    "justice": "justice",
    "mayor": "mayor",
    "president": "president",
    "dr": "doctor",
    "prof": "professor",
    "sheriff": "sheriff",
    "gen": "general",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
}
WORD = re.compile(r"[\w-]+")


def described(body: str, who: Who, cast: Cast, hidden: Sequence[Span]) -> Member | None:
    """The person or organisation; names inside ``hidden``, the quotes, are no evidence."""
    written = body[who.start : who.end]
    if who.role == "document":
        return _author(body, who, cast)
    if not DEFINITE.match(written):
        return None
    if who.role == "group":
        return _organisation(who, cast, head(written), hidden)
    return _officer(body, who, cast, head(written)) if who.role == "person" else None


def _author(body: str, who: Who, cast: Cast) -> Member | None:
    """The owner or sender named in the phrase: "Smith's email", "a statement from Smith"."""
    for (start, end), member in cast.within(who.start, who.end):
        owns = body[end : end + 2] in ("'s", "’s")
        if owns or body[max(0, start - 5) : start].lower().endswith(("from ", " by ")):
            return member
    return None


def _organisation(who: Who, cast: Cast, noun: str, hidden: Sequence[Span]) -> Member | None:
    """The only organisation near before, or the nearest that has the noun in its name."""
    near = [
        member
        for span, member in cast.within(max(0, who.start - NEAR), who.start)
        if member.type == "ORG" and not lies_in(hidden, span)
    ]
    bearing = [member for member in near if noun in member.name.lower().split()]
    if bearing:
        return bearing[-1]
    return near[0] if near and all(member == near[0] for member in near) else None


def _officer(body: str, who: Who, cast: Cast, noun: str) -> Member | None:
    """The only person given that office so far: "Mayor Ann Lee", "Ann Lee, the mayor of …"."""
    found: Member | None = None
    for (start, end), member in cast.within(0, who.start):
        if member.type == "PERSON" and _holds(body, start, end, noun):
            if found is not None and found != member:
                return None
            found = member
    return found


def _holds(body: str, start: int, end: int, noun: str) -> bool:
    before = WORD.findall(body[max(0, start - 16) : start].lower())[-1:]
    if before and (before[0] == noun or TITLES.get(before[0]) == noun) and body[start - 1 : start] == " ":
        return True
    if body[end : end + 2] != ", ":
        return False
    insertion = re.split(r"[,.;:“\"]", body[end + 2 : end + 82], maxsplit=1)[0].lower()
    return bool(re.match(r"(?:the|a|an|his|her|who is the|\w+'s)?\s*", insertion)) and noun in _office(insertion)


def _office(insertion: str) -> list[str]:
    """The nouns of roles in the first words of an insertion, before any "of" or "who"."""
    words = WORD.findall(re.split(r"\b(?:of|who|which|that|and|for|at|in)\b", insertion, maxsplit=1)[0])
    return [word for word in words if word in roles()]
