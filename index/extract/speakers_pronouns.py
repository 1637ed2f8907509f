"""Whom a pronoun means: somebody named before who agrees, and was lately the subject or lately spoke.

A score in place of a parse: each mention of the last ``FAR`` characters loses with distance and gains by what makes a
subject, and by standing in the paragraph at hand. The weights were set on 78 articles of US news with gold speakers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Span
from index.extract.speakers_cast import Cast, Gender, Member, lies_in
from index.extract.speakers_roles import roles
from index.extract.speakers_verbs import cue_verbs

FAR = 1500  # characters back that an antecedent may stand
STEP = 130  # characters of distance that weigh one point
BESIDE = 20  # characters between a quote and the pronoun that says it
SUBJECT, SAYS, SPOKE, HERE, AGREES, QUOTED, OWNS = 1.7, 1.7, 1.7, 3.0, 0.4, -2.0, -1.5
WANTED: dict[str, Gender] = {
    **dict.fromkeys(("he", "il", "-il", "-t-il"), "male"),
    **dict.fromkeys(("she", "elle", "-elle", "-t-elle"), "female"),
}
OPENS_CLAUSE = re.compile(
    r"(?:\A|(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)(?<! [A-Z])[.!?]\s*|\n\s*|, (?:and|but) )"
    r"(?:(?:But|And|Yet|Then|When|While|As) |(?:In|On|At|After|Before|Asked|Speaking|[A-Z]\w+ing)\b[^.,\n]{0,50}, )?"
    r"(?:[A-Z][\w.’'-]* ){0,4}(?:(?:[\w-]+ ){0,2}([a-z][\w-]+) )?\Z"  # the last word a role: "talk show host"
)
JOINS = frozenset(("and", "but"))
LONGEST_WORD = 30  # characters
MODIFIES = re.compile(r"(?: (?:[A-Z][\w-]*|campaign|press|former|national|senior|deputy))? ([a-z][\w-]+) (?=[A-Z])")
NEXT_VERB = re.compile(
    r"(?: (?:of|at|from|with|in) (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?"
    r"(?:,[^.;\n“\"]{3,120},)?(?: \([^)]{1,30}\))?(?: (?:also|later|then|has|had|\w+ly))* (\w+)"
)
VERB_BEFORE = re.compile(r"(?:[”\"’,] (\w+)|\b(?:asks?|asked|pressed|questioned))(?: [A-Z][\w.]*){0,2} \Z")


@dataclass(frozen=True, slots=True)
class Spoke:
    """The last speaker known, and where."""

    member: Member
    at: int


class Antecedents:
    """Finds antecedents in one article; ``hidden`` are its quotes, whose names count for less."""

    def __init__(self, text: str, cast: Cast, hidden: Sequence[Span]) -> None:
        self._text = text
        self._cast = cast
        self._hidden = hidden
        self._weights: dict[Span, float] = {}

    def of(self, pronoun: str, at: int, last: Spoke | None) -> Member | None:
        """The person "he" or "she" at offset ``at`` stands for; None for other pronouns."""
        wanted = WANTED.get(pronoun)
        if wanted is None:
            return None
        eligible = [
            (span, member)
            for span, member in self._cast.within(max(0, at - FAR), at)
            if member.type == "PERSON" and member.gender in (wanted, None)
        ]
        best: tuple[float, Member] | None = None
        if last and at - last.at < FAR and last.member.gender in (wanted, None):
            best = (SAYS + SPOKE - (at - last.at) / STEP, last.member)  # named far back, "he" since
        own, here = self._own_words(at), self._here(eligible, at)
        alone = len(set(here.values())) == 1
        for span, member in eligible:
            weight = self._weight(span)
            score = weight - (at - span[0]) / STEP + (AGREES if member.gender else 0)
            score += SPOKE if last and last.member == member else 0
            if span in here:
                score += HERE if weight > 0 or (alone and member.gender) else HERE / 4
            if not own[0] <= span[0] < own[1] and (best is None or score >= best[0]):
                best = (score, member)
        return best[1] if best else None

    def _own_words(self, at: int) -> Span:
        """The quote that ends just before the pronoun: nobody in it says it."""
        before = bisect_left(self._hidden, (at, at)) - 1
        near = before >= 0 and at - self._hidden[before][1] <= BESIDE
        return self._hidden[before] if near else (at, at)

    def _here(self, eligible: Sequence[tuple[Span, Member]], at: int) -> dict[Span, Member]:
        """Those named in the paragraph at hand outside its quotes, else in the one before if it begins with one."""
        floor = max(0, at - FAR)
        start = max(floor, self._text.rfind("\n", floor, at) + 1)
        found = {span: who for span, who in eligible if span[0] >= start and not lies_in(self._hidden, span)}
        opens = bisect_left(self._hidden, (start, start)) < bisect_left(self._hidden, (start + 2, start))
        if found or not opens:
            return found
        start = max(floor, self._text.rfind("\n", floor, max(floor, start - 2)) + 1)
        return {span: who for span, who in eligible if span[0] >= start and not lies_in(self._hidden, span)}

    def organisation(self, at: int, last: Spoke | None) -> Member | None:
        """What "it" at offset ``at`` stands for: the organisation that spoke last, if no other was named since."""
        if last is None or at - last.at > FAR / 2:
            return None
        since = {member for _, member in self._cast.within(last.at, at) if member.type == "ORG"}
        return last.member if since <= {last.member} else None

    def _weight(self, span: Span) -> float:
        """What a mention weighs by where it stands, kept: a pronoun asks the same mentions as the next."""
        if span not in self._weights:
            start, end = span
            owns = self._text[end : end + 2] in ("'s", "’s") or _modifies(self._text, end)
            self._weights[span] = (
                (SUBJECT if _opens(self._text, start) else 0)
                + (SAYS if _says(self._text, span) else 0)
                + (OWNS if owns else 0)
                + (QUOTED if lies_in(self._hidden, span) else 0)
            )
        return self._weights[span]


def _opens(text: str, start: int) -> bool:
    """Whether a mention opens a clause, behind titles and roles at most: "Radio host Ann Lee"."""
    if _stands_behind_a_small_word(text, start):
        return False
    found = OPENS_CLAUSE.search(text, max(0, start - 90), start)
    return found is not None and (found.group(1) is None or found.group(1) in roles())


def _stands_behind_a_small_word(text: str, start: int) -> bool:
    """Whether the word before is one that no clause opens with, as before most mentions: told without the pattern."""
    word = text[max(0, start - LONGEST_WORD) : start].removesuffix(" ").rpartition(" ")[2]
    plain = text[start - 1 : start] == " " and word.isalpha() and word.islower() and len(word) < LONGEST_WORD - 1
    return plain and word not in roles() and word not in JOINS


def _modifies(text: str, end: int) -> bool:
    """Whether a name only says whose somebody is: "Lee spokesman Tom Reyes"."""
    found = MODIFIES.match(text, end)
    return found is not None and found.group(1) in roles()


def _says(text: str, span: Span) -> bool:
    """Whether a cue verb follows or comes before the mention: "Jackson said", "said Mr. Jackson"."""
    verbs = cue_verbs()
    after = NEXT_VERB.match(text, span[1], span[1] + 160)
    if after and (verb := verbs.get(after.group(1))) and verb.group != "weak":
        return True
    before = VERB_BEFORE.search(text, max(0, span[0] - 40), span[0])
    if before is None or before.group(1) is None:
        return before is not None  # whoever is asked speaks next
    cue = verbs.get(before.group(1))
    return cue is not None and cue.group == "speech" and cue.inflection == "finite"
