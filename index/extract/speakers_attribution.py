"""Who says a quote, read from the sentence it stands in: what follows it, what leads up to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.extract.speakers_subject import Who, main_subject, subject_after, subject_before
from index.extract.speakers_tokens import Kind, Token

REACH = 60  # tokens looked at on either side of a quote
BESIDE = 3  # a subject so near to the quote stands right beside it
TERMINAL = re.compile(r"[.…]['’)\]]*\Z")
HALF_TERMINAL = re.compile(r"[,?!—–-]['’)\]]*\Z")
SPOKEN = ("speech", "writing")


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


def attribution(text: str, tokens: Sequence[Token], at: int) -> Attribution | None:
    """The speaker of the quote ``tokens[at]`` as its own sentence tells it."""
    piece = tokens[at].piece
    assert piece is not None
    inside = text[piece.start : piece.end]
    behind = _behind(tokens, at)
    floor, ceiling = _sentence(tokens, at)
    before = _before(tokens, floor, at)
    if TERMINAL.search(inside):
        # A full stop inside: what follows is a new sentence, unless it is no more than "Wolf said."
        return before or _beside(tokens, at + 1, behind, whole=True)
    beside = _beside(tokens, at + 1, behind if HALF_TERMINAL.search(inside) else ceiling)
    if HALF_TERMINAL.search(inside) and beside is not None:
        return beside
    if before is not None and before.strength is Strength.FIRM:
        return before
    return beside or _later(tokens, at + 1, ceiling) or before


def _sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """(first token, one past the last) of the sentence around ``at``, within reach."""
    floor = at
    while floor > max(0, at - REACH) and tokens[floor - 1].kind is not Kind.STOP and not _closed(tokens[floor - 1]):
        floor -= 1
    return floor, _behind(tokens, at, soft=False)


def _closed(token: Token) -> bool:
    return token.kind is Kind.QUOTE and token.low == "."


def _behind(tokens: Sequence[Token], at: int, soft: bool = True) -> int:
    """One past the last token of the sentence after ``at``; ``soft`` passes over a stop right behind the quote."""
    end = at + 1
    limit = min(len(tokens), at + REACH)
    if soft and end < limit and tokens[end].kind is Kind.STOP:
        end += 1
    while end < limit and tokens[end].kind is not Kind.STOP:
        end += 1
    return end


def _beside(tokens: Sequence[Token], start: int, end: int, *, whole: bool = False) -> Attribution | None:
    """A subject and its verb, either way round, that follow the quote at once. ``whole``: and no more."""
    while start < end and tokens[start].kind in (Kind.STOP, Kind.COMMA, Kind.BREAK):
        start += 1
    if start >= end:
        return None
    first = tokens[start]
    if first.low == "according":
        return _by_source(tokens, start, end)
    if first.verb is not None and first.verb.group in SPOKEN and first.verb.inflection != "ing":
        who = subject_after(tokens, start + 1, end)
        return Attribution(who, first.low, Strength.FIRM) if who and not whole else None
    for at in range(start + 1, end):
        token = tokens[at]
        if token.kind in (Kind.QUOTE, Kind.STOP) or (token.kind is Kind.JOIN and tokens[at - 1].kind is not Kind.COMMA):
            return None
        if (
            token.verb is None
            or token.verb.group not in SPOKEN
            or token.verb.inflection == "ing"
            or _is_noun(tokens, at)
        ):
            continue
        who = subject_before(tokens, start, at)
        if who is None or _distance(tokens, start, who) > BESIDE:
            return None
        if (
            whole
            and at + 1 < end
            and tokens[at + 1].kind not in (Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.PREPOSITION, Kind.SKIP)
        ):
            return None
        return Attribution(who, token.low, Strength.FIRM)
    return None


def _distance(tokens: Sequence[Token], start: int, who: Who) -> int:
    return sum(1 for token in tokens[start : start + 2 * BESIDE] if token.end <= who.start)


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form like "report" or "call" is a noun here."""
    token = tokens[at]
    if token.verb is None or token.verb.inflection == "ing" or at == 0:
        return False
    before = tokens[at - 1]
    if token.verb.inflection == "finite" and not token.low.endswith("s"):
        return before.kind is Kind.DETERMINER
    return before.kind in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION) and before.low != "to"


def _by_source(tokens: Sequence[Token], at: int, end: int) -> Attribution | None:
    """``according to X``, where ``at`` is "according"."""
    if at + 2 >= end or tokens[at + 1].low != "to":
        return None
    who = subject_after(tokens, at + 2, end)
    return Attribution(who, "according to", Strength.FIRM) if who else None


def _later(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """A cue further on in the sentence: "The “…” plan, Trump said, is dead"."""
    for at in range(start, end):
        token = tokens[at]
        if token.low == "according":
            return _by_source(tokens, at, end)
        if token.kind is Kind.QUOTE and at > start + 1:
            return None
        if (
            token.verb is None
            or token.verb.group not in SPOKEN
            or token.verb.inflection == "ing"
            or _is_noun(tokens, at)
        ):
            continue
        comma = next((i for i in range(at - 1, start - 1, -1) if tokens[i].kind in (Kind.COMMA, Kind.QUOTE)), start - 1)
        who = subject_before(tokens, comma + 1, at)
        return Attribution(who, token.low, Strength.LOOSE) if who else None
    return None


def _before(tokens: Sequence[Token], floor: int, at: int) -> Attribution | None:
    """The cue that leads up to the quote: the nearest verb that has a subject."""
    best: Attribution | None = None
    for i in range(at - 1, floor - 1, -1):
        token = tokens[i]
        if token.low == "according" and not best:
            best = _by_source(tokens, i, at)
        if token.verb is None or _is_noun(tokens, i):
            continue
        if token.verb.group == "weak" and best is not None:
            continue
        who = subject_before(tokens, floor, i)
        if who is None and token.verb.group in SPOKEN and i == floor:
            who = subject_after(tokens, i + 1, at)
        if who is None:
            continue
        firm = token.verb.group != "weak"
        found = Attribution(who, token.low, Strength.FIRM if firm else Strength.LOOSE)
        if firm:
            return found
        best = best or found
    if best is None and at > floor and tokens[at - 1].kind is Kind.COLON:
        who = main_subject(tokens, floor, at - 1)
        best = Attribution(who, None, Strength.LOOSE) if who else None
    return best
