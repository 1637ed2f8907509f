"""Whom "he" or "she" means: the person named before who agrees in gender, was lately the subject or lately spoke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Span
from index.extract.speakers_cast import Cast, Gender, Member

FAR = 1500  # characters back that an antecedent may stand
WANTED: dict[str, Gender] = {"he": "male", "she": "female"}
OPENS_CLAUSE = re.compile(
    r"(?:\A|[.!?\n”\"]\s*|, (?:and|but) )(?:But |And |Yet |Then |In .{0,40}, |On \w+, )?(?:[A-Z][\w.]* ){0,2}\Z"
)
FOLLOWED_BY_VERB = re.compile(
    r"(?:, [^,.]{3,60},)? (?:\w+ly |has |had |also |was |is )*\w+(?:ed|s|d|id|ok|ave|ent|old|ote)\b"
)


@dataclass(frozen=True, slots=True)
class Spoke:
    """The last speaker known, and where."""

    member: Member
    at: int


def antecedent(
    text: str, pronoun: str, at: int, cast: Cast, hidden: Sequence[Span], last: Spoke | None
) -> Member | None:
    """The person a pronoun at offset ``at`` stands for; ``hidden`` are the quotes, whose names count for little."""
    wanted = WANTED.get(pronoun)
    if wanted is None:
        return None
    best: tuple[float, Member] | None = None
    for span, member in cast.within(max(0, at - FAR), at):
        if member.type != "PERSON" or member.gender not in (wanted, None):
            continue
        score = _score(text, span, member, at, wanted, last)
        if best is None or score >= best[0]:
            best = (score, member)
    if best is not None:
        return best[1]
    return last.member if last and at - last.at < FAR and last.member.gender in (wanted, None) else None


def _score(text: str, span: Span, member: Member, at: int, wanted: Gender, last: Spoke | None) -> float:
    score = -(at - span[0]) / 200
    if OPENS_CLAUSE.search(text, max(0, span[0] - 60), span[0]):
        score += 1.5
    if last is not None and last.member == member:
        score += 2.0
    if member.gender == wanted:
        score += 0.8
    if text[span[1] : span[1] + 2] in ("'s", "’s"):
        score -= 1.0
    return score
