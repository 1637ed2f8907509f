"""What an engine tells beside its answers: completions, how a question was read and scored, the archive in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from search.model import Clause, IndexInfo, Total


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: ``kind`` is word, person, org, city, speaker or source; ``query`` is what to search for."""

    text: str
    kind: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class FieldScore:
    """What one term in one field adds to an article's score."""

    field: str
    term: str
    tf: float
    df: int
    idf: float
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read, clause by clause, and, for one article, where its score comes from."""

    parsed: str
    tree: Mapping[str, Any]
    clauses: tuple[Clause, ...]
    total: Total
    article_id: str | None = None
    score: float | None = None
    parts: tuple[FieldScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """The archive in figures. ``first`` and ``last`` are ISO dates of the oldest and newest dated article."""

    info: IndexInfo
    quotes: int
    sources: int
    undated: int
    first: str | None
    last: str | None
    distinct: Mapping[str, int]
    removed_by_rule: Mapping[str, int]
    size_bytes: int
    models: Mapping[str, str]
