"""A paragraph as the tokens that tell who speaks: names, pronouns, cue verbs, the small words between, and each quote
as one opaque token, so that a sentence can be read across it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.article import Span
from index.extract.quotes_pieces import Piece
from index.extract.sentences import sentences
from index.extract.speakers_cast import Cast, Member
from index.extract.speakers_verbs import CueVerb, cue_verbs

TOKEN = re.compile(r"[’']s\b|\d[\w,.:-]*(?<=\w)|\w+(?:[.&-]\w+|[’'](?!s\b)\w+)*|[,;:()\[\]—–]|--?|\S")


class Kind(Enum):
    NAME = auto()
    PRONOUN = auto()
    VERB = auto()
    SKIP = auto()  # auxiliaries, adverbs, days: what may stand between a subject and its verb
    DETERMINER = auto()
    PREPOSITION = auto()
    JOIN = auto()  # conjunctions: a new clause
    COMMA = auto()
    COLON = auto()
    BREAK = auto()  # semicolon, dash
    OPEN = auto()
    CLOSE = auto()
    POSSESSIVE = auto()
    WORD = auto()
    CAPITAL = auto()
    QUOTE = auto()
    STOP = auto()  # a sentence begins here; no width


@dataclass(frozen=True, slots=True)
class Token:
    """``low`` is the text in lower case; ``verb``, ``member`` and ``piece`` are set for VERB, NAME and QUOTE."""

    kind: Kind
    start: int
    end: int
    low: str
    verb: CueVerb | None = None
    member: Member | None = None
    piece: Piece | None = None


def _kinds() -> dict[str, Kind]:
    groups = {
        Kind.PRONOUN: "he she they it i we you who which whom",
        Kind.SKIP: (
            "has have had is was were are be been being am would will could can may might must should shall "
            "did does do not n't never also later then again still even just first once now today yesterday "
            "tonight soon only often always ever both all too instead once twice further earlier previously "
            "recently apparently monday tuesday wednesday thursday friday saturday sunday has'nt hasn't "
            "didn't doesn't don't wouldn't won't isn't wasn't hadn't haven't couldn't shouldn't didn’t "
            "doesn’t don’t wouldn’t won’t isn’t wasn’t hadn’t"
        ),
        Kind.DETERMINER: (
            "the a an his her their its our my your one another some several many two three four five six "
            "other these those no any every each most"
        ),
        Kind.PREPOSITION: (
            "of for in at with from to on by about into over under after before during against among between "
            "through without within toward towards outside inside near amid despite since until upon via "
            "versus like per off up out down"
        ),
        Kind.JOIN: "and but or nor that as when because while if although though whether where than so yet unless",
        Kind.COMMA: ",",
        Kind.COLON: ":",
        Kind.BREAK: "; — – -- - /",
        Kind.OPEN: "( [",
        Kind.CLOSE: ") ]",
        Kind.POSSESSIVE: "'s ’s",
    }
    return {word: kind for kind, listed in groups.items() for word in listed.split()}


KINDS = _kinds()
_NOT_ADVERBS = "family ally daily weekly monthly assembly italy july bully anomaly supply reply rally jelly"
NOT_ADVERBS = frozenset(_NOT_ADVERBS.split())


def tokens(text: str, span: Span, pieces: Sequence[Piece], cast: Cast) -> list[Token]:
    """The tokens of ``text[span]``, a paragraph or less; ``pieces`` are all that lie in it."""
    starts = [span[0] + first for first, _ in sentences(text[slice(*span)])]
    found: list[Token] = []
    stops = iter([*starts, len(text) + 1])
    stop = next(stops)
    for left, right, piece in _gaps(*span, pieces):
        for token in _read(text, left, right, cast):
            while stop <= token.start:
                if found and found[-1].kind is not Kind.STOP:
                    found.append(Token(Kind.STOP, stop, stop, ""))
                stop = next(stops)
            found.append(token)
        if piece is not None:
            while stop < piece.outer[1]:
                if stop <= piece.outer[0] and found and found[-1].kind is not Kind.STOP:
                    found.append(Token(Kind.STOP, stop, stop, ""))
                stop = next(stops)
            found.append(Token(Kind.QUOTE, *piece.outer, "", piece=piece))
    return found


def _gaps(start: int, end: int, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, Piece | None]]:
    for piece in pieces:
        yield start, piece.outer[0], piece
        start = piece.outer[1]
    yield start, end, None


def _read(text: str, start: int, end: int, cast: Cast) -> Iterator[Token]:
    for (left, right), member in cast.within(start, end):
        yield from _words(text, start, left)
        yield Token(Kind.NAME, left, right, text[left:right].lower(), member=member)
        start = right
    yield from _words(text, start, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    verbs = cue_verbs()
    for match in TOKEN.finditer(text, start, end):
        written = match.group()
        low = written.lower()
        kind, verb = KINDS.get(low), None
        if kind is None and not written[0].isalnum():
            continue
        if kind is None:
            verb = verbs.get(low)
            kind = Kind.VERB if verb and (written == low or verb.group != "weak") else _open_class(written, low)
        yield Token(kind, match.start(), match.end(), low, verb=verb if kind is Kind.VERB else None)


def _open_class(written: str, low: str) -> Kind:
    if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS:
        return Kind.SKIP
    return Kind.CAPITAL if written[0].isupper() else Kind.WORD
