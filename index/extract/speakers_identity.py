"""From the noun phrase beside a quote to a name: canonical names, pronouns, people only described."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.article import Span
from index.extract.english import is_english
from index.extract.speakers_cast import Cast, Member, lies_in
from index.extract.speakers_described import Descriptions
from index.extract.speakers_gender import gender_of, may_be
from index.extract.speakers_interviewed import interviewee
from index.extract.speakers_phrase import Who
from index.extract.speakers_pronouns import FAR, Antecedents, Spoke
from index.extract.speakers_roles import roles

ARTICLE = re.compile(
    r"\A(?:the|a|an|one(?!\s+of\b)|another|this|that|these|those|his|her|their|its|our|my"
    r"|un|una|une|el|la|le|les|los|las|il|lo|der|die|das|den|dem|des|[mdsk]?eine?[rmns]?|unsere?[rmns]?|um|uma|een|het)\s+",
    re.IGNORECASE,
)
FEW = 20  # places looked at to tell a name from a noun
LONGEST_FIRST_NAME = 40
_LAST_WORD = re.compile(r"[^\W\d_][\w-]*\Z")
ONE = re.compile(r"(?:an?|the|one|another|his|her)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identified:
    """``name`` as it will be searched by, ``written`` as it stands beside the quote."""

    name: str | None
    written: str | None


NOBODY = Identified(None, None)


class Identifier:
    """Resolves the speakers of one article in order; remembers who spoke last."""

    def __init__(self, body: str, cast: Cast, hidden: Sequence[Span]) -> None:
        self._body = body
        self._hidden = hidden
        self._cast = cast
        self._antecedents = Antecedents(body, cast, hidden)
        self._descriptions = Descriptions(body, cast, hidden)
        self._answers: list[Member | None] = []  # who gives them, once there was an "A:"
        self._last: Spoke | None = None
        self._last_organisation: Spoke | None = None
        self._last_described: tuple[int, Identified] | None = None
        self._names: dict[str, bool] = {}

    def who(self, who: Who) -> Identified:
        """The name of a speaker; None for a pronoun that nobody fits."""
        written = self._body[who.start : who.end].removeprefix("-").removeprefix("t-")  # "dit-elle"
        member = self._member(who, written)
        if (still := self._still_described(who, member)) is not None:
            return Identified(still.name, written)
        if member is not None:
            if member.type == "PERSON":
                self._last = Spoke(member, who.start)
            elif member.type == "ORG":
                self._last_organisation = Spoke(member, who.start)
            return Identified(member.name, written)
        told = not who.pronoun and (is_english(self._body) or ARTICLE.match(written) is not None)
        described = Identified(_description(written) if told else None, written)
        if who.role == "person" and ONE.match(written):
            self._last_described = (who.end, described)
        return described

    def _still_described(self, who: Who, named_before: Member | None) -> Identified | None:
        """Whom "he" means when the last to speak was only described, and nobody was named since: "a policeman".

        One of the other gender it is not, nor whoever belongs to "him": "his wife". Where neither the words nor the
        paragraph tell, and somebody named before may be meant as well, it is nobody.
        """
        if who.pronoun not in ("he", "she") or self._last_described is None:
            return None
        end, described = self._last_described
        since = self._cast.within(end, who.start) if who.start - end < FAR else iter(())
        named = any(member.type == "PERSON" and not lies_in(self._hidden, span) for span, member in since)
        if named or who.start - end >= FAR or not may_be(described.written or "", who.pronoun):
            return None
        sure = named_before is None or gender_of(described.written or "") or "\n" not in self._body[end : who.start]
        return described if sure else NOBODY

    def _member(self, who: Who, written: str) -> Member | None:
        if who.pronoun == "it":
            return self._antecedents.organisation(who.start, self._last_organisation)
        if who.pronoun:
            return self._antecedents.of(who.pronoun, who.start, self._last)
        if who.name:
            bare = written if is_english(self._body) else _without_office(written)
            known = self._cast.named(bare)
            sure = " " in bare or is_english(self._body) or self._is_name(bare)
            return known or (self._cast.introduce(bare) if sure else None)
        return who.member or self._descriptions.member(who)

    def _is_name(self, word: str) -> bool:
        if word not in self._names:
            self._names[word] = _is_name(self._body, word)
        return self._names[word]

    def label(self, span: Span) -> Identified:
        """The speaker of a transcript's line, labelled in capitals by last name."""
        written = self._body[slice(*span)]
        if written in ("Q", "A"):
            answers = self._interviewed(span[0]) if written == "A" else None
            return Identified(answers.name if answers else None, written)
        member = self._cast.named(written)
        plain = written.removeprefix("THE ").removeprefix("The ")
        return Identified(member.name if member else plain.title() if plain.isupper() else plain, written)

    def _interviewed(self, at: int) -> Member | None:
        """Who gives the answers of this article, the first of which is at this offset."""
        if not self._answers:
            self._answers.append(interviewee(self._body, self._cast, self._hidden, at))
        return self._answers[0]


def _is_name(body: str, word: str) -> bool:
    """Whether a word of a language whose nouns have capitals is a last name: behind a first name, never an article."""
    places = (match.start() for match in re.finditer(rf" {re.escape(word)}\b", body))
    # Read back from the word: a search for any word before it starts anew at each letter of an inlined picture.
    found = (_LAST_WORD.search(body[max(0, at - LONGEST_FIRST_NAME) : at]) for at in places)
    before = {first.group() for first in islice(filter(None, found), FEW)}
    return any(first[0].isupper() for first in before) and not any(ARTICLE.match(f"{first} ") for first in before)


def _without_office(written: str) -> str:
    """The name alone, in a language whose nouns may have capitals: "Ministerin Ida von der Aue" without the first."""
    words = ARTICLE.sub("", written, count=1).split()
    while len(words) > 1 and (words[0].islower() or words[0].lower() in roles() or ("-" in words[0] and words[2:])):
        del words[0]
    return " ".join(words)


def _description(written: str) -> str | None:
    """The words without their article; a plain noun that opens a sentence loses its capital: "Officials said"."""
    bare = ARTICLE.sub("", written, count=1)
    first = bare.partition(" ")[0]
    opens = bare == written and first.lower() in roles()
    return (first.lower() + bare[len(first) :] if opens else bare) or None
