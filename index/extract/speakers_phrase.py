"""Noun phrases that may name a speaker, cut out of a line of tokens: ending here, starting there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.speakers_cast import Member
from index.extract.speakers_roles import Role, roles
from index.extract.speakers_tokens import Kind, Token

HEADS = frozenset((Kind.WORD, Kind.CAPITAL, Kind.NAME, Kind.VERB))
INSIDE = HEADS | {Kind.POSSESSIVE, Kind.DETERMINER}
NOUN_PARTS = INSIDE | {Kind.PREPOSITION}
OF = frozenset(("of", "for", "at", "with", "from", "in", "on", "near", "by", "inside", "within"))
NOBODY = frozenset(
    (
        "anybody",
        "anyone",
        "nobody",
        "everybody",
        "everyone",
        "somebody",
        "someone",
        "nothing",
        "this",
        "there",
        "why",
        "how",
    )
)
PARTICLES = frozenset(("van", "von", "der", "den", "vom", "zu", "ter", "ten"))
LONGEST = 14  # tokens in a noun phrase


@dataclass(frozen=True, slots=True)
class Who:
    """A noun phrase that may be a speaker: ``member`` when a known name is its head, ``pronoun`` when it is one.

    ``name`` says that it is a capitalised name which no entity covers; ``role`` what kind of speaker a description is.
    """

    start: int
    end: int
    member: Member | None = None
    pronoun: str | None = None
    name: bool = False
    role: Role | None = None

    @property
    def described(self) -> bool:
        """Whether the phrase only describes the speaker."""
        return self.member is None and self.pronoun is None and not self.name


def pronoun(token: Token) -> Who:
    return Who(token.start, token.end, pronoun=token.low)


def named(token: Token) -> Who:
    return Who(token.start, token.end, member=token.member)


def phrase_ending(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The noun phrase that ends at ``at``: back to a determiner that no preposition leads on from.

    None when a preposition leads up to it: "in a low voice" is nobody.
    """
    first = at + 1
    while first > max(floor, at - LONGEST) and tokens[first - 1].kind in NOUN_PARTS:
        if first <= at and _is_verb(tokens, floor, first - 1):
            break
        first -= 1
        if tokens[first].kind is Kind.DETERMINER and not _leads_on(tokens, floor, first - 1):
            break
    if first <= at and (tokens[first].kind is Kind.PREPOSITION or _is_object(tokens, floor, first)):
        return None
    while first <= at and tokens[first].kind is Kind.POSSESSIVE:
        first += 1
    return phrase(tokens, first, at)


def _is_object(tokens: Sequence[Token], floor: int, first: int) -> bool:
    """Whether a phrase is what somebody is at: "in announcing | the agreement"."""
    return (
        tokens[first].kind is Kind.DETERMINER
        and first > floor
        and tokens[first - 1].kind in (Kind.WORD, Kind.VERB)
        and tokens[first - 1].low.endswith("ing")
    )


def _is_verb(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether a cue verb's form is a verb here, not a noun: "uses", but not "the report"."""
    verb = tokens[at].verb
    if verb is None or verb.inflection == "base":
        return False
    return at == floor or tokens[at - 1].kind not in (Kind.DETERMINER, Kind.POSSESSIVE)


def _leads_on(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether a phrase goes on to the left of its determiner: "the head of | the agency"; not "with | the head"."""
    if at < floor or tokens[at].kind is not Kind.PREPOSITION:
        return False
    return tokens[at].low != "with" or (at > floor and tokens[at - 1].kind in HEADS)


def phrase(tokens: Sequence[Token], first: int, last: int) -> Who | None:
    """The tokens as a Who: the name its head ends in, else the words as they stand."""
    if first > last or not any(token.kind in HEADS for token in tokens[first : last + 1]):
        return None
    head = next((i - 1 for i in range(first + 1, last + 1) if tokens[i].low in OF), last)
    if head > first and _is_participle(tokens, first, head) and tokens[head - 1].low in roles():
        head = last = head - 1  # "Lee's campaign | shrugged"
    if tokens[head].low in NOBODY or _is_participle(tokens, first, head):
        return None
    if tokens[head].kind is Kind.NAME:
        return named(tokens[head])
    if tokens[head].kind is Kind.CAPITAL and tokens[head].low not in roles() and not _described(tokens, first, head):
        start = head
        while start > first and (longer := _goes_back(tokens, first, start)) is not None:
            start = longer
        return Who(tokens[start].start, tokens[head].end, name=True)
    return Who(tokens[first].start, tokens[last].end, role=roles().get(tokens[head].low.rpartition("-")[2]))


def _is_participle(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Whether the head is no noun: "that were hacked", "which Will claims"."""
    token = tokens[head]
    if token.kind is Kind.WORD and tokens[first].kind is not Kind.DETERMINER:
        return token.low.endswith(("ed", "ing")) and token.low not in roles()
    return (
        token.verb is not None
        and token.verb.inflection == "finite"
        and head > first
        and tokens[head - 1].kind in (Kind.NAME, Kind.CAPITAL)
        and token.low not in roles()
    )


def _goes_back(tokens: Sequence[Token], first: int, start: int) -> int | None:
    """Where a name goes on before ``start``: at another capital, over particles of a name too ("Ida von der Aue")."""
    at = start - 1
    while at > first and tokens[at].low in PARTICLES and tokens[at].kind is not Kind.CAPITAL:
        at -= 1
    return at if tokens[at].kind in (Kind.CAPITAL, Kind.NAME) else None


def _described(tokens: Sequence[Token], first: int, head: int) -> bool:
    """Whether the capitals are only part of a description ("the Council"), not a name after one ("mayor Quin Hale")."""
    return tokens[first].kind is Kind.DETERMINER and tokens[head - 1].kind is not Kind.CAPITAL


def phrase_starting(tokens: Sequence[Token], at: int, end: int) -> Who | None:
    """The noun phrase that begins at ``at``: up to a verb, comma or preposition; the name if one ends it."""
    if at >= end:
        return None
    if tokens[at].kind is Kind.PRONOUN:
        return pronoun(tokens[at]) if tokens[at].low not in ("who", "which", "whom") else None
    last = at
    while last < min(end, at + LONGEST) and tokens[last].kind in INSIDE:
        if tokens[last].kind is Kind.VERB and tokens[last - 1].kind is not Kind.DETERMINER:
            break
        if (
            last > at + 1
            and tokens[last].kind is Kind.DETERMINER
            and tokens[last - 1].kind in (Kind.WORD, Kind.CAPITAL)
        ):
            last -= 1  # "the actor held | a fake audition": what stands before the object is the verb
            break
        if tokens[last].kind is Kind.NAME and not _runs_on(tokens, last + 1, end):
            return named(tokens[last])
        last += 1
    return phrase(tokens, at, last - 1)


def _runs_on(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a phrase goes on after a name: "Smith's …", "Smith campaign manager Ann Lee"."""
    if at >= end:
        return False
    if tokens[at].kind in (Kind.POSSESSIVE, Kind.NAME, Kind.CAPITAL):
        return True
    return any(
        token.low in roles() for token in tokens[at : min(end, at + 3)] if token.kind in (Kind.WORD, Kind.CAPITAL)
    )
