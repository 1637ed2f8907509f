"""One run: what is new is read and put, what is gone dropped, copies are folded into stories, and all is committed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.article import Article, Problem, RawDocument
from corpus.limits import Limits
from corpus.reader import read
from index.cache import Cleaning, Extracted, ExtractionCache, version_of
from index.extract.aliases import NO_ALIASES, Aliases
from index.folding import folded
from index.loss import refuse_loss, refuse_nothing
from index.pipeline import no_article
from index.plan import Plan, Wanted, files_of, plan, version_in
from index.reading import Reading, Task
from index.remembered import MANY, FromCache, Remembered, batches, finished, remembered
from index.store import Store, StoreUnavailable
from index.workers import Setting, extract

# Articles a transaction of the cache: what a killed run loses at most.
_GROUP = 64


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` articles in ``stage``; the total is ``None`` while it is being found out."""

    done: int
    total: int | None
    stage: str


@dataclass(frozen=True, slots=True)
class Source:
    """What is read and how: its bounds, and its names for our fields. ``skipped`` counts files that are no articles."""

    paths: Sequence[str]
    limits: Limits
    columns: Mapping[str, str]
    skipped: Counter[str] = field(default_factory=Counter)

    def read(self, paths: Sequence[str], skipped: Counter[str] | None = None) -> Iterator[RawDocument | Problem]:
        return read(paths, self.limits, columns=self.columns, skipped=skipped)


class Update:
    """A run on a store that has begun; once it has ``run``, what it did can be read off it."""

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
        self.source = source
        self.todo = Plan()
        self.indexed = self.cleaned = self.extracted = self.generation = 0
        self._store = store
        self._cache = cache
        self._book = book
        self._setting = setting
        self._pipeline = setting.pipeline()
        self._aliases = aliases
        self._suffix = "" if aliases == NO_ALIASES else f"+{aliases.version}"
        self._progress = progress
        self._total = self._done = 0
        self._cleanings: list[Cleaning] = []
        self._fresh: list[Extracted] = []

    def run(self, jobs: int, *, rebuild: bool) -> None:
        fingerprints = {} if rebuild else self._store.fingerprints()
        self._plan(fingerprints, rebuild)
        self._read_all(jobs, fingerprints)
        if rebuild:
            refuse_nothing(self.source.paths, self.indexed, self.todo.problems)
        self._store.drop(self.todo.vanished)
        self._move(fingerprints)
        changed = bool(self.indexed or self.todo.vanished or self.todo.moved or rebuild)
        stale = not changed and self._store.generation() and self._store.facts() != self._facts()
        self.generation = self._commit(fingerprints) if changed or stale else self._store.generation()

    def _plan(self, fingerprints: Mapping[str, str], rebuild: bool) -> None:
        self.todo = plan(
            self.source.read(self.source.paths, self.source.skipped),
            self.source.paths,
            self._known,
            fingerprints,
            {} if rebuild else self._store.paths(),
            lambda done: self._progress(Progress(done, None, "reading")),
            self._suffix,
        )
        if rebuild:
            met = [path for wanted in self.todo.wanted.values() for path in wanted.paths]
            refuse_loss(self.source.paths, self._held_paths(), met, self.todo.problems)
        self._total = len(self.todo.wanted)

    def _held_paths(self) -> Mapping[str, tuple[str, ...]]:
        """Of an index that can't be read any more, nothing is known that a rebuild could lose."""
        try:
            return self._store.paths()
        except StoreUnavailable:
            return {}

    def _known(self, raw: RawDocument) -> str | Problem | None:
        cleaning = self._cache.cleaning(raw, self._setting.rules)
        if cleaning is None:
            return None
        if cleaning.empty:
            return no_article(raw.path, cleaning.empty)
        return version_of(cleaning, self._pipeline.extraction_version)

    def _read_all(self, jobs: int, fingerprints: Mapping[str, str]) -> None:
        """Put every wanted article, extracted now or before."""
        try:
            put = self._put_remembered(jobs)
            for task, reading in extract(self._tasks(put), self._setting, jobs):
                self._keep(reading)
                self._take(task.raw, reading, fingerprints)
        finally:
            self._cache.put(self._cleanings, self._fresh)

    def _put_remembered(self, jobs: int) -> set[str]:
        """Put what the cache has whole: nothing of it need be read again. The ids of those put."""
        known = remembered(self.todo.wanted.items(), self._cache, self._suffix)
        with self._cache.closed(), closing(FromCache(self._cache.path, self._aliases)) as read:
            put = self._store.put_batches(self._dealt(known), read, jobs if len(known) >= MANY else 1)
        self.indexed += len(put)
        # Those whose record was damaged are still to come.
        self._done = len(put)
        return put

    def _dealt(self, known: Sequence[Remembered]) -> Iterator[list[Remembered]]:
        for batch in batches(known):
            yield batch
            for _ in batch:
                self._count()

    def _tasks(self, put: set[str]) -> Iterator[Task]:
        """The wanted documents that must be read, those not ``put`` already."""
        left = {one: wanted for one, wanted in self.todo.wanted.items() if one not in put}
        for raw in self.source.read(files_of(left.values())):
            wanted = left.get(raw.id) if isinstance(raw, RawDocument) else None
            if isinstance(raw, Problem) or wanted is None or raw.fingerprint != wanted.raw:
                continue  # problems were reported by the first pass already
            del left[raw.id]
            yield Task(raw, wanted.held)
        for one, wanted in left.items():
            self.todo.problems.append(Problem(wanted.paths[0], "changed while it was being read", "run again"))
            del self.todo.wanted[one]

    def _keep(self, reading: Reading) -> None:
        self.cleaned += 1
        self.extracted += reading.extracted
        if reading.cleaning:
            self._cleanings.append(reading.cleaning)
        if reading.fresh:
            self._fresh.append(reading.fresh)
        if len(self._cleanings) >= _GROUP:
            self._cache.put(self._cleanings, self._fresh)
            self._cleanings, self._fresh = [], []

    def _take(self, raw: RawDocument, reading: Reading, fingerprints: Mapping[str, str]) -> None:
        wanted = self.todo.wanted[raw.id]
        wanted.version = reading.version
        if isinstance(reading.result, Article):
            self._put(finished(reading.result, raw.id, wanted.paths, self._aliases), wanted)
            return
        del self.todo.wanted[raw.id]
        self._count()
        if reading.result is None:
            self.todo.unchanged += 1
            return
        self.todo.problems.append(reading.result)
        if reading.cleaning and reading.cleaning.empty and raw.id in fingerprints:
            self._emptied(raw.id, wanted)

    def _emptied(self, one: str, wanted: Wanted) -> None:
        """As planned where the cache knew it: what was met holds no article now, what lies elsewhere stays."""
        if wanted.elsewhere:
            self.todo.moved[one] = wanted.elsewhere
        else:
            self.todo.vanished.append(one)

    def _put(self, article: Article, wanted: Wanted) -> None:
        self._store.put([(article, wanted.fingerprint(self._suffix))])
        self.indexed += 1
        self._count()

    def _move(self, fingerprints: Mapping[str, str]) -> None:
        """Articles as they are held, but with the paths left to them."""
        for one in self.todo.moved:
            self._store.put([(self._held(one), fingerprints[one])])

    def _held(self, one: str) -> Article:
        """An article as it was held before, at the paths left to it."""
        article = self._store.article(one)
        left = self.todo.moved.get(one, article.paths)
        return replace(article, path=article.path if article.path in left else left[0], paths=left)

    def _own(self, one: str, held: str) -> Article | None:
        """An article as this run has put it or would put it, if the cache has it; ``held`` is its fingerprint before.
        Not one that was put under other aliases: it stays as they made it until it is met again."""
        wanted = self.todo.wanted.get(one)
        version = wanted.version if wanted else version_in(held, self._suffix)
        read = self._cache.article(version) if version else None
        if read is None:
            return None
        paths = wanted.paths if wanted else self.todo.moved.get(one) or self._store.paths()[one]
        return finished(read, one, paths, self._aliases)

    def _commit(self, fingerprints: Mapping[str, str]) -> int:
        """Fold what is copied into stories, then switch. The book of stories follows the store: it mends itself."""
        self._progress(Progress(self._done, self._done, "comparing"))
        gone = set(self.todo.vanished)
        put = {one: wanted.fingerprint(self._suffix) for one, wanted in self.todo.wanted.items()}
        keys = {one: key for one, key in fingerprints.items() if one not in gone} | put

        def own(one: str) -> Article | None:
            return self._own(one, fingerprints.get(one, ""))

        with folded(self._book, self._store, keys, put, own, self._held, self._aliases):
            return self._store.commit(self._facts())

    def _count(self) -> None:
        self._done += 1
        self._progress(Progress(self._done, self._total, "extracting"))

    def _facts(self) -> Mapping[str, object]:
        recogniser = self._pipeline.recogniser
        own = {"own rules": self._pipeline.rules_version, "aliases": self._suffix and self._aliases.version}
        models = {recogniser.name: recogniser.version, **{part: digest for part, digest in own.items() if digest}}
        return {"pipeline": self._pipeline.version, "models": models}
