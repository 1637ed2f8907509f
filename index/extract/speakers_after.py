"""Who speaks, read from what follows a quote: right beside it, or further on in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from index.extract.speakers_cues import (
    BESIDE,
    SPOKEN,
    Attribution,
    Strength,
    by_source,
    is_cue,
    names_source,
    plausible,
)
from index.extract.speakers_phrase import named, phrase
from index.extract.speakers_subject import subject_after, subject_before
from index.extract.speakers_tokens import Kind, Token
from index.extract.speakers_verbs import only_says

DENIALS = frozenset("not never n't didn't didn’t doesn't doesn’t don't don’t wouldn't wouldn’t".split())
AFTER_CUE = frozenset((Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.PREPOSITION, Kind.SKIP))


def beside(tokens: Sequence[Token], start: int, end: int, *, whole: bool = False) -> Attribution | None:
    """A subject and its verb, either way round, that follow the quote at once. ``whole``: and no more."""
    while start < end and tokens[start].kind in (Kind.STOP, Kind.COMMA, Kind.BREAK, Kind.SKIP):
        start += 1
    groups: tuple[str, ...] = SPOKEN
    if start < end and tokens[start].low == "as":
        start, groups = start + 1, (*SPOKEN, "weak", "label")
    if start >= end or (tokens[start].kind is Kind.JOIN and tokens[start].low != "so"):
        return None
    first = tokens[start]
    if start and tokens[start - 1].kind is Kind.BREAK and (who_signs := signed(tokens, start, end)):
        return who_signs
    if names_source(tokens, start):
        return by_source(tokens, start, end)
    if first.low == "so":
        return _so(tokens, start + 1, end)
    if first.verb is not None and first.verb.group in groups and first.verb.inflection != "ing":
        who = subject_after(tokens, start + 1, end)
        return Attribution(who, first.low, Strength.FIRM, beside=True) if who and not whole else None
    return _subject_then_verb(tokens, start, end, groups, whole)


def _so(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """The name that German sets behind a quote with "so" and nothing more: "„…“, so Falk."."""
    last = start
    while last < end and tokens[last].kind in (Kind.NAME, Kind.CAPITAL):
        last += 1
    if last == start or (last < end and tokens[last].kind not in (Kind.STOP, Kind.COMMA)):
        return None
    who = phrase(tokens, start, last - 1)
    return Attribution(who, "so", Strength.FIRM, beside=True) if who else None


def signed(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """The name that stands alone behind a dash: "“…” — Ann Lee, farmer"."""
    if start >= end or tokens[start].kind is not Kind.NAME:
        return None
    last = start + 1 == end or tokens[start + 1].kind in (Kind.COMMA, Kind.OPEN, Kind.STOP)
    if not last or any(token.verb is not None or token.kind is Kind.QUOTE for token in tokens[start:end]):
        return None
    return Attribution(named(tokens[start]), None, Strength.FIRM, beside=True)


def _subject_then_verb(
    tokens: Sequence[Token], start: int, end: int, groups: Sequence[str], whole: bool
) -> Attribution | None:
    inserted = False
    for at in range(start + 1, end):
        token = tokens[at]
        inserted = inserted or token.kind in (Kind.COMMA, Kind.OPEN)
        if token.kind in (Kind.QUOTE, Kind.STOP) or (token.kind is Kind.JOIN and not inserted):
            return None
        if not is_cue(tokens, at, groups):
            continue
        who = subject_before(tokens, start, at)
        if (
            who is None
            or any(t.low in DENIALS for t in tokens[start:at])
            or not plausible(token, who)
            or sum(1 for t in tokens[start:at] if t.end <= who.start) > (3 * BESIDE if inserted else BESIDE)
        ):
            return None
        if whole and (not only_says(token.verb) or (at + 1 < end and tokens[at + 1].kind not in AFTER_CUE)):
            return None
        return Attribution(who, token.low, Strength.FIRM, beside=True)
    return None


def later(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """A cue further on in the sentence: "The “…” plan, Trump said, is dead"."""
    for at in range(start, end):
        token = tokens[at]
        if names_source(tokens, at):
            return by_source(tokens, at, end)
        if token.kind is Kind.QUOTE and at > start + 1:
            return None
        if not is_cue(tokens, at, SPOKEN):
            continue
        if tokens[at - 1].kind is Kind.COMMA and (inverted := subject_after(tokens, at + 1, end)):
            return Attribution(inverted, token.low, Strength.LOOSE)
        edge = next((i for i in range(at - 1, start - 1, -1) if tokens[i].kind in (Kind.COMMA, Kind.QUOTE)), start - 1)
        who = subject_before(tokens, edge + 1, at)
        return Attribution(who, token.low, Strength.LOOSE) if who and plausible(token, who) else None
    return None
