"""Who is meant by a description, where the article itself says so: "the agency", "the senator", "Smith's statement".

Only on evidence in the text: a person who is given that very office elsewhere, the one organisation spoken of just
before, the author a document is said to come from. Without it the description stays as written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from corpus.article import Span
from index.extract.speakers_cast import Cast, Member, lies_in
from index.extract.speakers_phrase import Who
from index.extract.speakers_roles import head, roles

NEAR = 400  # characters back in which an organisation must be the only one
DEFINITE = re.compile(r"the\s+((?:[\w.’'-]+\s+){0,4})([\w-]+)\Z", re.IGNORECASE)
AGED = re.compile(r"\b\d{1,3}-year-old\b")
AGE = re.compile(r", (?:aged )?(\d{1,3})[,.)]|[ ,(]+(?:an? )?(\d{1,3})-year-old\b")
AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old (?:[\w-]+ ){0,2}\Z")
COMMON = frozenset(
    (
        "activist actor actress analyst artist attorney author columnist delegate expert fan farmer lawyer musician "
        "novelist player professor resident singer star student supporter teacher voter witness worker writer"
    ).split()
)
"""What many people in one article are: it names one of them only right behind the name."""
AROUND = 90  # characters around a name in which an article says where somebody is senator
DEFINITE_ABROAD = re.compile(r"(?:l[ae]|el|il|der|die|de|het|o|a)\s+[^\W\d_][\w-]+\Z", re.IGNORECASE)
APPOSED = re.compile(
    r"\b(?:an?|the|his|her|its|their|our)\s((?:[\w-]+\s){0,3}[\w-]+)(?:\s(?:for|of|at|with|from|in)\s[^,.;:“\"]{1,60})?,\s\Z",
    re.IGNORECASE,
)
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
EDGE = re.compile(r"[,.;:“\"]|\b(?:of|who|which|that|and|for|at|in)\b")


class Descriptions:
    """Resolves the descriptions of one article; names inside ``hidden``, its quotes, are no evidence."""

    def __init__(self, body: str, cast: Cast, hidden: Sequence[Span]) -> None:
        self._body = body
        self._cast = cast
        self._hidden = hidden

    def member(self, who: Who) -> Member | None:
        written = self._body[who.start : who.end]
        if who.role == "document":
            return self._author(who)
        if DEFINITE_ABROAD.match(written) and who.role is None:
            return self._officer(who, written.split()[-1].lower())
        definite = DEFINITE.match(written)
        if definite is None:
            return None
        if aged := AGED.search(written):
            return self._officer(who, aged.group()) or self._officer(who, head(written))
        if who.role == "group":
            return self._organisation(who, head(written)) if not definite[1] else None
        return self._officer(who, head(written), _capitals(definite[1])) if who.role == "person" else None

    def _author(self, who: Who) -> Member | None:
        """The owner or sender named in the phrase: "Smith's email", "a statement from Smith"."""
        for (start, end), member in self._cast.within(who.start, who.end):
            owns = self._body[end : end + 2] in ("'s", "’s")
            if owns or self._body[max(0, start - 5) : start].lower().endswith(("from ", " by ")):
                return member
        return None

    def _organisation(self, who: Who, noun: str) -> Member | None:
        """The nearest organisation that has the noun in its name, else the article's main one if no other is near."""
        near = [
            member
            for span, member in self._cast.within(max(0, who.start - NEAR), who.start)
            if member.type == "ORG" and not lies_in(self._hidden, span)
        ]
        bearing = [member for member in near if noun in member.name.lower().split()]
        if bearing:
            return bearing[-1]
        alone = bool(near) and all(member == near[0] for member in near)
        return near[0] if alone and near[0] == self._main_organisation else None

    @cached_property
    def _main_organisation(self) -> Member | None:
        """The organisation mentioned most, at least twice and more than any other."""
        counts = Counter(m for _, m in self._cast.within(0, len(self._body)) if m.type == "ORG").most_common(2)
        first, second = [*(count for _, count in counts), 0, 0][:2]
        return counts[0][0] if first > max(1, second) else None

    def _officer(self, who: Who, noun: str, of: str = "") -> Member | None:
        """The only person given that office so far; ``of`` must stand near the name: "the New Jersey governor"."""
        holders = [(at, member) for at, member in self._holders.get(noun, []) if at < who.start]
        if len(holders) != 1:
            return None
        at, member = holders[0]
        if noun in COMMON and self._last_named(who.start) != member:
            return None
        return member if of in self._body[max(0, at - AROUND) : min(at + AROUND, who.start)] else None

    def _last_named(self, at: int) -> Member | None:
        """The person named last before ``at``, outside quotes and not far back."""
        near = self._cast.within(max(0, at - NEAR), at)
        return next((m for span, m in [*near][::-1] if m.type == "PERSON" and not lies_in(self._hidden, span)), None)

    @cached_property
    def _holders(self) -> dict[str, list[tuple[int, Member]]]:
        """Office -> the first two people given it, with where: one is known, two are ambiguous."""
        holders: dict[str, list[tuple[int, Member]]] = {}
        for (start, end), member in self._cast.within(0, len(self._body)):
            if member.type != "PERSON":
                continue
            for noun in _offices(self._body, start, end):
                known = holders.setdefault(noun, [])
                if len(known) < 2 and all(other != member for _, other in known):
                    known.append((start, member))
        return holders


def _capitals(words: str) -> str:
    """The names among a description's words: "New Jersey" of "former New Jersey "."""
    return " ".join(word for word in words.split() if word[0].isupper())


def _offices(body: str, start: int, end: int) -> Iterator[str]:
    """The offices a mention is given: "Mayor Ann Lee", "Ann Lee, the mayor of …"."""
    before = WORD.findall(body[max(0, start - 16) : start].lower())[-1:]
    if before and body[start - 1] in " .":
        yield TITLES.get(before[0], before[0])
    # The comma first: the pattern tries each article before it, and few mentions follow one.
    if "," in body[max(0, start - 2) : start] and (described := APPOSED.search(body, max(0, start - 110), start)):
        yield head(described[1])
    aged = "-year-old " in body[max(0, start - 40) : start]
    if age := AGE.match(body, end) or (AGE_BEFORE.search(body, max(0, start - 40), start) if aged else None):
        yield f"{age[1] or age[age.re.groups]}-year-old"
    if body[end : end + 2] == ", ":
        insertion = EDGE.split(body[end + 2 : end + 82].lower(), maxsplit=1)[0]
        yield from (word for word in WORD.findall(insertion) if word in roles())
