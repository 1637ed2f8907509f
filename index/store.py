"""The seam, write half: where articles go, the errors it may raise, and the one place that picks a store.

StoreError
├── StoreBusy         another process is writing; says which and what to do
└── StoreUnavailable  the place cannot be opened, made or written; damaged or of a foreign version
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from corpus.article import Article

WHOOSH = "whoosh:"
DEFAULT_ADDRESS = "whoosh:var/index"

MEMORY_MB = 512
"""What a writer keeps in memory by default, whatever the size of the corpus."""

B = TypeVar("B")
Put = tuple[Article, str]
"""An article and its fingerprint."""


class StoreError(Exception):
    """Base of all that can go wrong while writing; its text is fit to be shown to a person."""


class StoreBusy(StoreError):
    """Another writer holds the lock."""


class StoreUnavailable(StoreError):
    """The store cannot be opened or written."""


class Store(Protocol):
    """One index being written. A run is ``begin``, any number of ``put`` and ``drop``, then ``commit`` or ``rollback``.

    Nothing of a run is seen by searches before its commit, and then all of it at once (a new generation).
    """

    def fingerprints(self) -> Mapping[str, str]:
        """Id -> fingerprint (of content and of everything that made the record) of every article held."""
        ...

    def paths(self) -> Mapping[str, tuple[str, ...]]:
        """Id -> the paths an article was met at."""
        ...

    def article(self, article_id: str) -> Article:
        """An article of the generation searches see now. Raises KeyError when it holds none of that id."""
        ...

    def facts(self) -> Mapping[str, object]:
        """What ``commit`` was told of the generation searches see now; nothing when there is none."""
        ...

    def generation(self) -> int:
        """The number of the generation searches see now, 0 when there is none."""
        ...

    def begin(self, *, rebuild: bool = False) -> None:
        """Take the writer's lock and start a generation. Raises StoreBusy."""
        ...

    def put(self, articles: Iterable[Put]) -> None:
        """Add or replace articles, each with its fingerprint."""
        ...

    def put_batches(self, batches: Iterable[B], read: Callable[[B], Iterable[Put]], processes: int) -> set[str]:
        """Put the articles that ``read`` makes of each batch, in so many processes; the ids of those put.

        ``read`` goes to another process. An article may be in one batch only, once."""
        ...

    def drop(self, ids: Iterable[str]) -> None: ...

    def commit(self, manifest: Mapping[str, object]) -> int:
        """Verify, sync to disk, switch to the new generation; its number."""
        ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


def open_store(address: str, memory_mb: int = MEMORY_MB) -> Store:
    """The store of an address: ``whoosh:FOLDER``, or a bare folder. Makes the folder when it is not there.

    ``memory_mb`` bounds what it keeps in memory while it writes."""
    if address.startswith(WHOOSH) or ":" not in address:
        from index.whoosh_store import WhooshStore

        return WhooshStore(address.removeprefix(WHOOSH), memory_mb)
    raise StoreUnavailable(f"no store for {address!r}; use whoosh:FOLDER")
