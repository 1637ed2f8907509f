"""Who gives the answers of questions and answers, where the text says with whom it spoke; an explainer's are nobody's.

Most texts of questions and answers are explainers, whose headline names whom they are about: to put the paper's own
words into that mouth is the worst a reader of quotes can do. So only an interview that the lines above it tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.article import Span
from index.extract.speakers_cast import Cast, Gender, Member, lies_in
from index.extract.speakers_roles import roles

READ = 3000
"""Characters above the first answer that are looked at."""

_MEDIUM = (
    r"(?:us|me|this (?:news)?paper|(?:[Tt]he )?(?:[A-Z][\w’'.&-]* ){0,3}(?:News|Times|Post|Herald|Tribune|Journal|Press"
    r"|Gazette|Chronicle|Magazine|Radio|Globe|Guardian|Observer|Register|Review|Standard|Star|Courier|Independent))\b"
)
_TALKED = r"(?:spoke|talked|chatted|sat down|caught up)(?: \w+){0,2}? (?:with|to)"
_OTHERS = "of|for|about|on|in|from|by|at|and|or|after|before|who|that|behind|around|over"
_SOMEBODY = rf"(?:(?!(?:{_OTHERS})\b)[\w-]+ ){{0,4}}"
_WITH = re.compile(
    rf"(?:\b(?:[Ww]e|I|{_MEDIUM})(?: \w+)? {_TALKED} |(?<!an )(?<!the )\b(?:[Ii]nterview|[Cc]onversation|Q&A) with "
    rf"|\b[Qq]uestions (?:for|to) |\b(?:[Ww]e|I)(?: \w+)? (?:interviewed|asked) ){_SOMEBODY}\Z"
)
_TALKS = re.compile(
    rf"(?:,[^.;\n“\"]{{1,100}},)?(?: (?:also|has|\w+ly))* (?:{_TALKED} {_MEDIUM}|answered (?:our|my) questions\b)"
)
_NOT_ALONE = re.compile(rf"['’]s\b|,? (?:and|or) |, [A-Z]| (?!(?:{_OTHERS})\b)[a-z-]+ [A-Z]")
"""Behind a name that is not the one spoken with, or not the only one: "Lee's lawyer", "Lee and Reyes"."""
_PRONOUN = re.compile(r"\b(?:([Ss]he|her)|[Hh]e|him)\b")
_OWNED = re.compile(r"\b([Hh]er|[Hh]is) ((?:[\w-]+ ){0,2}[\w-]+)")
_EXPLAINS = re.compile(
    r"\b(?:what (?:to|you (?:need|should)) know|things to know|what (?:it|that|this) means|explain\w*"
    r"|[Hh]ere(?:['’]s| is| are) (?:what|how|why|some|the|a (?:look|guide)))\b"
)


def interviewee(body: str, cast: Cast, hidden: Sequence[Span], at: int) -> Member | None:
    """The only one whom the text before ``at``, its first answer, says was spoken with."""
    start = max(0, at - READ)
    if _EXPLAINS.search(body, start, at):
        return None
    named = [
        (span, member)
        for span, member in cast.within(start, at)
        if member.type == "PERSON" and not lies_in(hidden, span)
    ]
    told = {member for span, member in named if _is_told(body, span)}
    told.update(_by_pronoun(body, (start, at), named))
    return told.pop() if len(told) == 1 else None


def _is_told(body: str, span: Span) -> bool:
    start, end = span
    if _TALKS.match(body, end):
        return True
    return _WITH.search(body, max(0, start - 120), start) is not None and not _NOT_ALONE.match(body, end)


def _by_pronoun(body: str, text: Span, named: Sequence[tuple[Span, Member]]) -> Iterator[Member]:
    """Whom "she" means in "she spoke with us": the only one named before, if no one of hers came up since."""
    for pronoun in _PRONOUN.finditer(body, *text):
        if not _is_told(body, pronoun.span()):
            continue
        wanted: Gender = "female" if pronoun[1] else "male"
        before = [(span, member) for span, member in named if span[1] <= pronoun.start()]
        if len({member for _, member in before}) != 1:
            continue
        (_, end), member = before[0]
        owns = any(body[span[1] : span[1] + 2] in ("'s", "’s") for span, _ in before)
        if member.gender in (wanted, None) and not owns and not _brings_in_another(body, end, pronoun.start()):
            yield member


def _brings_in_another(body: str, start: int, end: int) -> bool:
    """Whether somebody of theirs comes up, whom "she" may mean: "Her agent was there", "with his sister"."""
    for owned in _OWNED.finditer(body, start, end):
        if owned[1][0].isupper() or any(word in roles() for word in owned[2].split()):
            return True
    return False
