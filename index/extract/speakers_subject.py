"""The subject of a cue verb, found by walking the tokens around it; no parser, bounded in length.

"Wolf said", "Wolf, the acting secretary, also said", "a spokesman for the campaign said", "said the mayor",
"calling it": each walk gives the noun phrase (``Who``) that does the saying, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.extract.speakers_cast import Member
from index.extract.speakers_tokens import Kind, Token

CLAUSE_EDGES = frozenset((Kind.COMMA, Kind.COLON, Kind.BREAK, Kind.QUOTE, Kind.STOP, Kind.JOIN, Kind.OPEN, Kind.CLOSE))
NOUN_PARTS = frozenset(
    (Kind.WORD, Kind.CAPITAL, Kind.NAME, Kind.POSSESSIVE, Kind.DETERMINER, Kind.PREPOSITION, Kind.VERB)
)
HEADS = frozenset((Kind.WORD, Kind.CAPITAL, Kind.NAME, Kind.VERB))
LONGEST = 14  # tokens in a noun phrase


@dataclass(frozen=True, slots=True)
class Who:
    """A noun phrase that may be a speaker; ``member`` when a name is its head, ``pronoun`` when it is one."""

    start: int
    end: int
    member: Member | None = None
    pronoun: str | None = None
    name: str | None = None  # a capitalised name that no entity covers


def subject_before(tokens: Sequence[Token], floor: int, verb: int) -> Who | None:
    """The subject that stands before ``tokens[verb]``, not further back than ``floor``."""
    at = verb - 1
    being = False
    while at >= floor and tokens[at].kind is Kind.SKIP:
        being = being or tokens[at].low in ("is", "was", "are", "were", "been", "be")
        at -= 1
    if at < floor:
        return None
    if _depends(tokens, at, verb, being):
        return main_subject(tokens, floor, at)
    return _phrase_ending(tokens, floor, at)


def _depends(tokens: Sequence[Token], at: int, verb: int, being: bool) -> bool:
    """Whether the verb has no subject of its own: "to say", "adding", ", and said"."""
    found = tokens[verb].verb
    if tokens[at].low in ("to", "by", "after", "before", "and", "then", "while", "when", "without", "in"):
        return True
    return found is not None and found.inflection == "ing" and not being


def _phrase_ending(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The noun phrase whose last token is ``tokens[at]``, or the one an insertion ending there belongs to."""
    token = tokens[at]
    if token.kind is Kind.CLOSE:
        opened = _opened(tokens, floor, at)
        return _phrase_ending(tokens, floor, opened - 1) if opened > floor else None
    if token.kind is Kind.PRONOUN:
        return _antecedent(tokens, floor, at) if token.low in ("who", "which", "whom") else _pronoun(token)
    if token.kind in (Kind.COMMA, Kind.BREAK) and token.low not in (";", "/"):
        return _around_insertion(tokens, floor, at)
    if token.kind is Kind.NAME:
        return _named_or_head(tokens, floor, at)
    if token.kind in (Kind.WORD, Kind.CAPITAL, Kind.DETERMINER, Kind.VERB):
        return _gathered(tokens, floor, at)
    return None


def _opened(tokens: Sequence[Token], floor: int, at: int) -> int:
    for back in range(at, max(floor, at - LONGEST) - 1, -1):
        if tokens[back].kind is Kind.OPEN:
            return back
    return floor


def _pronoun(token: Token) -> Who:
    return Who(token.start, token.end, pronoun=token.low)


def _named(token: Token) -> Who:
    return Who(token.start, token.end, member=token.member)


def _antecedent(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """Whom a relative pronoun means: the name or noun right before it, a comma between them or not."""
    back = at - 1
    if back >= floor and tokens[back].kind is Kind.COMMA:
        back -= 1
    if back >= floor and tokens[back].kind is Kind.CLOSE:
        back = _opened(tokens, floor, back) - 1
    return _phrase_ending(tokens, floor, back) if back >= floor and tokens[back].kind in HEADS else None


def _named_or_head(tokens: Sequence[Token], floor: int, at: int) -> Who:
    """The name, or the phrase it only closes: "a spokesman for Smith said"."""
    if at - 2 >= floor and tokens[at - 1].low in ("for", "of", "at", "with", "from", "in", "on", "to", "near", "by"):
        head = _gathered(tokens, floor, at)
        if head is not None and head.member is None and head.start < tokens[at - 1].start:
            return head
    return _named(tokens[at])


def _gathered(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The noun phrase that ends at ``at``: back to a determiner that no preposition leads on from."""
    first = at + 1
    while first > max(floor, at - LONGEST) and tokens[first - 1].kind in NOUN_PARTS:
        first -= 1
        if tokens[first].kind is Kind.DETERMINER and (first == floor or tokens[first - 1].kind is not Kind.PREPOSITION):
            break
    while first <= at and tokens[first].kind in (Kind.PREPOSITION, Kind.POSSESSIVE):
        first += 1
    return _phrase(tokens, first, at)


def _phrase(tokens: Sequence[Token], first: int, last: int) -> Who | None:
    """The tokens as a Who: a name where they end in one before any preposition, else the words as they stand."""
    if first > last or not any(token.kind in HEADS for token in tokens[first : last + 1]):
        return None
    head = next((i - 1 for i in range(first + 1, last + 1) if tokens[i].kind is Kind.PREPOSITION), last)
    if tokens[head].kind is Kind.NAME:
        return _named(tokens[head])
    start = head
    while start > first and tokens[start - 1].kind in (Kind.CAPITAL, Kind.NAME) and tokens[head].kind is Kind.CAPITAL:
        start -= 1
    if tokens[head].kind is Kind.CAPITAL and tokens[first].kind is not Kind.DETERMINER:
        return Who(tokens[start].start, tokens[head].end, name="written")
    return Who(tokens[first].start, tokens[last].end)


def _around_insertion(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The subject before an insertion that ends at the comma ``at``: "Smith, a farmer, said"."""
    if (
        at - 2 >= floor
        and tokens[at - 1].kind is Kind.NAME
        and tokens[at - 2].kind is Kind.COMMA
        and _has_noun(tokens, floor, at - 2)
    ):
        return _named(tokens[at - 1])
    for i in range(floor, at - 1):
        if tokens[i + 1].kind not in (Kind.COMMA, Kind.OPEN, Kind.BREAK) or tokens[i + 1].low == ";":
            continue
        if tokens[i].kind in (Kind.NAME, Kind.PRONOUN) and not _in_adjunct(tokens, floor, i):
            return _named(tokens[i]) if tokens[i].kind is Kind.NAME else _pronoun(tokens[i])
        if tokens[i].kind in (Kind.WORD, Kind.CAPITAL) and not _in_adjunct(tokens, floor, i):
            return _gathered(tokens, floor, i)
    return main_subject(tokens, floor, at)


def _has_noun(tokens: Sequence[Token], floor: int, comma: int) -> bool:
    return comma - 1 >= floor and tokens[comma - 1].kind is Kind.WORD and not _in_adjunct(tokens, floor, comma - 1)


def _in_adjunct(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether the clause that ``at`` stands in began with a preposition or an -ing form: "In Ohio,"."""
    first = at
    while first > floor and tokens[first - 1].kind not in CLAUSE_EDGES:
        first -= 1
    token = tokens[first]
    return (
        token.kind in (Kind.PREPOSITION, Kind.SKIP)
        or token.low.endswith("ing")
        or (
            first > floor
            and tokens[first - 1].kind is Kind.JOIN
            and tokens[first - 1].low not in ("and", "but", "that", "so")
        )
    )


def main_subject(tokens: Sequence[Token], floor: int, end: int) -> Who | None:
    """The subject of the clause that leads to ``end``: the first noun phrase outside an opening adjunct."""
    for i in range(end - 1, floor, -1):
        if (
            tokens[i].kind is Kind.JOIN
            and tokens[i].low in ("and", "but", "that", "as")
            and tokens[i - 1].kind is Kind.COMMA
        ):
            found = _phrase_starting(tokens, i + 1, end)
            if (found is not None and found.pronoun is None) or (found is not None and found.pronoun != "it"):
                return found
    i = floor
    while i < end:
        if (
            tokens[i].kind in (Kind.PREPOSITION,)
            or tokens[i].low.endswith("ing")
            or tokens[i].low
            in (
                "as",
                "when",
                "after",
                "while",
                "although",
                "though",
                "because",
                "if",
                "asked",
            )
        ):
            comma = next((k for k in range(i, end) if tokens[k].kind is Kind.COMMA), None)
            if comma is None:
                return None
            i = comma + 1
        elif tokens[i].kind in (Kind.SKIP, Kind.JOIN, Kind.COMMA, Kind.STOP, Kind.QUOTE):
            i += 1
        else:
            return _phrase_starting(tokens, i, end)
    return None


def _phrase_starting(tokens: Sequence[Token], at: int, end: int) -> Who | None:
    """The noun phrase that begins at ``at``: up to a verb, comma or preposition; its last name if one ends it."""
    if at >= end:
        return None
    if tokens[at].kind is Kind.PRONOUN:
        return _pronoun(tokens[at])
    last = at
    while (
        last < end
        and last - at < LONGEST
        and tokens[last].kind
        in (
            Kind.NAME,
            Kind.WORD,
            Kind.CAPITAL,
            Kind.DETERMINER,
            Kind.POSSESSIVE,
        )
    ):
        if (
            tokens[last].kind is Kind.NAME
            and not (last + 1 < end and tokens[last + 1].kind in (Kind.POSSESSIVE, Kind.NAME))
            and not (last + 1 < end and tokens[last + 1].kind is Kind.CAPITAL)
        ):
            return _named(tokens[last])
        last += 1
    return _phrase(tokens, at, last - 1)


def subject_after(tokens: Sequence[Token], at: int, ceiling: int) -> Who | None:
    """The subject of a verb that stands before it: ``said Rep. Jane Doe of Ohio``; ``at`` follows the verb."""
    while at < ceiling and tokens[at].kind is Kind.SKIP:
        at += 1
    if at >= ceiling:
        return None
    if tokens[at].kind is Kind.PRONOUN:
        return _pronoun(tokens[at]) if tokens[at].low in ("he", "she", "they", "it", "i", "we") else None
    last = at
    named: int | None = None
    while last < ceiling and last - at < LONGEST and tokens[last].kind in NOUN_PARTS | {Kind.POSSESSIVE}:
        if tokens[last].kind is Kind.PREPOSITION and (
            named is not None or tokens[last].low not in ("of", "for", "at", "with", "from", "in")
        ):
            break
        if tokens[last].kind is Kind.NAME and not (last + 1 < ceiling and tokens[last + 1].kind is Kind.POSSESSIVE):
            named = last
        last += 1
    preposition = next((i for i in range(at, last) if tokens[i].kind is Kind.PREPOSITION), last)
    if named is not None and named < preposition:
        return _named(tokens[named])
    who = _phrase(tokens, at, last - 1)
    if (
        who is not None
        and who.member is None
        and last < ceiling - 1
        and tokens[last].kind is Kind.COMMA
        and tokens[last + 1].kind is Kind.NAME
    ):
        return _named(tokens[last + 1])
    return who
