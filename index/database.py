"""An SQLite file beside the index: opened for one writer, its errors named with what to do about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.store import StoreUnavailable

# A worker may ask while a group of articles is being written.
_PATIENCE = 60.0


class Database:
    """What is in it can be made anew at any time: a commit may be lost with the machine's power, never torn.

    Statements raise sqlite3.Error; inside ``errors_named`` a StoreUnavailable that tells ``what`` the file is, and the
    ``remedy``."""

    def __init__(self, path: Path, schema: str, *, what: str, remedy: str) -> None:
        self._path = path
        self._what = what
        self._remedy = remedy
        with self.errors_named():
            self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
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

    def close(self) -> None:
        with self.errors_named():
            self._connection.close()
