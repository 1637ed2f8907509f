"""Documents through the pipeline, in this process or in several; one that dies costs a document, not the run."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Literal

from corpus.article import Article, Problem, RawDocument
from index.cache import ExtractionCache
from index.clean import UserRules
from index.pipeline import NO_RULES, Pipeline
from index.reading import Reader, Reading, Task
from index.suspects import NAME as UNDER_WAY
from index.suspects import Suspects

Chunk = list[Task]
Waiting = deque[tuple[Chunk, Future[list[Reading]]]]
Results = Iterator[tuple[Task, Reading]]

# Batches of 8 to 16 articles are fastest for the entity recogniser.
CHUNK = 16
# Starting a process and its model takes seconds: fewer documents than this are read without.
FEW = 2 * CHUNK
_AHEAD = 3

_reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to make its pipeline, and the file of the cache it looks into, if any.

    Beside the cache, a process that works alone notes what it is reading."""

    entities: Literal["spacy", "rules"]
    model: str | None
    rules: UserRules = NO_RULES
    cache: Path | None = None

    def pipeline(self) -> Pipeline:
        return Pipeline(entities=self.entities, model=self.model, rules=self.rules)

    def reader(self) -> Reader:
        return Reader(self.pipeline(), ExtractionCache(self.cache) if self.cache else None)


def extract(tasks: Iterable[Task], setting: Setting, jobs: int) -> Results:
    """Each document with what became of it, in order; at most ``jobs * (_AHEAD + 1)`` chunks are held."""
    documents = iter(tasks)
    first = list(islice(documents, FEW))
    if jobs == 1 or len(first) < FEW:
        yield from _alone(chain(first, documents), setting)
    else:
        yield from _Pool(setting, jobs).run(_chunks(chain(first, documents)))


def _alone(tasks: Iterator[Task], setting: Setting) -> Results:
    suspects = Suspects(setting.cache.with_name(UNDER_WAY) if setting.cache else None)
    with closing(setting.reader()) as reader:
        for chunk in _chunks(tasks):
            if suspects.among(chunk):
                for task, reading in _Pool(setting, 1).guarded(chunk):
                    suspects.judge(task, deadly=reading == Reading(_died(task.raw)))
                    yield task, reading
            else:
                with suspects.noted(chunk):
                    readings = reader.read(chunk)
                yield from zip(chunk, readings, strict=True)


def _chunks(tasks: Iterator[Task]) -> Iterator[Chunk]:
    while chunk := list(islice(tasks, CHUNK)):
        yield chunk


class _Pool:
    """Processes started afresh (spawn: no lock or thread of ours is inherited), each with its own pipeline."""

    def __init__(self, setting: Setting, jobs: int) -> None:
        self._setting = setting
        self._jobs = jobs

    def run(self, chunks: Iterator[Chunk]) -> Results:
        executor = self._start(self._jobs)
        waiting: Waiting = deque()
        try:
            for chunk in chunks:
                try:
                    waiting.append((chunk, executor.submit(_read, _portable(chunk))))
                    if len(waiting) >= self._jobs * _AHEAD:
                        yield from self._next(waiting)
                except BrokenProcessPool:
                    executor.shutdown(cancel_futures=True)
                    yield from self._suspects(waiting, chunk)
                    executor = self._start(self._jobs)
            try:
                while waiting:
                    yield from self._next(waiting)
            except BrokenProcessPool:
                yield from self._suspects(waiting)
        finally:
            executor.shutdown(cancel_futures=True)

    @staticmethod
    def _next(waiting: Waiting) -> Iterable[tuple[Task, Reading]]:
        chunk, future = waiting[0]
        results = future.result()
        waiting.popleft()
        return zip(chunk, results, strict=True)

    def _suspects(self, waiting: Waiting, latest: Chunk | None = None) -> Results:
        """A process died, nobody knows over which document: each chunk that was under way again, by itself.

        ``latest`` is a chunk that may not have reached the pool any more."""
        handed_over = bool(waiting) and waiting[-1][0] is latest
        while waiting:
            chunk, future = waiting.popleft()
            if future.done() and not future.cancelled() and future.exception() is None:
                yield from zip(chunk, future.result(), strict=True)
            else:
                yield from self.guarded(chunk)
        if latest is not None and not handed_over:
            yield from self.guarded(latest)

    def guarded(self, chunk: Chunk) -> Results:
        """A chunk read in a process of its own; when that dies, each half of it, and so on."""
        with self._start(1) as executor:
            try:
                results = executor.submit(_read, _portable(chunk)).result()
            except BrokenProcessPool:
                results = None
        if results is not None:
            yield from zip(chunk, results, strict=True)
        elif len(chunk) > 1:
            half = len(chunk) // 2
            yield from self.guarded(chunk[:half])
            yield from self.guarded(chunk[half:])
        else:
            yield chunk[0], Reading(_died(chunk[0].raw))

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_open, initargs=(self._setting,))


def _died(raw: RawDocument) -> Problem:
    what = "the process reading it died (out of memory, or a fault in a library); left out"
    return Problem(raw.path, what, "split the document, or leave it out")


def _open(setting: Setting) -> None:
    global _reader  # noqa: PLW0603 - one reader a worker process, made when it starts
    # Ctrl-C reaches the whole group: the parent stops the workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _reader = setting.reader()


def _end_with_parent() -> None:
    """A killed parent stops nobody, and its workers would wait for their next chunk for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(chunk: Chunk) -> list[Reading]:
    assert _reader is not None
    return [_plain(reading) for reading in _reader.read(chunk)]


def _portable(chunk: Chunk) -> Chunk:
    """Mappings as dictionaries: a mappingproxy does not travel between processes."""
    return [
        replace(task, raw=replace(task.raw, fields=dict(task.raw.fields), extra=dict(task.raw.extra))) for task in chunk
    ]


def _plain(reading: Reading) -> Reading:
    if not isinstance(reading.result, Article):
        return reading
    article = replace(reading.result, extra=dict(reading.result.extra))
    # One object, so that it travels once.
    return replace(reading, result=article, fresh=reading.fresh and replace(reading.fresh, article=article))
