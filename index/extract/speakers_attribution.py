"""Who says a quote, read from the sentence it stands in: what follows it, leads up to it, or came just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.extract.speakers_after import beside, later
from index.extract.speakers_before import before
from index.extract.speakers_cues import Attribution, Strength
from index.extract.speakers_phrase import phrase_starting
from index.extract.speakers_subject import main_subject
from index.extract.speakers_tokens import Kind, Token

BRIEF = 8  # tokens from a quote to the cue behind it, and from there to the next quote
REACH = 60  # tokens looked at on either side of a quote
TERMINAL = re.compile(r"[.…]['’)\]]*\Z")
HALF_TERMINAL = re.compile(r"[,?!—–-]['’)\]]*\Z")


def attribution(text: str, tokens: Sequence[Token], at: int) -> Attribution | None:
    """The speaker of the quote ``tokens[at]`` as its own sentence tells it, else the sentence before."""
    piece = tokens[at].piece
    inside = text[piece.start : piece.end] if piece else ""
    floor, ceiling = _floor(tokens, at), _ceiling(tokens, at)
    leading = before(tokens, floor, at)
    if TERMINAL.search(inside):
        # A full stop inside: what follows is a new sentence, unless it is no more than "Wolf said."
        return (
            leading
            or beside(tokens, at + 1, _ceiling(tokens, at, pass_stop=True), whole=True)
            or _earlier(tokens, floor)
        )
    half = HALF_TERMINAL.search(inside) is not None
    following = beside(tokens, at + 1, _ceiling(tokens, at, pass_stop=half))
    led = leading is not None and leading.strength is Strength.FIRM
    if following is not None and not (_said_before(tokens, at, leading, following) if half else led):
        return following
    if led:
        return leading
    return later(tokens, at + 1, ceiling) or leading or _dangling(tokens, floor, at, ceiling) or _earlier(tokens, floor)


def _said_before(tokens: Sequence[Token], at: int, leading: Attribution | None, following: Attribution) -> bool:
    """Whether the words before a quote are its own, not those behind it: "Wolf said: “…,” the Herald reported"."""
    if leading is None or leading.strength is not Strength.FIRM or at == 0:
        return False
    reported = following.cue == "reported" and following.who.member is not None and following.who.member.type == "ORG"
    if reported or tokens[at - 1].kind not in (Kind.COLON, Kind.COMMA):
        return reported
    if tokens[at - 1].kind is Kind.COLON and leading.cue == tokens[at - 2].low:
        return True
    close = any(token.low == leading.cue for token in tokens[max(0, at - BRIEF) : at])
    return close and _leads_on(tokens, at, following)


def _leads_on(tokens: Sequence[Token], at: int, following: Attribution) -> bool:
    """Whether the cue behind a quote brings in the next: "… with, “Why?” Mills writes back, “…”"."""
    for i in range(at + 1, min(len(tokens) - 1, at + BRIEF)):
        if tokens[i].low == following.cue:
            return any(
                t.kind in (Kind.COMMA, Kind.COLON) and after.kind is Kind.QUOTE
                for t, after in pairwise(tokens[i : i + BRIEF])
            )
    return False


def lead_in(tokens: Sequence[Token]) -> Attribution | None:
    """The speaker whom a line that ends in a colon brings in."""
    end = len(tokens)
    if not tokens or tokens[-1].kind is not Kind.COLON:
        return None
    return before(tokens, _floor(tokens, end), end)


def reported(tokens: Sequence[Token]) -> Attribution | None:
    """The person whose words the last sentence of a paragraph without quotes reports."""
    found = before(tokens, _floor(tokens, len(tokens)), len(tokens))
    if found is None or found.strength is not Strength.FIRM:
        return None
    someone = found.who.pronoun in ("he", "she") or (found.who.member and found.who.member.type == "PERSON")
    return Attribution(found.who, None, Strength.NEAR) if someone else None


def _floor(tokens: Sequence[Token], at: int) -> int:
    """The first token of the sentence around ``at``, within reach."""
    floor = at
    while floor > max(0, at - REACH) and tokens[floor - 1].kind is not Kind.STOP:
        floor -= 1
    return floor


def _ceiling(tokens: Sequence[Token], at: int, *, pass_stop: bool = False) -> int:
    """One past the last token of the sentence after ``at``; ``pass_stop`` reads on over a stop right behind it."""
    end = at + 1
    limit = min(len(tokens), at + REACH)
    if pass_stop and end < limit and tokens[end].kind is Kind.STOP:
        end += 1
    while end < limit and tokens[end].kind is not Kind.STOP:
        end += 1
    return end


def _dangling(tokens: Sequence[Token], floor: int, at: int, ceiling: int) -> Attribution | None:
    """The subject after the quote of a participle before it: "Calling it “…,” Smith left"."""
    verb = tokens[floor].verb
    if verb is None or verb.inflection != "ing" or at + 1 >= ceiling:
        return None
    start = at + 2 if tokens[at + 1].kind is Kind.COMMA else at + 1
    who = phrase_starting(tokens, start, ceiling)
    return Attribution(who, tokens[floor].low, Strength.FIRM) if who and not who.described else None


def _earlier(tokens: Sequence[Token], floor: int) -> Attribution | None:
    """The speaker of the sentence before, when the quote is a sentence of its own: "Schiff disagreed. “…”"."""
    if floor < 2 or tokens[floor - 1].kind is not Kind.STOP:
        return None
    end = floor - 1
    start = _floor(tokens, end)
    if any(token.kind is Kind.QUOTE for token in tokens[start:end]):
        return None
    found = before(tokens, start, end)
    if found is not None and found.strength is Strength.FIRM:
        return Attribution(found.who, found.cue, Strength.NEAR)
    who = main_subject(tokens, start, end)
    if who is not None and (who.pronoun in ("he", "she") or (who.member and who.member.type == "PERSON")):
        return Attribution(who, None, Strength.NEAR)
    return None
