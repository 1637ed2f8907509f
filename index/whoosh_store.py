"""The Whoosh store: articles and their quotes in two Whoosh indexes, one new generation a run.

Everything of a run happens in a folder beside the current generation (``index.generations``); searches meet it only
after it was verified and synced. Whoosh's own locks and its AsyncWriter play no part: ``index.lock`` is the one lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from corpus.article import Article
from index import generations, manifest
from index.codec.arrays_file import DamagedFile
from index.generations import Pointer
from index.held import Held, HeldArticles, held
from index.lock import WriterLock
from index.manifest import Manifest
from index.run import Run
from index.side_by_side import Reading, built
from index.store import MEMORY_MB, B, Put, StoreError, StoreUnavailable
from index.verification import Vouched, remember, vouched


class WhooshStore:
    """A store in a folder of the file system, made when it is not there.

    ``memory_mb`` bounds what the writer keeps in memory, whatever the size of the corpus."""

    def __init__(self, folder: str, memory_mb: int = MEMORY_MB) -> None:
        self._folder = Path(folder)
        self._memory_mb = memory_mb
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            raise StoreUnavailable(f"cannot make the folder {folder}: {cause.strerror}") from cause
        self._lock = WriterLock(self._folder)
        self._run: Run | None = None
        self._sound: tuple[Pointer, Vouched] | None = None
        self._held: tuple[Path, Held] | None = None
        self._articles: HeldArticles | None = None

    def generation(self) -> int:
        live = generations.current(self._folder)
        return generations.number(live) if live else 0

    def fingerprints(self) -> Mapping[str, str]:
        return self._holdings().fingerprints

    def paths(self) -> Mapping[str, tuple[str, ...]]:
        return self._holdings().paths

    def facts(self) -> Mapping[str, object]:
        before = self._before() if self._live() else None
        return manifest.facts(before) if before else {}

    def article(self, article_id: str) -> Article:
        live = self._live()
        if live is None:
            raise KeyError(article_id)
        with self._errors_named():
            if self._articles is None or self._articles.generation != live:
                self._close_articles()
                self._articles = HeldArticles(live)
            return self._articles[article_id]

    def begin(self, *, rebuild: bool = False) -> None:
        """Raises StoreUnavailable when the index is of another version: then only a rebuild helps."""
        self._lock.acquire()
        self._sound = None
        try:
            if not rebuild:
                self._live()
            with self._errors_named():
                fresh = generations.start(self._folder, empty=rebuild)
                self._run = Run(fresh, before=self._before(), memory_mb=self._memory_mb)
        except BaseException:
            with suppress(OSError):
                generations.remove_begun(self._folder)
            self._end()
            raise

    def put(self, articles: Iterable[Put]) -> None:
        run = self._running()
        for article, fingerprint in articles:
            with self._errors_named():
                run.put(article, fingerprint)

    def put_batches(self, batches: Iterable[B], read: Reading[B], processes: int) -> set[str]:
        """Put the articles that ``read`` makes of each batch, in so many processes, whole segments each; their ids.

        ``read`` goes to another process: a function of a module. An article may be in one batch only, once; it replaces
        one put or held before. The processes keep to the store's memory together."""
        run = self._running()
        ids: set[str] = set()
        if processes < 2:
            for put in chain.from_iterable(map(read, batches)):
                self.put([put])
                ids.add(put[0].id)
            return ids
        with self._errors_named():
            several = built(run.generation, batches, read, processes, self._memory_mb)
            run.adopt(several)
        return ids.union(*(each.ids for each in several))

    def drop(self, ids: Iterable[str]) -> None:
        run = self._running()
        for article_id in ids:
            with self._errors_named():
                run.drop(article_id)

    def commit(self, facts: Mapping[str, object]) -> int:
        run = self._running()
        try:
            with self._errors_named():
                made = run.finish(facts)
                generations.switch(self._folder, run.generation)
        except BaseException:
            self.rollback()
            raise
        self._end(committed=made)
        return made.generation

    def rollback(self) -> None:
        if self._run is not None:
            self._run.cancel()
            generations.discard(self._folder, self._run.generation)
        self._end()

    def close(self) -> None:
        """Roll back what was not committed."""
        self.rollback()
        self._close_articles()

    def _close_articles(self) -> None:
        if self._articles is not None:
            self._articles.close()
        self._articles = None

    def _end(self, *, committed: Manifest | None = None) -> None:
        self._run = None
        if committed:
            # The run is committed, come what may; what is left behind now goes after the next one.
            with suppress(OSError):
                generations.prune(self._folder)
        self._remember(committed or self._before())
        self._lock.release()

    def _remember(self, live: Manifest | None) -> None:
        """Files are touched by being linked and unlinked: whoever opens them next need not read them for it."""
        if live:
            with suppress(OSError, StoreUnavailable):
                folder = generations.current(self._folder)
                if folder is not None and generations.number(folder) == live.generation:
                    remember(folder, live.files, self._sound[1].stats if self._sound else {})

    def _before(self) -> Manifest | None:
        """The manifest of the generation this run began with."""
        return self._sound[1].manifest if self._sound else None

    def _running(self) -> Run:
        if self._run is None:
            raise StoreError("nothing was begun; call begin() before put, drop or commit")
        return self._run

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        """What goes wrong below as a StoreUnavailable that says what to do; searches still see what they saw."""
        try:
            yield
        except DamagedFile as cause:
            raise StoreUnavailable(str(cause)) from cause
        except OSError as cause:
            raise StoreUnavailable(
                f"cannot write in {self._folder}: {cause.strerror or cause}; the index is as it was before this run"
            ) from cause

    def _live(self) -> Path | None:
        """The current generation. Raises StoreUnavailable when it is damaged, or of a version not read here."""
        told = generations.pointer(self._folder)
        if told is not None and (self._sound is None or self._sound[0] != told):
            try:
                self._sound = told, vouched(told.generation)
            except (manifest.ForeignManifest, DamagedFile) as cause:
                raise StoreUnavailable(str(cause)) from cause
            except OSError as cause:
                raise StoreUnavailable(f"cannot read {cause.filename}: {cause.strerror}") from cause
        return told.generation if told else None

    def _holdings(self) -> Held:
        live = self._live()
        if live is None:
            return Held()
        if self._held is None or self._held[0] != live:
            with self._errors_named():
                self._held = (live, held(live))
        return self._held[1]
