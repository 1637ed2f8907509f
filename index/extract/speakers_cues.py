"""Which verb speaks for whom: the cue beside a quote, and whether its subject can be a speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.extract.speakers_phrase import Who
from index.extract.speakers_subject import subject_after
from index.extract.speakers_tokens import Kind, Token
from index.extract.speakers_verbs import BEFORE_NUMBERS, SOURCES

SPOKEN = ("speech", "writing")
BESIDE = 3  # a subject so near to the quote stands right beside it


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


def is_cue(tokens: Sequence[Token], at: int, groups: Sequence[str]) -> bool:
    verb = tokens[at].verb
    if verb is not None and verb.lemma == "go" and at + 1 < len(tokens) and tokens[at + 1].low == "on":
        return True  # "he went on"
    return verb is not None and verb.group in groups and verb.inflection != "ing" and not is_noun(tokens, at)


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form like "report" or "calls" is a noun here."""
    token = tokens[at]
    if token.verb is None or token.verb.inflection == "ing" or at == 0:
        return False
    before = tokens[at - 1]
    if token.verb.inflection == "base" and before.low.endswith("ing"):
        return True  # "showering praise"
    if token.verb.inflection == "finite" and not token.low.endswith("s"):
        return before.kind is Kind.DETERMINER
    if at + 1 < len(tokens) and tokens[at + 1].verb is not None and before.kind is not Kind.NAME:
        return True  # "his latest comments showed"
    return before.kind in (Kind.DETERMINER, Kind.POSSESSIVE, Kind.PREPOSITION) and before.low != "to"


def plausible(cue: Token, who: Who) -> bool:
    """Whether the phrase can be a speaker: a name, a noun for one, or any noun that "said" something."""
    if not who.described or who.role is not None:
        return True
    verb = cue.verb
    if verb is None or verb.group != "speech" or verb.inflection == "ing":
        return False
    return verb.lemma == "say" or (verb.inflection == "finite" and not cue.low.endswith("s"))


def names_source(tokens: Sequence[Token], at: int) -> bool:
    """Whether "segundo" is "according to" and no number: not "en un segundo mensaje"."""
    return tokens[at].low in SOURCES and (at == 0 or tokens[at - 1].low not in BEFORE_NUMBERS)


def by_source(tokens: Sequence[Token], at: int, end: int) -> Attribution | None:
    """``according to X``, ``selon X``, where ``at`` is the first word."""
    cue = tokens[at].low
    if cue == "according":
        at, cue = at + 1, "according to"
        if at >= end or tokens[at].low != "to":
            return None
    who = subject_after(tokens, at + 1, end)
    return Attribution(who, cue, Strength.FIRM, beside=True) if who else None
