"""Folders of documents into an index: read, compare with what is held, extract what is new, store, switch.

Two passes over the input: the first, quick, finds out what is new (``index.plan``), so that the second, dear one
(extraction) knows its total and reads only the files it needs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.article import NOTHING, Problem
from corpus.limits import DEFAULT_LIMITS, Limits
from index.cache import ExtractionCache, cache_path
from index.clean import UserRules
from index.extract.aliases import NO_ALIASES, Aliases
from index.folding import STORIES, look_at_books
from index.pipeline import NO_RULES
from index.store import MEMORY_MB, open_store
from index.update import Progress, Source, Update
from index.workers import Setting

__all__ = ["BuildReport", "Progress", "build"]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did, in articles; ``generation`` is the one searches now see, 0 when there is none yet.

    ``indexed`` are those written; ``cleaned`` the documents that had to be cleaned for it, ``extracted`` those whose
    names and quotes had to be looked for. The rest came from the cache."""

    indexed: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]
    generation: int
    seconds: float
    skipped: Mapping[str, int] = field(default_factory=dict)
    cleaned: int = 0
    extracted: int = 0


def build(
    paths: Sequence[str],
    address: str,
    *,
    jobs: int | None = None,
    rebuild: bool = False,
    entities: Literal["spacy", "rules"] = "spacy",
    model: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    columns: Mapping[str, str] = NOTHING,
    rules: UserRules = NO_RULES,
    aliases: Aliases = NO_ALIASES,
    memory_mb: int = MEMORY_MB,
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring the index at ``address`` up to date with the documents under ``paths``.

    Articles that came from elsewhere stay; with ``rebuild`` the new generation holds these ``paths`` only. ``jobs``
    processes extract (default: all cores); ``columns`` are the input's names for our fields, ``rules`` and ``aliases``
    the user's own; ``memory_mb`` bounds what the index's writer keeps in memory. Raises StoreError; documents that fail
    are problems in the report."""
    started = time.monotonic()
    store = open_store(address, memory_mb)
    try:
        store.begin(rebuild=rebuild)
        file = cache_path(address)
        look_at_books(file.parent, rebuild=rebuild)
        cache = ExtractionCache(file)
        try:
            setting = Setting(entities, model, rules, file)
            source = Source(paths, limits, columns)
            book = file.with_name(STORIES)
            update = Update(store, cache, book, setting, source, aliases, progress or (lambda now: None))
            update.run(jobs or os.cpu_count() or 1, rebuild=rebuild)
            return _report(update, started)
        finally:
            cache.close()
    finally:
        store.close()


def _report(update: Update, started: float) -> BuildReport:
    return BuildReport(
        indexed=update.indexed,
        unchanged=update.todo.unchanged,
        removed=len(update.todo.vanished),
        problems=tuple(update.todo.problems),
        generation=update.generation,
        seconds=round(time.monotonic() - started, 3),
        skipped=dict(update.source.skipped),
        cleaned=update.cleaned,
        extracted=update.extracted,
    )
