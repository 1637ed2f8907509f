"""Who speaks, read from what leads up to a quote: the nearest verb that has a subject."""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.speakers_cues import (
    BESIDE,
    SPOKEN,
    Attribution,
    Strength,
    by_source,
    is_noun,
    names_source,
    plausible,
)
from index.extract.speakers_phrase import Who, named
from index.extract.speakers_subject import RELATIVE, main_subject, subject_after, subject_before
from index.extract.speakers_tokens import Kind, Token

VAGUE = frozenset(("it", "they", "we", "i", "you"))


def before(tokens: Sequence[Token], floor: int, at: int) -> Attribution | None:
    """The cue that leads up to the quote: the nearest verb with a subject; "it" and "they" only for want of another."""
    best: Attribution | None = None
    for i in range(at - 1, floor - 1, -1):
        if best is None and names_source(tokens, i):
            best = by_source(tokens, i, at)
        if tokens[i].verb is None:
            continue
        found = _leading(tokens, floor, i, at)
        if found is None or (best is not None and found.strength is not Strength.FIRM):
            continue
        if found.strength is Strength.FIRM:
            return found
        best = found
    if best is None and at > floor and tokens[at - 1].kind is Kind.COLON:
        who = _labelling(tokens, floor, at - 2) or main_subject(tokens, floor, at - 1)
        best = Attribution(who, None, Strength.LOOSE) if who else None
    return best


def _labelling(tokens: Sequence[Token], floor: int, at: int) -> Who | None:
    """The name a line without a verb ends in before its colon: "Former secretary of state Ann Lee (R-Ohio): “…”"."""
    while at > floor and tokens[at].kind is Kind.CLOSE:
        at = next((i for i in range(at, floor, -1) if tokens[i].kind is Kind.OPEN), floor) - 1
    if at < floor or tokens[at].kind is not Kind.NAME:
        return None
    plain = all(
        token.kind is not Kind.COMMA and (token.verb is None or token.verb.inflection == "base")
        for token in tokens[floor:at]
    )
    return named(tokens[at]) if plain else None


def _leading(tokens: Sequence[Token], floor: int, verb: int, at: int) -> Attribution | None:
    """The verb at ``verb`` with its subject, as a cue for the quote at ``at`` behind it."""
    cue = tokens[verb].verb
    if cue is None or is_noun(tokens, verb) or _far_relative(tokens, verb, at) or _calls_for(tokens, verb, at):
        return None
    if cue.lemma == "continue" and tokens[verb + 1].low == "to":
        return None  # "Lee will continue to be “…”"
    if cue.lemma == "go" and cue.inflection == "ing" and tokens[verb - 1].kind is not Kind.NAME:
        return None
    first = verb == floor or tokens[verb - 1].kind is Kind.QUOTE
    inverted = first and cue.group in SPOKEN and cue.inflection != "ing"
    who = subject_after(tokens, verb + 1, at) if inverted else None
    if who is None and inverted and verb > floor and tokens[verb + 1].kind is Kind.PREPOSITION:
        return None  # "her “…” emails from"
    who = who or subject_before(tokens, floor, verb)
    if who is None or not plausible(tokens[verb], who):
        return None
    if cue.lemma in ("talk", "speak") and tokens[verb + 1].low != "of":
        return Attribution(who, tokens[verb].low, Strength.LOOSE)
    told = cue.group == "speech" and at - verb <= BESIDE  # "I laughed and said, “…”": nobody, but nobody else either
    firm = cue.group not in ("weak", "stance") and (who.pronoun not in VAGUE or (told and who.pronoun in ("i", "we")))
    return Attribution(who, tokens[verb].low, Strength.FIRM if firm else Strength.LOOSE)


def _calls_for(tokens: Sequence[Token], verb: int, at: int) -> bool:
    """Whether "calling for a ban on …" calls nobody anything."""
    cue = tokens[verb].verb
    return bool(
        cue
        and cue.lemma == "call"
        and cue.inflection == "ing"
        and tokens[verb + 1].low == "for"
        and at - verb > BESIDE + 1
    )


def _far_relative(tokens: Sequence[Token], verb: int, at: int) -> bool:
    """Whether the verb only describes somebody on the way: "anyone who complains about it is “…”"."""
    before = verb - 1
    while before > 0 and tokens[before].kind is Kind.SKIP:
        before -= 1
    return before >= 0 and tokens[before].low in RELATIVE and at - verb > BESIDE + 1
