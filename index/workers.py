"""Documents through the pipeline, in this process or in several; one that dies costs a document, not the run."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Literal

from corpus.article import Article, Problem, RawDocument
from index.clean import UserRules
from index.pipeline import NO_RULES, Pipeline

Result = Article | Problem
Chunk = list[RawDocument]
Waiting = deque[tuple[Chunk, Future[list[Result]]]]

# Batches of 8 to 16 articles are fastest for the entity recogniser.
CHUNK = 16
# Starting a process and its model takes seconds: fewer documents than this are read without.
FEW = 2 * CHUNK
_AHEAD = 3

_pipeline: Pipeline | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a worker needs to make its pipeline."""

    entities: Literal["spacy", "rules"]
    model: str | None
    rules: UserRules = NO_RULES

    def pipeline(self) -> Pipeline:
        return Pipeline(entities=self.entities, model=self.model, rules=self.rules)


def extract(raws: Iterable[RawDocument], setting: Setting, jobs: int) -> Iterator[tuple[RawDocument, Result]]:
    """Each document with its article or its problem, in order; at most ``jobs * (_AHEAD + 1)`` chunks are held."""
    documents = iter(raws)
    first = list(islice(documents, FEW))
    if jobs == 1 or len(first) < FEW:
        yield from _alone(chain(first, documents), setting)
    else:
        yield from _Pool(setting, jobs).run(_chunks(chain(first, documents)))


def _alone(raws: Iterator[RawDocument], setting: Setting) -> Iterator[tuple[RawDocument, Result]]:
    pipeline = setting.pipeline()
    for chunk in _chunks(raws):
        yield from zip(chunk, pipeline.articles(chunk), strict=True)


def _chunks(raws: Iterator[RawDocument]) -> Iterator[Chunk]:
    while chunk := list(islice(raws, CHUNK)):
        yield chunk


class _Pool:
    """Processes started afresh (spawn: no lock or thread of ours is inherited), each with its own pipeline."""

    def __init__(self, setting: Setting, jobs: int) -> None:
        self._setting = setting
        self._jobs = jobs

    def run(self, chunks: Iterator[Chunk]) -> Iterator[tuple[RawDocument, Result]]:
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
    def _next(waiting: Waiting) -> Iterable[tuple[RawDocument, Result]]:
        chunk, future = waiting[0]
        results = future.result()
        waiting.popleft()
        return zip(chunk, results, strict=True)

    def _suspects(self, waiting: Waiting, latest: Chunk | None = None) -> Iterator[tuple[RawDocument, Result]]:
        """A process died, nobody knows over which document: each chunk that was under way again, by itself.

        ``latest`` is a chunk that may not have reached the pool any more."""
        handed_over = bool(waiting) and waiting[-1][0] is latest
        while waiting:
            chunk, future = waiting.popleft()
            if future.done() and not future.cancelled() and future.exception() is None:
                yield from zip(chunk, future.result(), strict=True)
            else:
                yield from self._guarded(chunk)
        if latest is not None and not handed_over:
            yield from self._guarded(latest)

    def _guarded(self, chunk: Chunk) -> Iterator[tuple[RawDocument, Result]]:
        with self._start(1) as executor:
            try:
                results = executor.submit(_read, _portable(chunk)).result()
            except BrokenProcessPool:
                results = None
        if results is not None:
            yield from zip(chunk, results, strict=True)
        elif len(chunk) > 1:
            half = len(chunk) // 2
            yield from self._guarded(chunk[:half])
            yield from self._guarded(chunk[half:])
        else:
            yield (
                chunk[0],
                Problem(
                    chunk[0].path,
                    "the process reading it died (out of memory, or a fault in a library); left out",
                    "split the document, or try --jobs 1 to see more",
                ),
            )

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_open, initargs=(self._setting,))


def _open(setting: Setting) -> None:
    global _pipeline  # noqa: PLW0603 - one pipeline a worker process, made when it starts
    # Ctrl-C reaches the whole group: the parent stops the workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _pipeline = setting.pipeline()


def _end_with_parent() -> None:
    """A killed parent stops nobody, and its workers would wait for their next chunk for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(chunk: Chunk) -> list[Result]:
    assert _pipeline is not None
    return [_plain(result) for result in _pipeline.articles(chunk)]


def _portable(chunk: Chunk) -> Chunk:
    """Mappings as dictionaries: a mappingproxy does not travel between processes."""
    return [replace(raw, fields=dict(raw.fields), extra=dict(raw.extra)) for raw in chunk]


def _plain(result: Result) -> Result:
    return result if isinstance(result, Problem) else replace(result, extra=dict(result.extra))
