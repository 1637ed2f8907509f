"""What cleaning hands on: the cleaned text with its metadata, and the verdict on each block for ``--explain``."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Published, Removed
from index.clean.trace import UNTRACED, Trace


class CleaningError(Exception):
    """A document that cannot be cleaned; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article without its furniture.

    ``body`` has its paragraphs separated by one blank line, each on one line; the title is not in it.
    ``removed`` holds, in the order of the page, all that was taken out; ``trace`` the rules it all depended on.
    """

    title: str | None
    body: str
    byline: str | None
    source: str | None
    url: str | None
    language: str | None
    published: Published | None
    removed: tuple[Removed, ...]
    trace: Trace = UNTRACED


@dataclass(frozen=True, slots=True)
class BlockVerdict:
    """One block of a document and what became of it.

    ``score`` is the classifier's probability that the block belongs to the article, from 0.0 to 1.0; ``None`` where a
    rule decided before it was asked. ``rule`` names what removed or kept the block, ``None`` for a plain keep.
    """

    text: str
    kept: bool
    rule: str | None
    reason: str | None
    score: float | None
    where: str
