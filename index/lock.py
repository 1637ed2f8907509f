"""One writer at a time: a lock file that names the process holding it, freed by the system when that process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from index.store import StoreBusy, StoreUnavailable


class WriterLock:
    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def acquire(self) -> None:
        """Raises StoreBusy at once when another process, or another store of this one, holds the lock.

        Raises StoreUnavailable when the lock can't be opened."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as cause:
            raise StoreUnavailable(
                f"cannot open {self._path} for writing: {cause.strerror}; see that the folder is yours to write in"
            ) from cause
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as cause:
            holder = os.read(file, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(file)
            raise StoreBusy(
                f"{self._path.parent} is being written by process {holder}; wait until it is done and try again"
            ) from cause
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None
