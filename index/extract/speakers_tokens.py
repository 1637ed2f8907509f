"""A paragraph as the tokens that tell who speaks: names, pronouns, cue verbs, the small words between, and each quote
as one opaque token, so that a sentence can be read across it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from corpus.article import Span
from index.extract.kept import Kept
from index.extract.quotes_pieces import Piece
from index.extract.sentences import sentences
from index.extract.speakers_cast import Cast, Member
from index.extract.speakers_verbs import CueVerb, cue_verbs

_WORD_GOES_ON = r"(?:[.&-](?!(?:t-)?(?:elle|il)s?\b)\w++|[’'](?!s\b)\w++)*+"
TOKEN = re.compile(
    rf"[a-zA-Z]++\w*+{_WORD_GOES_ON}"  # most tokens: the engine runs faster over plain letters than over all of \w
    r"|[’']s\b|-(?:t-)?(?:elle|il)s?\b"  # "dit-elle" is a verb and a pronoun
    rf"|\d[\w,.:-]*(?<=\w)|\w++{_WORD_GOES_ON}|[,;:()\[\]—–]|--?|\S"
)


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


class Token(NamedTuple):
    """``low`` is the text in lower case; ``verb``, ``member`` and ``piece`` are set for VERB, NAME and QUOTE."""

    kind: Kind
    start: int
    end: int
    low: str
    verb: CueVerb | None = None
    member: Member | None = None
    piece: Piece | None = None


_token = tuple.__new__
"""Makes the commonest tokens in half the time that the class takes to fill in its defaults."""


def _kinds() -> dict[str, Kind]:
    groups = {
        Kind.PRONOUN: "he she they it i we you who which whom elle -elle -t-elle il -il -t-il",
        Kind.SKIP: (
            "has have had is was were are be been being am would will could can may might must should shall "
            "did does do not n't never also later then again still even just first once now today yesterday "
            "tonight soon only often always ever both all too instead once twice further earlier previously "
            "recently apparently monday tuesday wednesday thursday friday saturday sunday has'nt hasn't "
            "didn't doesn't don't wouldn't won't isn't wasn't hadn't haven't couldn't shouldn't didn’t "
            "doesn’t don’t wouldn’t won’t isn’t wasn’t hadn’t haven’t couldn’t shouldn’t hasn’t "
            "however meanwhile indeed perhaps maybe already nonetheless nevertheless moreover furthermore "
            "aren't aren’t weren't weren’t can't can’t"
        ),
        Kind.DETERMINER: (
            "the a an his her their its our my your one another some several many two three four five six "
            "other these those no any every each most"
        ),
        Kind.PREPOSITION: (
            "of for in at with from to on by about into over under after before during against among between "
            "through without within toward towards outside inside near amid despite since until upon via "
            "versus like per off up out down über mit im beim zum zur con sobre avec dans sur lors durante para"
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
HAVE_ABROAD = frozenset(("a", "ha", "hat", "ont", "han", "haben", "hanno"))
NOT_ADVERBS = frozenset(_NOT_ADVERBS.split())


WINDOW = 600  # characters read on either side of a quote; more of a paragraph tells nothing about it


def tokens(text: str, span: Span, pieces: Sequence[Piece], cast: Cast) -> list[Token]:
    """The tokens of ``text[span]``, a paragraph or less; ``pieces`` are all that lie in it.

    Where quotes are far apart, what lies between their windows is left out and counts as the end of a sentence.
    """
    found: list[Token] = []
    for start, end, inside in _windows(span, pieces):
        if found:
            found.append(Token(Kind.STOP, start, start, ""))
        found.extend(_window(text, start, end, inside, cast))
    return found


def _windows(span: Span, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, list[Piece]]]:
    """(start, end, pieces inside) of each stretch worth reading, in order."""
    inside: list[Piece] = []
    start = max(span[0], (pieces[0].outer[0] if pieces else span[1]) - WINDOW)
    for piece in pieces:
        if inside and piece.outer[0] - inside[-1].outer[1] > 2 * WINDOW:
            yield start, inside[-1].outer[1] + WINDOW, inside
            start, inside = piece.outer[0] - WINDOW, []
        inside.append(piece)
    yield start, min(span[1], (inside[-1].outer[1] if inside else span[1]) + WINDOW), inside


def _window(text: str, start: int, end: int, pieces: Sequence[Piece], cast: Cast) -> Iterator[Token]:
    stops = _sentence_starts(text, start, end)
    stop = next(stops)
    fresh = True
    for token in _read(text, start, end, pieces, cast):
        if stop <= token.start:
            while stop <= token.start:
                stop = next(stops)
            if not fresh:
                yield Token(Kind.STOP, token.start, token.start, "")
        if token.kind is Kind.QUOTE:  # sentences inside a quote are its own
            while stop < token.end:
                stop = next(stops)
        yield token
        fresh = False


def _sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield from (start + first for first, _ in sentences(text[start:end]))
    yield sys.maxsize


def _read(text: str, start: int, end: int, pieces: Sequence[Piece], cast: Cast) -> list[Token]:
    found: list[Token] = []
    for piece in pieces:
        _read_gap(found, text, start, piece.outer[0], cast)
        found.append(Token(Kind.QUOTE, *piece.outer, "", None, None, piece))
        start = piece.outer[1]
    _read_gap(found, text, start, end, cast)
    return found


def _read_gap(found: list[Token], text: str, start: int, end: int, cast: Cast) -> None:
    for (left, right), member in cast.within(start, end):
        _read_words(found, text, start, left)
        found.append(Token(Kind.NAME, left, right, text[left:right].lower(), None, member))
        start = right
    _read_words(found, text, start, end)


def _read_words(found: list[Token], text: str, start: int, end: int) -> None:
    for match in TOKEN.finditer(text, start, end):
        kind, low, verb = _reading(match.group())
        if kind is not None:
            if verb is not None and verb.abroad and found and found[-1].low in HAVE_ABROAD:
                found[-1] = found[-1]._replace(kind=Kind.SKIP)  # "a déclaré"
            first, last = match.span()
            found.append(_token(Token, (kind, first, last, low, verb, None, None)))


def _read_word(written: str) -> tuple[Kind | None, str, CueVerb | None]:
    """What a word is, in lower case, and as which cue verb; no kind for marks that tell nothing."""
    low = written.lower()
    if low in KINDS:
        return KINDS[low], low, None
    if not written[0].isalnum():
        return None, low, None
    verb = cue_verbs().get(low)
    if verb is not None and (written == low or (verb.group != "weak" and verb.inflection != "base")):
        return Kind.VERB, low, verb
    if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS:
        return Kind.SKIP, low, None
    return (Kind.CAPITAL if written[0].isupper() else Kind.WORD), low, None


_reading = Kept(_read_word, most=1 << 16).__getitem__
