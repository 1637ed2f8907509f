"""The archive being served: its engine, opened at the first question and kept up with newer generations."""

from __future__ import annotations

import logging
import threading
from typing import cast

from flask import current_app

from search.beside import Stats
from search.engine import CACHE_MB, Engine, EngineUnavailable, open_engine
from search.model import IndexInfo

EXTENSION = "dateline"
_LOG = logging.getLogger(__name__)


class Archive:
    """One address and its engine. Safe to use from several threads; a missing index is tried again at each question."""

    def __init__(self, address: str, cache_mb: int = CACHE_MB) -> None:
        self.address = address
        self._cache_mb = cache_mb
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._stats: Stats | None = None
        self._said: str | None = None

    def engine(self) -> Engine:
        """The engine at the newest generation. Raises EngineUnavailable."""
        with self._lock:
            if self._engine is None:
                self._engine = open_engine(self.address, self._cache_mb)
                self._engine.prepare()
            else:
                self._engine.refresh()
            self._say(self._engine)
            return self._engine

    def _say(self, engine: Engine) -> None:
        """What is wrong with the index goes to the log, once."""
        try:
            warning = engine.info().warning
        except EngineUnavailable as cause:
            warning = str(cause)
        if warning and warning != self._said:
            _LOG.warning("the index at %s: %s", self.address, warning)
        self._said = warning

    def info(self) -> IndexInfo:
        return self.engine().info()

    def holds(self, article_id: str) -> bool:
        return self.engine().holds(article_id)

    def stats(self) -> Stats:
        """The archive in figures, counted once a generation."""
        engine = self.engine()
        known = self._stats
        if known is None or known.info != engine.info():
            known = self._stats = engine.stats()
        return known


def archive() -> Archive:
    """The archive of the application that answers."""
    return cast(Archive, current_app.extensions[EXTENSION])
