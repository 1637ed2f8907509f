"""The documents under way, noted in a file beside the index: if the process dies over one, the next run knows which.

Several processes guard each other; one by itself cannot. What is left in the file was being read when a run was killed,
by a document or by somebody. Such documents are read in a process of their own next time, and only those that it dies
of stay in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.reading import Task
from index.store import StoreUnavailable

NAME = "under-way"


class Suspects:
    """Fingerprints of documents that a process may have died of, kept in ``file``; nowhere, without one."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._held = _noted_in(file) if file else set()

    def among(self, tasks: Iterable[Task]) -> bool:
        return bool(self._held) and any(task.raw.fingerprint in self._held for task in tasks)

    @contextmanager
    def noted(self, tasks: Sequence[Task]) -> Iterator[None]:
        """While the tasks are worked on they are suspects; not any more when that ends, be it by an error."""
        self._write({*self._held, *(task.raw.fingerprint for task in tasks)})
        try:
            yield
        finally:
            self._write(self._held)

    def judge(self, task: Task, *, deadly: bool) -> None:
        """A document was read in a process of its own, which died of it or did not."""
        (self._held.add if deadly else self._held.discard)(task.raw.fingerprint)
        self._write(self._held)

    def _write(self, fingerprints: Iterable[str]) -> None:
        if self._file is None:
            return
        try:
            if fingerprints:
                self._file.write_text("\n".join(fingerprints), encoding="ascii")
            else:
                self._file.unlink(missing_ok=True)
        except OSError as cause:
            raise StoreUnavailable(f"cannot write {self._file}: {cause.strerror or cause}") from cause


def _noted_in(file: Path) -> set[str]:
    try:
        return set(file.read_text(encoding="ascii", errors="replace").split())
    except FileNotFoundError:
        return set()
    except OSError as cause:
        raise StoreUnavailable(f"cannot read {file}: {cause.strerror or cause}; take it away and run again") from cause
