"""The newest generation that can be read, kept open; the one before it as long as the newest cannot.

For who answers many questions all files are verified once more, beside answering them (``index.verification``): opening
trusts those that were not touched, and a disk may rot without touching them.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from whoosh.reading import ReaderClosed

from index.codec.sums import Sum
from index.generations import Pointer
from search.engine import EngineUnavailable
from search.ranking import RANKING
from search.snapshot import Snapshot, current_pointer

_PATIENCE = 10.0
"""Seconds until a generation that could not be read is tried again; then twice as long, up to ``_LONGEST``. Somebody's
question waits for each try, and a large index takes seconds."""
_LONGEST = 300.0
_AFTER_ALL_ELSE = 19


@dataclass(frozen=True, slots=True)
class _Refused:
    """A generation that could not be read, left alone for ``patience`` seconds from ``moment`` on."""

    pointer: Pointer
    moment: float
    patience: float = _PATIENCE

    @property
    def rests(self) -> bool:
        return time.monotonic() < self.moment + self.patience

    def again(self) -> _Refused:
        return _Refused(self.pointer, time.monotonic(), min(2 * self.patience, _LONGEST))


class Live:
    """A folder of generations, the newest of them open. Safe to use from several threads.

    Raises EngineUnavailable when it cannot be read."""

    def __init__(self, folder: Path, cache_bytes: int) -> None:
        self._folder = folder
        self._cache_bytes = cache_bytes
        self._opening = threading.Lock()
        self._closing = threading.Event()
        self._preparing: threading.Thread | None = None
        self._proven: set[tuple[str, Sum]] = set()
        self._refused: _Refused | None = None
        self._pointer, self._snapshot = self._open()

    @property
    def snapshot(self) -> Snapshot:
        """The generation that answers. Raises EngineUnavailable when it was found broken since it was opened."""
        now = self._snapshot
        if now.broken:
            raise EngineUnavailable(now.broken)
        return now

    def refresh(self) -> None:
        """Take up a newer generation. If that cannot be read, what is open stays, with a warning that tells why."""
        with self._opening:
            try:
                newest = current_pointer(self._folder)
                if newest == self._pointer:
                    self._warn(None)
                elif self._refused is None or self._refused.pointer != newest or not self._refused.rests:
                    self._take_up(newest)
            except EngineUnavailable as cause:
                self._warn(str(cause))

    def prepare(self) -> None:
        with self._opening:
            self._preparing = self._prepared_beside(self._snapshot)

    def close(self) -> None:
        self._closing.set()
        if self._preparing is not None:
            self._preparing.join()
        self._snapshot.close()

    def _take_up(self, newest: Pointer) -> None:
        try:
            self._pointer, self._snapshot = self._open()
        except EngineUnavailable:
            before = self._refused
            known = before is not None and before.pointer == newest
            self._refused = before.again() if before and known else _Refused(newest, time.monotonic())
            raise
        self._refused = None
        if self._preparing is not None:
            self._preparing = self._prepared_beside(self._snapshot)

    def _open(self) -> tuple[Pointer, Snapshot]:
        pointer = current_pointer(self._folder)
        while True:
            try:
                return pointer, Snapshot(pointer.generation, RANKING, self._cache_bytes)
            except EngineUnavailable:
                # While it was opened, another may have been switched to, and this one removed.
                newer = current_pointer(self._folder)
                if newer == pointer:
                    raise
                pointer = newer

    def _warn(self, cause: str | None) -> None:
        info = self._snapshot.info
        if info.warning != cause:
            self._snapshot.info = replace(info, warning=cause)

    def _prepared_beside(self, now: Snapshot) -> threading.Thread:
        """A thread that prepares the snapshot and then verifies it, begun."""

        def prepare() -> None:
            # What is damaged is told to whoever asks for it; a process that ends closes what is open.
            with suppress(EngineUnavailable, ReaderClosed):
                now.prepare()
            if sys.platform == "linux":  # elsewhere a thread has no priority of its own
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _AFTER_ALL_ELSE)
            now.verify(self._proven, self._closing)

        thread = threading.Thread(target=prepare, name="prepare the index", daemon=True)
        thread.start()
        return thread
