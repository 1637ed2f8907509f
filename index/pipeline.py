"""From raw documents to articles: the one place that orders the steps.

clean -> recognise names -> entities -> places -> quotes. Streaming: a batch is read, worked and handed on before the
next is touched, so memory does not grow with the archive. A document that makes a step fail becomes a ``Problem`` in
its place and the run goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Literal

from corpus.article import Article, Problem, RawDocument
from index import clean
from index.extract import credits, entities, places, quotes
from index.extract.credits import credit
from index.extract.entities import Mention, open_recogniser
from index.extract.gazetteer import open_gazetteer

NO_RULES = clean.UserRules()
BATCH = 12  # articles read ahead: the recogniser is fastest on 8 to 16

# What a step may raise on one hostile document. OSError and KeyboardInterrupt are not the document's and end the run.
FAILURES = (
    clean.CleaningError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A cleaned document and the one string its names are looked for in: title, blank line, body."""

    raw: RawDocument
    cleaned: clean.Cleaned
    text: str
    body_at: int

    @property
    def empty(self) -> str | None:
        """Why there is no article in it, if there is none."""
        if self.text:
            return None
        fired = ", ".join(dict.fromkeys(passage.rule for passage in self.cleaned.removed))
        return f"all its text went as {fired}" if fired else "it has no text"

    def with_names_of(self, alike: Article) -> Article:
        """The article of this draft, ``alike`` being one of the same title, body and byline."""
        cleaned = self.cleaned
        return replace(
            alike,
            id=self.raw.id,
            path=self.raw.path,
            url=cleaned.url,
            source=cleaned.source,
            published=cleaned.published,
            language=cleaned.language,
            removed=cleaned.removed,
            story=None,
            paths=(self.raw.path,),
            extra=self.raw.extra,
        )


def no_article(path: str, why: str) -> Problem:
    return Problem(path, f"no article in it: {why}", f"see block by block: dateline clean --explain {path}")


class Pipeline:
    """Makes articles. Opens its recogniser and gazetteer when first used; one pipeline a process."""

    def __init__(
        self,
        entities: Literal["spacy", "rules"] = "spacy",
        model: str | None = None,
        rules: clean.UserRules = NO_RULES,
    ) -> None:
        self._kind: Literal["spacy", "rules"] = entities
        self._model = model
        self._rules = rules

    @cached_property
    def recogniser(self) -> entities.Recogniser:
        return open_recogniser(self._kind, self._model)

    @cached_property
    def rules_version(self) -> str | None:
        """A digest of the user's own rules, the same in every process; ``None`` without any."""
        if self._rules == NO_RULES:
            return None
        return _digest(repr((self._rules.rules, sorted(self._rules.off))))[:12]

    @cached_property
    def extraction_version(self) -> str:
        """Changes whenever the same cleaned text may give other names, places or quotes."""
        steps = [entities.VERSION, places.VERSION, quotes.VERSION, credits.VERSION]
        return _digest(*steps, self.recogniser.name, self.recogniser.version)

    @cached_property
    def version(self) -> str:
        """Changes whenever the same document may give another article."""
        return _digest(clean.VERSION, self.rules_version or "", self.extraction_version)

    def articles(self, raws: Iterable[RawDocument]) -> Iterator[Article | Problem]:
        """An article or a problem for each document, in the order they come."""
        source = iter(raws)
        while batch := list(islice(source, BATCH)):
            drafts = [_with_text(self.draft(raw)) for raw in batch]
            finished = self.finish([draft for draft in drafts if isinstance(draft, Draft)])
            yield from (draft if isinstance(draft, Problem) else next(finished) for draft in drafts)

    def draft(self, raw: RawDocument) -> Draft | Problem:
        """A document cleaned; one that cleaning fails on is a problem."""
        try:
            cleaned = clean.clean(raw, self._rules)
        except FAILURES as cause:
            return _problem(raw, "cleaning", cause)
        head = f"{cleaned.title}\n\n" if cleaned.title else ""
        return Draft(raw, cleaned, head + cleaned.body, len(head))

    def finish(self, drafts: Sequence[Draft]) -> Iterator[Article | Problem]:
        """An article or a problem for each draft that has text. 8 to 16 at once are read fastest."""
        for draft, mentions in zip(drafts, self._mentions(drafts), strict=True):
            yield self._article(draft, mentions)

    def _mentions(self, drafts: Sequence[Draft]) -> list[tuple[Mention, ...] | Problem]:
        try:
            return list(self.recogniser.recognise(draft.text for draft in drafts))
        except FAILURES as cause:
            if len(drafts) == 1:
                return [_problem(drafts[0].raw, "finding names", cause)]
            return [found for draft in drafts for found in self._mentions([draft])]

    def _article(self, draft: Draft, mentions: tuple[Mention, ...] | Problem) -> Article | Problem:
        if isinstance(mentions, Problem):
            return mentions
        try:
            return _assembled(draft, mentions)
        except FAILURES as cause:
            return _problem(draft.raw, "reading people, places and quotes", cause)


def _with_text(draft: Draft | Problem) -> Draft | Problem:
    if isinstance(draft, Draft) and (why := draft.empty):
        return no_article(draft.raw.path, why)
    return draft


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _problem(raw: RawDocument, step: str, cause: BaseException) -> Problem:
    if isinstance(cause, clean.CleaningError):  # the document's fault, and it says what to do
        return Problem(raw.path, str(cause))
    what = f"{step} failed: {type(cause).__name__}: {cause}"
    return Problem(raw.path, what, "the other articles are not affected; please report this one")


def _assembled(draft: Draft, mentions: tuple[Mention, ...]) -> Article:
    gazetteer = open_gazetteer()
    cleaned = draft.cleaned
    mended = entities.repair(draft.text, mentions, gazetteer)
    named = entities.entities(draft.text, mended, gazetteer, draft.body_at)
    found = places.places(draft.text, mended, gazetteer, draft.body_at)
    return Article(
        id=draft.raw.id,
        path=draft.raw.path,
        title=cleaned.title,
        body=cleaned.body,
        url=cleaned.url,
        source=cleaned.source,
        byline=cleaned.byline,
        published=cleaned.published,
        language=cleaned.language,
        dateline=found.dateline,
        credit=credit(cleaned.body, cleaned.byline),
        entities=named,
        cities=found.cities,
        quotes=quotes.quotes(cleaned.body, named),
        removed=cleaned.removed,
        paths=(draft.raw.path,),
        extra=draft.raw.extra,
    )
