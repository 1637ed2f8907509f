"""A list of questions answered one after the other: ranked ids with scores, for evaluation and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.engine import Engine
from search.model import Match


@dataclass(frozen=True, slots=True)
class Question:
    """A plain text, its punctuation without meaning, under an id of the asker's."""

    qid: str
    text: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """The answer to one question: (article id, score), best first."""

    qid: str
    hits: tuple[tuple[str, float], ...]


def batch(
    engine: Engine,
    questions: Iterable[Question],
    size: int = 1000,
    match: Match = "any",
    feedback: bool = False,
) -> Iterator[Ranked]:
    """Up to ``size`` articles for each question, answered as it is asked for; ``feedback`` as in ``Engine.rank``."""
    for question in questions:
        yield Ranked(question.qid, engine.rank(question.text, size, match, feedback))
