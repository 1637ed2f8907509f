"""An SQLite file beside the index: opened for one writer, its errors named with what to do about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from index import seal
from index.store import StoreUnavailable

# A worker may ask while a group of articles is being written.
_PATIENCE = 60.0


class Database:
    """What is in it can be made anew at any time: a commit may be lost with the machine's power, never torn.

    One that is ``sealed`` is refused when it is no longer as it was closed (``index.seal``).
    Statements raise sqlite3.Error; inside ``errors_named`` a StoreUnavailable that tells ``what`` the file is, and the
    ``remedy``."""

    def __init__(self, path: Path, schema: str, *, what: str, remedy: str, sealed: bool = False) -> None:
        self._path = path
        self._what = what
        self._remedy = remedy
        self._sealed = sealed
        if sealed and (wrong := seal.broken(path)):
            raise StoreUnavailable(f"{what} {path} {wrong}; {remedy}")
        with self.errors_named():
            self._connection = self._connected()
            self._connection.executescript(schema)

    def execute(self, statement: str, values: Sequence[object] | Mapping[str, object] = ()) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def executemany(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    @contextmanager
    def errors_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as cause:
            raise StoreUnavailable(f"{self._what} {self._path} cannot be used ({cause}); {self._remedy}") from cause

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Closed for a while: a connection must not be carried over into a forked process."""
        self.close()
        try:
            yield
        finally:
            with self.errors_named():
                self._connection = self._connected()

    def close(self) -> None:
        with self.errors_named():
            if self._sealed and self._connection.total_changes:
                seal.unseal(self._path)
            self._connection.close()
        if self._sealed:
            seal.seal(self._path)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection


def damage(path: Path) -> str | None:
    """What SQLite finds wrong with a file, reading all of it. Nothing is written, and nothing made beside it.

    Raises StoreUnavailable where it cannot be looked at."""
    # A file without a log beside it is whole as it lies; SQLite would make the log anew only to read it.
    alone = not path.with_name(f"{path.name}-wal").exists()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable={int(alone)}", uri=True)) as opened:
            told: str = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.OperationalError as cause:
        raise StoreUnavailable(f"{path} cannot be read: {cause}") from cause
    except sqlite3.DatabaseError as cause:
        return str(cause)
    return None if told == "ok" else told
