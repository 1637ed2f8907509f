"""Quotes with their speakers, from a cleaned body and the entities found in it.

Each stretch in quotation marks gets a speaker from its own sentence, else from the quote before it in the same speech,
else none. Scare quotes, titles and nicknames are left out. ``speaker`` is an entity's canonical name; a speaker only
described ("a police spokeswoman") is given as written without its article, since that is all an article tells;
``None`` where nothing can be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.article import Entity, Quote
from index.extract.quotes_pieces import Piece, pieces
from index.extract.quotes_spoken import is_spoken
from index.extract.sentences import sentences
from index.extract.speakers_attribution import Attribution, Strength, attribution
from index.extract.speakers_cast import Cast
from index.extract.speakers_identity import Identified, Identifier
from index.extract.speakers_tokens import Kind, tokens

VERSION = "1"
"""Goes up whenever the same article would give other quotes."""

SAME_SPEECH = 3  # characters between two paragraphs of one speech


@dataclass(frozen=True, slots=True)
class Said:
    """A piece with what was found out about it, kept to carry a speech on."""

    piece: Piece
    speaker: Identified
    cue: str | None
    alone: bool


def quotes(body: str, entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes of a body in order; ``entities`` with their mentions as offsets into it."""
    return tuple(_quotes(body, entities))


def _quotes(body: str, entities: Sequence[Entity]) -> Iterator[Quote]:
    found = list(pieces(body))
    if not found:
        return
    cast = Cast(body, entities)
    identifier = Identifier(body, cast, [piece.outer for piece in found])
    last: Said | None = None
    for _, group in groupby(found, key=lambda piece: piece.paragraph):
        here = list(group)
        start, end = here[0].paragraph
        starts = [start + first for first, _ in sentences(body[start:end])]
        line = tokens(body, here, starts, cast)
        for at, token in enumerate(line):
            if token.kind is not Kind.QUOTE or token.piece is None:
                continue
            told = attribution(body, line, at)
            said = _said(identifier, token.piece, told, last, line_length=len(line))
            if is_spoken(body, line, at, told):
                yield _quote(body, said)
                last = said
            elif told is not None and told.strength is Strength.FIRM:
                last = said


def _said(identifier: Identifier, piece: Piece, told: Attribution | None, last: Said | None, line_length: int) -> Said:
    alone = line_length == 1
    if told is not None:
        return Said(piece, identifier.who(told.who), told.cue, alone)
    if last is not None and _goes_on(piece, last, alone):
        return Said(piece, last.speaker, None, alone)
    return Said(piece, Identified(None, None), None, alone)


def _goes_on(piece: Piece, last: Said, alone: bool) -> bool:
    """Whether a quote without a speaker of its own belongs to the speech before it."""
    if last.piece.paragraph == piece.paragraph:
        return True
    near = piece.paragraph[0] - last.piece.paragraph[1] <= SAME_SPEECH
    return near and (last.piece.open or alone)


def _quote(body: str, said: Said) -> Quote:
    piece = said.piece
    text = body[piece.start : piece.end]
    return Quote(
        text=text,
        speaker=said.speaker.name,
        speaker_as_written=said.speaker.written,
        cue=said.cue,
        kind="direct" if text[:1].isupper() or not text[:1].isalpha() else "partial",
        start=piece.start,
        end=piece.end,
    )
