"""Segments built by several processes side by side: each turns batches into articles and writes whole segments of them.

The batches are dealt out in turn, so that the same input gives the same segments in the same order. Nothing lists the
segments before the process that runs the writer adopts them; if anything fails, they go with the generation's folder.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from threading import Thread, active_count
from typing import Any

from index.codec.segments import ColumnarSegment
from index.codec.series import SegmentSeries
from index.documents import article_document, quote_documents
from index.schema import ARTICLES, QUOTES, articles_schema, quotes_schema
from index.store import B, Put, StoreError, StoreUnavailable

Reading = Callable[[B], Iterable[Put]]
"""A batch into articles with their fingerprints; called in another process, so a function of a module."""

_AHEAD = 2
_DIED = "a process that built the index died (out of memory?); the index is as it was before this run"


@dataclass(frozen=True, slots=True)
class Built:
    """Segments that no table of contents lists yet, of the articles ``ids``; ``forms`` and ``removed`` count words and
    rules in them."""

    ids: Sequence[str]
    articles: Sequence[ColumnarSegment]
    quotes: Sequence[ColumnarSegment]
    forms: Mapping[str, int]
    removed: Mapping[str, int]


def shares(memory_mb: int) -> tuple[int, int]:
    """Of a bound on memory, what articles and quotes get."""
    return max(1, memory_mb * 3 // 4), max(1, memory_mb // 4)


def built(folder: Path, batches: Iterable[B], read: Reading[B], processes: int, memory_mb: int) -> list[Built]:
    """What each process built in ``folder``. Together they keep to ``memory_mb``. Raises StoreUnavailable.

    They may be forked: nothing that must not be carried over, such as a connection to SQLite, may be open."""
    forked = _may_fork()
    context = get_context("fork") if forked else get_context("spawn")
    with ExitStack() as stack:
        ends: list[Connection] = []
        for _ in range(processes):
            ours, theirs = context.Pipe()
            ends.append(stack.enter_context(ours))
            each = (theirs, ends if forked else (), folder, read, memory_mb // processes)
            process = context.Process(target=_build, args=each, daemon=True)
            process.start()
            stack.callback(_end, process)
            theirs.close()
        try:
            for end, batch in zip(cycle(ends), batches):
                end.send(batch)
            for end in ends:
                end.send(None)
            return [_result(end) for end in ends]
        except (EOFError, BrokenPipeError, ConnectionResetError) as cause:
            raise next(filter(None, map(_error, ends)), StoreUnavailable(_DIED)) from cause


def _may_fork() -> bool:
    """A forked process has all modules loaded, where a fresh one takes half a second for them. Only a process without
    threads is safely forked, and only where the system's own libraries don't mind. Python's threads are counted: those
    that numpy's OpenBLAS has of its own, it ends before a fork and begins anew at the next product of matrices."""
    return sys.platform == "linux" and active_count() == 1


def _error(end: Connection) -> Exception | None:
    """What a process told before it ended."""
    try:
        told = end.recv() if end.poll() else None
    except (EOFError, OSError):
        return None
    return told if isinstance(told, Exception) else None


def _result(end: Connection) -> Built:
    told = end.recv()
    if isinstance(told, Exception):
        raise told
    built_there: Built = told
    return built_there


def _end(process: Any) -> None:
    process.terminate()
    process.join()


def _build(end: Connection, inherited: Iterable[Connection], folder: Path, read: Reading[Any], memory_mb: int) -> None:
    """In a process of its own: batches come until ``None``, then what was built goes back, or the error.

    ``inherited`` are the parent's ends of the pipes: only when nobody else holds them does a pipe tell its death."""
    # Ctrl-C reaches the whole group: the parent stops its processes itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:
        other.close()
    gc.freeze()  # what the parent has made is neither walked nor copied
    waiting: Queue[bytes] = Queue(_AHEAD)
    Thread(target=_receive, args=(end, waiting), daemon=True).start()
    try:
        done: object = _built(folder, iter(lambda: pickle.loads(waiting.get()), None), read, memory_mb)
    except (OSError, StoreError) as error:
        done = error
    except Exception as error:  # noqa: BLE001 - the process ends here, and with it what the parent is not told
        done = StoreUnavailable(f"a process that built the index failed: {type(error).__name__}: {error}")
    with suppress(BrokenPipeError):
        end.send(done)


def _receive(end: Connection, waiting: Queue[bytes]) -> None:
    """While one batch is worked on, the next ones come in: the parent need not wait."""
    try:
        while True:
            waiting.put(end.recv_bytes())
    except (EOFError, OSError):
        os._exit(1)  # the parent is gone, or has closed its end since something failed


def _built(folder: Path, batches: Iterable[Any], read: Reading[Any], memory_mb: int) -> Built:
    for_articles, for_quotes = shares(memory_mb)
    articles = SegmentSeries(folder, ARTICLES, articles_schema(), for_articles)
    quotes = SegmentSeries(folder, QUOTES, quotes_schema(), for_quotes)
    ids: list[str] = []
    removed: Counter[str] = Counter()
    for batch in batches:
        for article, fingerprint in read(batch):
            ids.append(article.id)
            articles.add(article_document(article, fingerprint))
            for quote in quote_documents(article):
                quotes.add(quote)
            removed.update(passage.rule for passage in article.removed)
    articles.finish()
    quotes.finish()
    return Built(ids, articles.finished, quotes.finished, articles.forms, removed)
