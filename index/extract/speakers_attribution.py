"""Who says a quote, read from the sentence it stands in: what follows it, leads up to it, or came just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.extract.speakers_phrase import Who, phrase_starting
from index.extract.speakers_subject import RELATIVE, main_subject, subject_after, subject_before
from index.extract.speakers_tokens import Kind, Token
from index.extract.speakers_verbs import BEFORE_NUMBERS, SOURCES, only_says

REACH = 60  # tokens looked at on either side of a quote
BESIDE = 3  # a subject so near to the quote stands right beside it
TERMINAL = re.compile(r"[.…]['’)\]]*\Z")
HALF_TERMINAL = re.compile(r"[,?!—–-]['’)\]]*\Z")
SPOKEN = ("speech", "writing")
VAGUE = frozenset(("it", "they", "we", "i", "you"))
AFTER_CUE = frozenset((Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.PREPOSITION, Kind.SKIP))


class Strength(IntEnum):
    """How firmly a speaker is tied to a quote, weakest first."""

    NEAR = 1
    LOOSE = 2
    FIRM = 3


@dataclass(frozen=True, slots=True)
class Attribution:
    who: Who
    cue: str | None
    strength: Strength
    beside: bool = False


def attribution(text: str, tokens: Sequence[Token], at: int) -> Attribution | None:
    """The speaker of the quote ``tokens[at]`` as its own sentence tells it, else the sentence before."""
    piece = tokens[at].piece
    inside = text[piece.start : piece.end] if piece else ""
    floor, ceiling = _floor(tokens, at), _ceiling(tokens, at)
    before = _before(tokens, floor, at)
    if TERMINAL.search(inside):
        # A full stop inside: what follows is a new sentence, unless it is no more than "Wolf said."
        return (
            before
            or _beside(tokens, at + 1, _ceiling(tokens, at, pass_stop=True), whole=True)
            or _earlier(tokens, floor)
        )
    half = HALF_TERMINAL.search(inside) is not None
    beside = _beside(tokens, at + 1, _ceiling(tokens, at, pass_stop=half))
    if beside is not None and (half or before is None or before.strength is not Strength.FIRM):
        return beside
    if before is not None and before.strength is Strength.FIRM:
        return before
    return _later(tokens, at + 1, ceiling) or before or _dangling(tokens, floor, at, ceiling) or _earlier(tokens, floor)


def lead_in(tokens: Sequence[Token]) -> Attribution | None:
    """The speaker whom a line that ends in a colon brings in."""
    end = len(tokens)
    if not tokens or tokens[-1].kind is not Kind.COLON:
        return None
    return _before(tokens, _floor(tokens, end), end)


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


def _beside(tokens: Sequence[Token], start: int, end: int, *, whole: bool = False) -> Attribution | None:
    """A subject and its verb, either way round, that follow the quote at once. ``whole``: and no more."""
    while start < end and tokens[start].kind in (Kind.STOP, Kind.COMMA, Kind.BREAK, Kind.SKIP):
        start += 1
    groups: tuple[str, ...] = SPOKEN
    if start < end and tokens[start].low == "as":
        start, groups = start + 1, (*SPOKEN, "weak", "label")
    if start >= end or tokens[start].kind is Kind.JOIN:
        return None
    first = tokens[start]
    if _names_source(tokens, start):
        return _by_source(tokens, start, end)
    if first.verb is not None and first.verb.group in groups and first.verb.inflection != "ing":
        who = subject_after(tokens, start + 1, end)
        return Attribution(who, first.low, Strength.FIRM, beside=True) if who and not whole else None
    return _subject_then_verb(tokens, start, end, groups, whole)


def _subject_then_verb(
    tokens: Sequence[Token], start: int, end: int, groups: Sequence[str], whole: bool
) -> Attribution | None:
    inserted = False
    for at in range(start + 1, end):
        token = tokens[at]
        inserted = inserted or token.kind in (Kind.COMMA, Kind.OPEN)
        if token.kind in (Kind.QUOTE, Kind.STOP) or (token.kind is Kind.JOIN and not inserted):
            return None
        if not _is_cue(tokens, at, groups):
            continue
        who = subject_before(tokens, start, at)
        if (
            who is None
            or not _plausible(token, who)
            or sum(1 for t in tokens[start:at] if t.end <= who.start) > (3 * BESIDE if inserted else BESIDE)
        ):
            return None
        if whole and (not only_says(token.verb) or (at + 1 < end and tokens[at + 1].kind not in AFTER_CUE)):
            return None
        return Attribution(who, token.low, Strength.FIRM, beside=True)
    return None


def _is_cue(tokens: Sequence[Token], at: int, groups: Sequence[str]) -> bool:
    verb = tokens[at].verb
    return verb is not None and verb.group in groups and verb.inflection != "ing" and not _is_noun(tokens, at)


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form like "report" or "calls" is a noun here."""
    token = tokens[at]
    if token.verb is None or token.verb.inflection == "ing" or at == 0:
        return False
    before = tokens[at - 1]
    if token.verb.inflection == "finite" and not token.low.endswith("s"):
        return before.kind is Kind.DETERMINER
    if at + 1 < len(tokens) and tokens[at + 1].verb is not None and before.kind is not Kind.NAME:
        return True  # "his latest comments showed"
    return before.kind in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION) and before.low != "to"


def _by_source(tokens: Sequence[Token], at: int, end: int) -> Attribution | None:
    """``according to X``, ``selon X``, where ``at`` is the first word."""
    cue = tokens[at].low
    if cue == "according":
        at, cue = at + 1, "according to"
        if at >= end or tokens[at].low != "to":
            return None
    who = subject_after(tokens, at + 1, end)
    return Attribution(who, cue, Strength.FIRM, beside=True) if who else None


def _names_source(tokens: Sequence[Token], at: int) -> bool:
    """Whether "segundo" is "according to" and no number: not "en un segundo mensaje"."""
    return tokens[at].low in SOURCES and (at == 0 or tokens[at - 1].low not in BEFORE_NUMBERS)


def _later(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """A cue further on in the sentence: "The “…” plan, Trump said, is dead"."""
    for at in range(start, end):
        token = tokens[at]
        if _names_source(tokens, at):
            return _by_source(tokens, at, end)
        if token.kind is Kind.QUOTE and at > start + 1:
            return None
        if not _is_cue(tokens, at, SPOKEN):
            continue
        edge = next((i for i in range(at - 1, start - 1, -1) if tokens[i].kind in (Kind.COMMA, Kind.QUOTE)), start - 1)
        who = subject_before(tokens, edge + 1, at)
        return Attribution(who, token.low, Strength.LOOSE) if who and _plausible(token, who) else None
    return None


def _dangling(tokens: Sequence[Token], floor: int, at: int, ceiling: int) -> Attribution | None:
    """The subject after the quote of a participle before it: "Calling it “…,” Smith left"."""
    verb = tokens[floor].verb
    if verb is None or verb.inflection != "ing" or at + 1 >= ceiling:
        return None
    start = at + 2 if tokens[at + 1].kind is Kind.COMMA else at + 1
    who = phrase_starting(tokens, start, ceiling)
    return Attribution(who, tokens[floor].low, Strength.FIRM) if who and not who.described else None


def _before(tokens: Sequence[Token], floor: int, at: int) -> Attribution | None:
    """The cue that leads up to the quote: the nearest verb with a subject; "it" and "they" only for want of another."""
    best: Attribution | None = None
    for i in range(at - 1, floor - 1, -1):
        if best is None and _names_source(tokens, i):
            best = _by_source(tokens, i, at)
        if tokens[i].verb is None:
            continue
        found = _leading(tokens, floor, i, at)
        if found is None or (best is not None and found.strength is not Strength.FIRM):
            continue
        if found.strength is Strength.FIRM:
            return found
        best = found
    if best is None and at > floor and tokens[at - 1].kind is Kind.COLON:
        who = main_subject(tokens, floor, at - 1)
        best = Attribution(who, None, Strength.LOOSE) if who else None
    return best


def _leading(tokens: Sequence[Token], floor: int, verb: int, at: int) -> Attribution | None:
    """The verb at ``verb`` with its subject, as a cue for the quote at ``at`` behind it."""
    cue = tokens[verb].verb
    if cue is None or _is_noun(tokens, verb) or _far_relative(tokens, verb, at):
        return None
    inverted = cue.group in SPOKEN and (verb == floor or tokens[verb - 1].kind is Kind.QUOTE)
    who = subject_after(tokens, verb + 1, at) if inverted else None
    who = who or subject_before(tokens, floor, verb)
    if who is None or not _plausible(tokens[verb], who):
        return None
    firm = cue.group not in ("weak", "stance") and who.pronoun not in VAGUE
    return Attribution(who, tokens[verb].low, Strength.FIRM if firm else Strength.LOOSE)


def _plausible(cue: Token, who: Who) -> bool:
    """Whether the phrase can be a speaker: a name, a noun for one, or any noun that "said" something."""
    if not who.described or who.role is not None:
        return True
    verb = cue.verb
    if verb is None or verb.group != "speech" or verb.inflection == "ing":
        return False
    return verb.lemma == "say" or (verb.inflection == "finite" and not cue.low.endswith("s"))


def _far_relative(tokens: Sequence[Token], verb: int, at: int) -> bool:
    """Whether the verb only describes somebody on the way: "anyone who complains about it is “…”"."""
    before = verb - 1
    while before > 0 and tokens[before].kind is Kind.SKIP:
        before -= 1
    return before >= 0 and tokens[before].low in RELATIVE and at - verb > BESIDE + 1


def _earlier(tokens: Sequence[Token], floor: int) -> Attribution | None:
    """The speaker of the sentence before, when the quote is a sentence of its own: "Schiff disagreed. “…”"."""
    if floor < 2 or tokens[floor - 1].kind is not Kind.STOP:
        return None
    end = floor - 1
    start = _floor(tokens, end)
    if any(token.kind is Kind.QUOTE for token in tokens[start:end]):
        return None
    found = _before(tokens, start, end)
    if found is not None and found.strength is Strength.FIRM:
        return Attribution(found.who, found.cue, Strength.NEAR)
    who = main_subject(tokens, start, end)
    if who is not None and (who.pronoun in ("he", "she") or (who.member and who.member.type == "PERSON")):
        return Attribution(who, None, Strength.NEAR)
    return None
