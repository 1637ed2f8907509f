"""A document read no further than needed: names found in the same text before are not looked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article, Problem, RawDocument
from index.cache import Cleaning, Extracted, ExtractionCache, cleaning_of, text_key, version_of
from index.pipeline import Draft, Pipeline, no_article


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be read. ``held`` is the version of the article that the index has of it, if it may stay."""

    raw: RawDocument
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a document: an article or a problem, or ``None`` when the article held is as it should be.

    ``version`` is the article's. ``cleaning`` and ``fresh`` are what the cache does not know yet; ``extracted`` tells
    whether names had to be looked for."""

    result: Article | Problem | None
    version: str = ""
    cleaning: Cleaning | None = None
    fresh: Extracted | None = None
    extracted: bool = False


@dataclass(frozen=True, slots=True)
class _Begun:
    draft: Draft
    cleaning: Cleaning
    version: str
    text: str


class Reader:
    """Reads documents with a pipeline, and with what a cache holds of them, if there is one."""

    def __init__(self, pipeline: Pipeline, cache: ExtractionCache | None = None) -> None:
        self._pipeline = pipeline
        self._cache = cache

    def read(self, tasks: Sequence[Task]) -> list[Reading]:
        """A reading for each task, in order."""
        begun = [self._begin(task) for task in tasks]
        finished = self._pipeline.finish([each.draft for each in begun if isinstance(each, _Begun)])
        return [_extracted(each, next(finished)) if isinstance(each, _Begun) else each for each in begun]

    def close(self) -> None:
        if self._cache is not None:
            self._cache.close()

    def _begin(self, task: Task) -> Reading | _Begun:
        draft = self._pipeline.draft(task.raw)
        if isinstance(draft, Problem):
            return Reading(draft)
        cleaning = cleaning_of(draft.raw, draft.cleaned, draft.empty)
        if cleaning.empty:
            return Reading(no_article(task.raw.path, cleaning.empty), cleaning=cleaning)
        extraction = self._pipeline.extraction_version
        version = version_of(cleaning, extraction)
        if version == task.held:
            return Reading(None, version, cleaning)
        begun = _Begun(draft, cleaning, version, text_key(draft.cleaned, extraction))
        return self._remembered(begun) or begun

    def _remembered(self, begun: _Begun) -> Reading | None:
        if self._cache is None:
            return None
        if article := self._cache.article(begun.version):
            return Reading(article, begun.version, begun.cleaning)
        if alike := self._cache.article_of_text(begun.text):
            article = begun.draft.with_names_of(alike)
            return Reading(article, begun.version, begun.cleaning, Extracted(begun.version, begun.text, article))
        return None


def _extracted(begun: _Begun, result: Article | Problem) -> Reading:
    fresh = Extracted(begun.version, begun.text, result) if isinstance(result, Article) else None
    return Reading(result, begun.version, begun.cleaning, fresh, extracted=True)
