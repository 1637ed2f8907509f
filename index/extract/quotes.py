"""Quotes with their speakers, from a cleaned body and the entities found in it.

Each stretch in quotation marks gets a speaker from its own sentence, else from the line that leads up to it, else from
the quote before it in the same speech, else none. Scare quotes, titles and nicknames are left out. ``speaker`` is an
entity's canonical name; a speaker only described ("a police spokeswoman") is given as written without its article,
since that is all an article tells; ``None`` where nothing can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.article import Entity, Quote, QuoteKind
from index.extract.quotes_pieces import Piece, pieces
from index.extract.quotes_spoken import is_spoken
from index.extract.speakers_after import signed
from index.extract.speakers_attribution import attribution, lead_in, reported
from index.extract.speakers_cast import Cast
from index.extract.speakers_cues import Attribution, Strength
from index.extract.speakers_identity import NOBODY, Identified, Identifier
from index.extract.speakers_tokens import Kind, Token, tokens
from index.extract.speakers_transcript import transcript

VERSION = "14"
"""Goes up whenever the same article would give other quotes."""

DASH = re.compile(r"\s{1,4}[-–—~]{1,2} ?([^\W\d_][^\n]{1,80})(?=\n|\Z)")
SAME_SPEECH = 3  # characters between two paragraphs of one speech
LEAD_IN = 600  # characters of a paragraph looked at for the words that bring in the next one


@dataclass(frozen=True, slots=True)
class _Said:
    """A piece with what was found out about it, kept to carry a speech on."""

    piece: Piece
    speaker: Identified
    cue: str | None
    firm: bool


def quotes(body: str, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes of a body in order; ``entities`` with their mentions as offsets into it."""
    people = {entity.name.rpartition(" ")[2].lower() for entity in entities if entity.type == "PERSON"}
    places = {form.casefold() for entity in entities if entity.type == "PLACE" for form in (entity.name, entity.text)}
    found = list(pieces(body, transcript(body, people, places)))
    return tuple(_Reading(body, found, Cast(body, entities)).quotes()) if found else ()


class _Reading:
    """One article being read from its first quote to its last."""

    def __init__(self, body: str, found: Sequence[Piece], cast: Cast) -> None:
        self._body = body
        self._pieces = found
        self._cast = cast
        self._identifier = Identifier(body, cast, [piece.outer for piece in found])
        self._before: list[Piece] = []  # the pieces of the paragraph before
        self._last: _Said | None = None

    def quotes(self) -> Iterator[Quote]:
        for paragraph, group in groupby(self._pieces, key=lambda piece: piece.paragraph):
            here = list(group)
            line = tokens(self._body, paragraph, here, self._cast)
            for at, token in enumerate(line):
                if token.kind is Kind.QUOTE and token.piece is not None:
                    yield from self._read(line, at, token.piece)
            self._before = here

    def _read(self, line: Sequence[Token], at: int, piece: Piece) -> Iterator[Quote]:
        alone = len(line) == 1
        told = None if piece.label else attribution(self._body, line, at) or self._lead_in(at, piece)
        if told is None and alone and piece.label is None:
            told = self._signature(piece) or self._said_before(piece)
        said = self._said(piece, told, alone=alone)
        goes_on = alone and self._last is not None and self._last.piece.open and _goes_on(piece, self._last, alone)
        if piece.label is not None:
            spoken = said.speaker.name is not None  # not the questions of an interviewer without a name
        else:
            spoken = goes_on or is_spoken(self._body, line, at, told)
        if spoken or said.firm:
            self._last = said
        if spoken:
            yield _quote(self._body, said)

    def _lead_in(self, at: int, piece: Piece) -> Attribution | None:
        """Who is brought in by the paragraph before, when that ends in a colon and this begins with the quote."""
        end = piece.paragraph[0]
        while end > 0 and self._body[end - 1].isspace():
            end -= 1
        if at != 0 or not end or self._body[end - 1] != ":":
            return None
        start = max(self._body.rfind("\n", 0, end) + 1, end - LEAD_IN)
        before = [other for other in self._before if start <= other.outer[0] and other.outer[1] <= end]
        return lead_in(tokens(self._body, (start, end), before, self._cast))

    def _signature(self, piece: Piece) -> Attribution | None:
        """Whose name a line of its own sets under the quote: "- Ann Lee, farmer"."""
        dash = DASH.match(self._body, piece.paragraph[1])
        if dash is None:
            return None
        line = tokens(self._body, dash.span(1), [], self._cast)
        return signed(line, 0, len(line))

    def _said_before(self, piece: Piece) -> Attribution | None:
        """Who speaks in the paragraph before, when that only reports and this is all quote: "Lee said it was late."."""
        end = piece.paragraph[0]
        while end > 0 and self._body[end - 1].isspace():
            end -= 1
        start = max(self._body.rfind("\n", 0, end) + 1, end - LEAD_IN)
        if not end or (self._before and self._before[-1].outer[1] > start):
            return None
        return reported(tokens(self._body, (start, end), [], self._cast))

    def _said(self, piece: Piece, told: Attribution | None, *, alone: bool) -> _Said:
        if piece.label is not None:
            return _Said(piece, self._identifier.label(piece.label), None, firm=True)
        if told is not None:
            return _Said(piece, self._identifier.who(told.who), told.cue, told.strength is Strength.FIRM)
        if self._last is not None and _goes_on(piece, self._last, alone):
            return _Said(piece, self._last.speaker, None, firm=False)
        return _Said(piece, NOBODY, None, firm=False)


def _goes_on(piece: Piece, last: _Said, alone: bool) -> bool:
    """Whether a quote without a speaker of its own belongs to the speech before it."""
    if last.piece.paragraph == piece.paragraph:
        return True
    near = piece.paragraph[0] - last.piece.paragraph[1] <= SAME_SPEECH
    return near and (last.piece.open or alone)


def _quote(body: str, said: _Said) -> Quote:
    start, end = said.piece.start, said.piece.end
    return Quote(
        text=body[start:end],
        speaker=said.speaker.name,
        speaker_as_written=said.speaker.written,
        cue=said.cue,
        kind=_kind(body, start),
        start=start,
        end=end,
    )


def _kind(body: str, start: int) -> QuoteKind:
    """A sentence of its own is direct; words taken into the writer's sentence are partial."""
    first = next((c for c in body[start : start + 3] if c.isalpha()), "A")
    return "partial" if first.islower() else "direct"
