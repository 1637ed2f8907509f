"""The subject of a cue verb, found by walking the tokens around it; no parser, bounded in length.

"Wolf said", "Wolf, the acting secretary, also said", "a spokesman for the campaign said", "said the mayor",
"Wolf struck back, calling it": each walk gives the noun phrase that does the saying, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.speakers_phrase import (
    HEADS,
    LONGEST,
    NOUN_PARTS,
    OF,
    Who,
    named,
    phrase,
    phrase_ending,
    phrase_starting,
    pronoun,
)
from index.extract.speakers_roles import roles
from index.extract.speakers_tokens import Kind, Token

CLAUSE_EDGES = frozenset((Kind.COMMA, Kind.COLON, Kind.BREAK, Kind.QUOTE, Kind.STOP, Kind.JOIN, Kind.OPEN, Kind.CLOSE))
BEING = frozenset(("is", "was", "are", "were", "been", "being", "be", "am", "'s", "’s"))
RELATIVE = frozenset(("who", "which", "whom"))
LINKS = frozenset(("to", "by", "after", "before", "and", "then", "while", "when", "without", "in", "or", "but"))
OPENS_ADJUNCT = frozenset(
    ("as", "when", "after", "while", "although", "though", "because", "if", "asked", "once", "here", "there", "back")
)
TIMES = frozenset("ago week month year day night morning afternoon evening weekend spring summer fall winter".split())
DONE_TO = frozenset(("ask", "tell", "question", "interrupt", "press", "inform", "brief", "quote", "cite", "advise"))
NEW_CLAUSE = frozenset(("and", "but", "that", "as"))
INVERTED = frozenset(("he", "she", "they", "it", "i", "we", "-elle", "-t-elle", "-il", "-t-il"))
DATELINE = frozenset((Kind.NAME, Kind.CAPITAL, Kind.COMMA, Kind.OPEN, Kind.CLOSE))


def subject_before(tokens: Sequence[Token], floor: int, verb: int) -> Who | None:
    """The subject that stands before ``tokens[verb]``, not further back than ``floor``."""
    at = verb - 1
    being = False
    while at >= floor and (tokens[at].kind is Kind.SKIP or _short_is(tokens, floor, at)):
        being = being or tokens[at].low in BEING
        at -= 1
    if at < floor:
        return None
    cue = tokens[verb].verb
    if being and cue is not None and cue.lemma in DONE_TO and cue.inflection == "finite":
        return None  # "Lee was asked"
    if tokens[at].low == "that" and at > floor:
        return _antecedent(tokens, floor, at) or main_subject(tokens, floor, at)  # "signs that read"
    if cue is not None and cue.inflection == "ing" and not being:
        return _of_participle(tokens, floor, at)
    if tokens[at].low == "to" and at - 2 >= floor and tokens[at - 2].low == "for" and tokens[at - 1].member:
        return named(tokens[at - 1])  # "only for Trump to tweet"
    if tokens[at].low in LINKS:
        return main_subject(tokens, floor, at)
    return _ending(tokens, floor, at) or main_subject(tokens, floor, at)


def _short_is(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether the token is the 's of "he's claiming"."""
    return at > floor and tokens[at].kind is Kind.POSSESSIVE and tokens[at - 1].kind is Kind.PRONOUN


def _of_participle(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The subject of an -ing form after ``at``: the phrase right before it, else whoever the sentence has speaking."""
    if tokens[at].kind is Kind.NAME:
        return named(tokens[at])
    beside = phrase_ending(tokens, floor, at) if tokens[at].kind in (Kind.WORD, Kind.CAPITAL) else None
    if beside is not None and beside.role in ("person", "group"):
        return beside
    for back in range(at, floor, -1):
        verb = tokens[back].verb
        if verb is not None and verb.group == "speech" and verb.inflection == "finite":
            return subject_before(tokens, floor, back)
    return main_subject(tokens, floor, at)


def _ending(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The noun phrase whose last token is ``tokens[at]``, or the one an insertion ending there belongs to."""
    token = tokens[at]
    if token.kind is Kind.CLOSE:
        opened = _opened(tokens, floor, at)
        return _ending(tokens, floor, opened - 1) if opened > floor else None
    if token.kind is Kind.PRONOUN:
        return _antecedent(tokens, floor, at) if token.low in RELATIVE else pronoun(token)
    if token.kind in (Kind.COMMA, Kind.BREAK, Kind.QUOTE) and token.low not in (";", "/"):
        return _around_insertion(tokens, floor, at)
    if token.kind is Kind.NAME:
        return _named_or_head(tokens, floor, at)
    if token.kind in (Kind.WORD, Kind.CAPITAL, Kind.DETERMINER, Kind.VERB):
        return phrase_ending(tokens, floor, at)
    return None


def _opened(tokens: Sequence[Token], floor: int, at: int) -> int:
    return next((back for back in range(at, max(floor, at - LONGEST) - 1, -1) if tokens[back].kind is Kind.OPEN), floor)


def _antecedent(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """Whom a relative pronoun means: the name or noun right before it, a comma between them or not."""
    back = at - 1
    if back >= floor and tokens[back].kind is Kind.COMMA:
        back -= 1
    if back >= floor and tokens[back].kind is Kind.CLOSE:
        back = _opened(tokens, floor, back) - 1
    return _ending(tokens, floor, back) if back >= floor and tokens[back].kind in HEADS else None


def _named_or_head(tokens: Sequence[Token], floor: int, at: int) -> Who:
    """The name, or the phrase it only closes: "a spokesman for Smith said", "Smith of Ohio said"."""
    link = at - 2 if at - 1 >= floor and tokens[at - 1].kind is Kind.DETERMINER else at - 1
    if link > floor and tokens[link].low in OF:
        head = phrase_ending(tokens, floor, at)
        if head is not None and head.start < tokens[link].start:
            return _named_before(tokens, floor, at, head) or head
    return named(tokens[at])


def _named_before(tokens: Sequence[Token], floor: int, at: int, described: Who) -> Who | None:
    """The name an open apposition belongs to: "Ann Lee, the director of the Board said"."""
    first = next((i for i in range(floor, at) if tokens[i].start == described.start), floor)
    apposed = first - 2 >= floor and tokens[first - 1].low == "," and tokens[first].kind is Kind.DETERMINER
    member = tokens[first - 2].member if apposed else None
    return named(tokens[first - 2]) if member and member.type == "PERSON" else None


def _around_insertion(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The subject before an insertion that ends at ``at``: "Smith, a farmer, said"; "the mayor, Ann Lee, said"."""
    for i in range(floor, at):
        if tokens[i].kind is Kind.PRONOUN and tokens[i].low in RELATIVE:
            continue
        ends_here = (
            i + 1 <= at and tokens[i + 1].kind in (Kind.COMMA, Kind.OPEN, Kind.BREAK) and tokens[i + 1].low != ";"
        )
        if not ends_here or (i + 1 == at and i != floor) or _in_adjunct(tokens, floor, i):
            continue
        who = _ending(tokens, floor, i) if tokens[i].kind in HEADS | {Kind.PRONOUN} else None
        if who is None:
            continue
        return _name_instead(tokens, i + 2, at) or who if who.member is None and who.pronoun is None else who
    return main_subject(tokens, floor, at)


def _name_instead(tokens: Sequence[Token], first: int, at: int) -> Who | None:
    """The name that alone makes up an insertion after a description: "his lawyer, Ann Lee, said"."""
    if first < at and all(token.kind in (Kind.NAME, Kind.CAPITAL) for token in tokens[first:at]):
        return phrase(tokens, first, at - 1)
    return None


def _in_adjunct(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether the clause that ``at`` stands in began with a preposition or an -ing form: "In Ohio,"."""
    first = at
    while first > floor and tokens[first - 1].kind not in CLAUSE_EDGES:
        first -= 1
    token = tokens[first]
    if token.kind in (Kind.PREPOSITION, Kind.SKIP) or token.low.endswith("ing") or token.low in OPENS_ADJUNCT:
        return True
    joined = first > floor and tokens[first - 1].kind is Kind.JOIN
    return joined and tokens[first - 1].low not in ("and", "but", "that", "so")


def main_subject(tokens: Sequence[Token], floor: int, end: int) -> Who | None:
    """The subject of the clause that leads to ``end``: the first noun phrase outside an opening adjunct."""
    for i in range(end - 1, floor, -1):
        if tokens[i].low in NEW_CLAUSE and tokens[i - 1].kind is Kind.COMMA:
            found = phrase_starting(tokens, i + 1, end)
            if found is not None and (found.member or (found.pronoun and found.pronoun != "it")):
                return found
    i = _after_dateline(tokens, floor, end)
    while i < end:
        if tokens[i].kind is Kind.PREPOSITION or tokens[i].low.endswith("ing") or tokens[i].low in OPENS_ADJUNCT:
            comma = next((k for k in range(i, end) if tokens[k].kind is Kind.COMMA), None)
            if comma is None:  # "Speaking on the radio he said"
                return next((pronoun(tokens[k]) for k in range(i, end) if tokens[k].low in ("he", "she")), None)
            i = comma + 1
        elif tokens[i].kind in (Kind.SKIP, Kind.JOIN, Kind.COMMA, Kind.STOP, Kind.QUOTE):
            i += 1
        elif (comma := _comma_after_adverbial(tokens, i, end)) is not None:
            i = comma + 1
        else:
            return phrase_starting(tokens, i, end)
    return None


def _comma_after_adverbial(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """The comma behind words that only say when or where: "Minutes later,", "In Marlow, | Ohio, | on Sunday,"."""
    at = first
    while at < min(end, first + 4) and tokens[at].kind in (Kind.WORD, Kind.CAPITAL, Kind.DETERMINER, Kind.SKIP):
        at += 1
    if at == first:  # a place
        member = tokens[at].member
        return at + 1 if member and member.type == "PLACE" and at + 1 < end and tokens[at + 1].low == "," else None
    timed = tokens[at - 1].kind is Kind.SKIP or tokens[at - 1].low in TIMES
    return at if timed and at < end and tokens[at].low == "," else None


def _after_dateline(tokens: Sequence[Token], floor: int, end: int) -> int:
    """The first token after "GDANSK, Poland (AP) -" if the sentence opens with a dateline, else ``floor``."""
    for i in range(floor + 1, min(end, floor + LONGEST)):
        if tokens[i].kind is Kind.BREAK:
            return i + 1
        if tokens[i].kind not in DATELINE and not tokens[i].low.isdigit():
            break
    return floor


def subject_after(tokens: Sequence[Token], at: int, ceiling: int) -> Who | None:
    """The subject of a verb that stands before it: ``said Rep. Jane Doe of Ohio``; ``at`` follows the verb."""
    while at < ceiling and tokens[at].kind is Kind.SKIP:
        at += 1
    if at >= ceiling:
        return None
    if tokens[at].kind is Kind.PRONOUN:
        return pronoun(tokens[at]) if tokens[at].low in INVERTED else None
    last = at
    name: int | None = None
    while last < min(ceiling, at + LONGEST) and tokens[last].kind in NOUN_PARTS:
        if tokens[last].kind is Kind.PREPOSITION and (name is not None or tokens[last].low not in OF):
            break
        if tokens[last].kind is Kind.NAME and not (last + 1 < ceiling and tokens[last + 1].kind is Kind.POSSESSIVE):
            name = last
        last += 1
    preposition = next((i for i in range(at, last) if tokens[i].kind is Kind.PREPOSITION), last)
    if name is not None and name < preposition and not any(t.low in roles() for t in tokens[name + 1 : preposition]):
        return named(tokens[name])
    who = phrase(tokens, at, last - 1)
    if who is not None and who.member is None and last < ceiling and tokens[last].kind is Kind.COMMA:
        ends = (Kind.COMMA, Kind.PREPOSITION, Kind.OPEN, Kind.STOP)
        comma = next((i for i in range(last + 1, ceiling) if tokens[i].kind in ends), ceiling)
        return _name_instead(tokens, last + 1, comma) or who
    return who
