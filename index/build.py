"""Folders of documents into an index: read, compare with what is held, extract what is new, store, switch.

Two passes over the input: the first, quick, finds out what is new (``index.plan``), so that the second, dear one
(extraction) knows its total and reads only the files it needs.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from corpus.article import NOTHING, Article, Problem, RawDocument
from corpus.limits import DEFAULT_LIMITS, Limits
from corpus.names import shown
from corpus.reader import read
from index.cache import ExtractionCache, cache_key, cache_path
from index.clean import UserRules
from index.extract.aliases import NO_ALIASES, Aliases
from index.folding import STORIES, folded
from index.pipeline import NO_RULES
from index.plan import Plan, Tops, Wanted, plan
from index.store import Store, StoreError, open_store
from index.workers import Setting, extract

# Articles a transaction of the cache: what a killed run loses at most.
_GROUP = 64
_AS_BEFORE = "the index stays as it was: mend the path, or leave it out, and run again"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` articles in ``stage``; the total is ``None`` while it is being found out."""

    done: int
    total: int | None
    stage: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did, in articles; ``generation`` is the one searches now see, 0 when there is none yet."""

    indexed: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]
    generation: int
    seconds: float
    skipped: Mapping[str, int] = field(default_factory=dict)


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
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring the index at ``address`` up to date with the documents under ``paths``.

    Articles that came from elsewhere stay; with ``rebuild`` the new generation holds these ``paths`` only. ``jobs``
    processes extract (default: all cores); ``columns`` are the input's names for our fields, ``rules`` and ``aliases``
    the user's own. Raises StoreError; documents that fail are problems in the report."""
    started = time.monotonic()
    store = open_store(address)
    try:
        store.begin(rebuild=rebuild)
        cache = ExtractionCache(cache_path(address))
        try:
            book = cache_path(address).with_name(STORIES)
            source = Source(limits, columns)
            setting = Setting(entities, model, rules)
            run = _Run(store, cache, book, setting, source, aliases, progress or (lambda now: None))
            return run.through(paths, jobs or os.cpu_count() or 1, rebuild, started)
        finally:
            cache.close()
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class Source:
    """How the input is read: its bounds, and its names for our fields."""

    limits: Limits
    columns: Mapping[str, str]


class _Run:
    def __init__(
        self,
        store: Store,
        cache: ExtractionCache,
        book: Path,
        setting: Setting,
        source: Source,
        aliases: Aliases,
        progress: Callable[[Progress], None],
    ) -> None:
        self._store = store
        self._cache = cache
        self._book = book
        self._setting = setting
        self._pipeline = setting.pipeline()
        self._source = source
        self._aliases = aliases
        self._suffix = "" if aliases == NO_ALIASES else f"+{aliases.version}"
        self._progress = progress
        self._problems: list[Problem] = []
        self._done = 0
        self._stored = 0

    def through(self, paths: Sequence[str], jobs: int, rebuild: bool, started: float) -> BuildReport:
        skipped: Counter[str] = Counter()
        todo = self._plan(paths, skipped, rebuild)
        self._problems.extend(todo.problems)
        indexed = self._store_all(todo, jobs)
        if rebuild:
            self._refuse_loss(paths, todo, indexed)
        self._store.drop(todo.vanished)
        self._move(todo)
        changed = bool(indexed or todo.vanished or todo.moved or rebuild)
        generation = self._commit(todo, rebuild) if changed else self._store.generation()
        return BuildReport(
            indexed=indexed,
            unchanged=todo.unchanged,
            removed=len(todo.vanished),
            problems=tuple(self._problems),
            generation=generation,
            seconds=round(time.monotonic() - started, 3),
            skipped=dict(skipped),
        )

    def _refuse_loss(self, paths: Sequence[str], todo: Plan, indexed: int) -> None:
        """A rebuild keeps nothing of what is held: a path mistyped or not mounted must not cost its articles.

        One bad file among the files given is a problem like others. Raises StoreError."""
        read_from = [path for wanted in todo.wanted.values() for path in wanted.paths]
        unread = {os.path.normpath(problem.path) for problem in self._problems}
        for path in paths:
            named = os.path.normpath(shown(path)) in unread and not os.path.isfile(path)
            if named and not any(one in Tops([path]) for one in read_from):
                raise StoreError(f"{path} could not be read; {_AS_BEFORE}")
        if not indexed and self._problems:
            raise StoreError(f"no article could be read from {', '.join(paths)} ({self._problems[0]}); {_AS_BEFORE}")

    def _plan(self, paths: Sequence[str], skipped: Counter[str], rebuild: bool) -> Plan:
        return plan(
            read(paths, self._source.limits, columns=self._source.columns, skipped=skipped),
            paths,
            self._pipeline.version,
            {} if rebuild else self._store.fingerprints(),
            {} if rebuild else self._store.paths(),
            lambda done: self._progress(Progress(done, None, "reading")),
            self._suffix,
        )

    def _store_all(self, todo: Plan, jobs: int) -> int:
        """Put every wanted article, extracted now or before; how many were put."""
        fresh: list[tuple[str, Article]] = []
        try:
            for raw, result in extract(self._unknown(todo), self._setting, jobs):
                if isinstance(result, Problem):
                    self._problems.append(result)
                    self._count(todo)
                    continue
                wanted = todo.wanted[raw.id]
                fresh.append((wanted.key, result))
                if len(fresh) >= _GROUP:
                    self._cache.put(fresh)
                    fresh = []
                self._put(result, wanted, todo)
        finally:
            self._cache.put(fresh)
        return self._stored

    def _unknown(self, todo: Plan) -> Iterator[RawDocument]:
        """The wanted documents that must be extracted; those the cache knows are stored on the way."""
        left = dict(todo.wanted)
        for raw in _documents(read(todo.files, self._source.limits, columns=self._source.columns)):
            wanted = left.get(raw.id)
            if wanted is None or cache_key(raw, self._pipeline.version) != wanted.key:
                continue
            del left[raw.id]
            article = self._cache.get(wanted.key, raw.path)
            if article is None:
                yield raw
            else:
                self._put(article, wanted, todo)
        for wanted in left.values():
            self._problems.append(Problem(wanted.paths[0], "changed while it was being read", "run again"))

    def _put(self, article: Article, wanted: Wanted, todo: Plan) -> None:
        placed = replace(article, path=wanted.paths[0], paths=tuple(wanted.paths))
        self._store.put([(self._aliases.apply(placed), wanted.key + self._suffix)])
        self._stored += 1
        self._count(todo)

    def _move(self, todo: Plan) -> None:
        """Articles as they are held, but with the paths left to them."""
        for one, left in todo.moved.items():
            article = self._store.article(one)
            path = article.path if article.path in left else left[0]
            self._store.put([(replace(article, path=path, paths=left), self._store.fingerprints()[one])])

    def _commit(self, todo: Plan, rebuild: bool) -> int:
        """Fold what is copied into stories, then switch. The book of stories follows the store: it mends itself."""
        self._progress(Progress(self._done, self._done, "comparing"))
        held = {} if rebuild else self._store.fingerprints()
        with folded(self._book, self._store, self._cache, todo, held, self._aliases.apply, self._suffix):
            return self._store.commit(self._facts())

    def _count(self, todo: Plan) -> None:
        self._done += 1
        self._progress(Progress(self._done, len(todo.wanted), "extracting"))

    def _facts(self) -> Mapping[str, object]:
        recogniser = self._pipeline.recogniser
        own = {"own rules": self._pipeline.rules_version, "aliases": self._suffix and self._aliases.version}
        models = {recogniser.name: recogniser.version, **{part: digest for part, digest in own.items() if digest}}
        return {"pipeline": self._pipeline.version, "models": models}


def _documents(items: Iterable[RawDocument | Problem]) -> Iterator[RawDocument]:
    """Problems were reported by the first pass already."""
    return (item for item in items if isinstance(item, RawDocument))
