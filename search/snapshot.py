"""One generation of an index, open for reading; never changes, so any number of threads may ask it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import Any

from whoosh.reading import CorruptIndexError

from index import generations
from index.codec.arrays_file import DamagedFile
from index.codec.sums import Sum
from index.codec.toc import open_reader
from index.generations import Pointer
from index.manifest import ForeignManifest, Manifest
from index.records import unpack, unpack_shown
from index.schema import ARTICLES, QUOTES
from index.store import StoreUnavailable
from index.verification import MissingFile, compare, vouched
from index.vocabulary import Vocabulary
from search.columnar import layout
from search.columnar.collection import CACHE_BYTES, Collection
from search.columnar.facets import USUAL
from search.columnar.layout import Layout
from search.columnar.order import ranks
from search.columnar.ranking import Ranking, Scales
from search.columnar.stories import story_of
from search.engine import EngineUnavailable
from search.model import IndexInfo
from search.suggest import KINDS, Entry, Suggestions


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two indexes of a generation, articles or quotes."""

    collection: Collection
    layout: Layout
    scales: Scales

    def record(self, doc: int) -> dict[str, Any]:
        """The stored record of a document; shared, not to be changed."""

        def read() -> tuple[dict[str, Any], int]:
            packed = self._stored(doc)
            return unpack(packed), 12 * len(packed)  # what it takes in memory, about

        return self.collection.cache.get(("record", doc), read, lambda made: made[1])[0]

    def shown_record(self, doc: int) -> dict[str, Any]:
        """What of the record a hit shows, read in a third of the time; not kept."""
        return unpack_shown(self._stored(doc))

    def _stored(self, doc: int) -> bytes:
        with _damage_named():
            record: bytes = self.collection.stored(doc, "record")
        return record


class Snapshot:
    """The articles, the quotes and the words of one generation."""

    def __init__(self, folder: Path, ranking: Ranking, cache_bytes: int = CACHE_BYTES) -> None:
        self.folder = folder
        self.manifest = _manifest(folder)
        self.articles = _side(folder, ARTICLES, layout.ARTICLES, ranking, cache_bytes * 3 // 4)
        self.quotes = _side(folder, QUOTES, layout.QUOTES, ranking, cache_bytes // 4)
        self.info = IndexInfo(self.manifest.generation, self.manifest.built, self.articles.collection.count)
        self.broken: str | None = None
        self._preparing = threading.Lock()
        self._suggestions: Suggestions | None = None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        with _damage_named():
            # Long after opening, it may be: by now another may lie there, or none.
            for name, written in self.manifest.files.items():
                if name in self.manifest.words:
                    compare(self.folder / name, written)
            return Vocabulary.open(self.folder)

    def with_prefix(self, prefix: str) -> list[tuple[str, int]]:
        """Words as written and how often; the list is read when first asked for, which a plain question never does."""
        return self.vocabulary.with_prefix(prefix)

    def with_ends(self, initial: str, ending: str) -> list[tuple[str, int]]:
        return self.vocabulary.with_ends(initial, ending)

    @property
    def suggestions(self) -> Suggestions:
        """Ready to be looked up; preparing them takes up to a second or two at 200,000 articles, see ``prepare``."""
        if self._suggestions is None:
            with self._preparing:
                if self._suggestions is None:
                    self._suggestions = Suggestions(entries(self))
        return self._suggestions

    def prepare(self) -> None:
        """Read what the first question, and the first letter typed, would else wait for."""
        for side in (self.articles, self.quotes):
            ranks(side.collection)
            for field in side.layout.texts[None]:
                side.scales.norm(field)
        for name in USUAL:
            self.articles.collection.names(name)
        story_of(self.articles.collection)
        self.suggestions  # noqa: B018 - made by being asked for

    def verify(self, proven: set[tuple[str, Sum]], closing: threading.Event) -> None:
        """Read all files but those ``proven``, to which they are added: what opening trusted may have rotted on the
        disk. The snapshot is ``broken`` when one is not as it was written."""
        for name, expected in self.manifest.files.items():
            if (name, expected) in proven or closing.is_set():
                continue
            try:
                compare(self.folder / name, expected)
            except MissingFile:
                continue  # Removed with its generation: read where the next one has it, if that does.
            except DamagedFile as cause:
                self.broken = str(cause)
                return
            except OSError:
                continue  # Too many files are open, or such: that says nothing of this one, which stays unproven.
            proven.add((name, expected))

    def close(self) -> None:
        for side in (self.articles, self.quotes):
            side.collection.close()

    @cached_property
    def size_bytes(self) -> int:
        return sum(file.stat().st_size for file in self.folder.iterdir() if file.is_file())


def entries(snapshot: Snapshot) -> Iterator[Entry]:
    """What can be suggested: the archive's words and its names."""
    for word, count in snapshot.vocabulary.all():
        yield Entry(word, "word", count)
    for kind in KINDS:
        if kind in snapshot.articles.layout.names:
            names = snapshot.articles.collection.names(kind)
            yield from map(Entry, names.values, repeat(kind), names.totals.tolist())


def current_pointer(folder: Path) -> Pointer:
    """The generation to read. Raises EngineUnavailable when nothing was ever indexed."""
    try:
        live = generations.pointer(folder)
    except OSError as cause:
        raise EngineUnavailable(f"cannot read the index in {folder}: {cause.strerror}") from cause
    except StoreUnavailable as cause:
        raise EngineUnavailable(str(cause)) from cause
    if live is None:
        raise EngineUnavailable(f"no index in {folder}; build one with: dateline index FOLDER")
    return live


@contextmanager
def _damage_named() -> Iterator[None]:
    """What is damaged may show only when it is read: an error that names it, as at opening."""
    try:
        yield
    except DamagedFile as cause:
        raise EngineUnavailable(str(cause)) from cause


def _manifest(folder: Path) -> Manifest:
    """With all its files verified."""
    try:
        return vouched(folder).manifest
    except (ForeignManifest, DamagedFile, StoreUnavailable) as cause:
        raise EngineUnavailable(str(cause)) from cause
    except OSError as cause:
        raise EngineUnavailable(f"cannot read {cause.filename}: {cause.strerror}") from cause


def _side(folder: Path, name: str, fields: Layout, ranking: Ranking, cache_bytes: int) -> Side:
    collection = Collection(_readers(folder, name), cache_bytes)
    return Side(collection, fields, Scales(collection, ranking))


def _readers(folder: Path, name: str) -> list[Any]:
    """A reader for each segment that has documents."""
    try:
        reader = open_reader(folder, name)
        return [leaf for leaf, _ in reader.leaf_readers() if leaf.doc_count_all()]
    except (DamagedFile, CorruptIndexError) as cause:
        raise EngineUnavailable(f"the index of {name} in {folder} cannot be read: {cause}") from cause
    except OSError as cause:
        raise EngineUnavailable(f"the index of {name} in {folder} cannot be read: {cause.strerror}") from cause
