"""What a run has to do: which documents are new or changed, which articles have vanished, which stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.article import Problem, RawDocument
from index.loss import emptied
from index.tops import Tops, file_of

# Of the digest of a document's content, in an article's fingerprint.
_DIGITS = 16


@dataclass(slots=True)
class Wanted:
    """An article to be put: the fingerprint of its content, and the ``paths`` it was met at, the first being read.

    ``version`` is what it is to become, as far as that is known without cleaning it; ``held`` what the index has of it,
    if that may turn out to be the same; ``elsewhere`` the paths it is held from that this run says nothing about."""

    raw: str
    paths: list[str]
    version: str | None = None
    held: str | None = None
    elsewhere: tuple[str, ...] = ()

    def fingerprint(self, suffix: str) -> str:
        """What the index keeps of it, to tell what has changed. ``suffix`` is of what is applied after extraction."""
        return f"{self.raw[:_DIGITS]}.{self.version}{suffix}"

    def version_in(self, fingerprint: str, suffix: str) -> str | None:
        """The version in a fingerprint, if it is of this content."""
        same = fingerprint.startswith(f"{self.raw[:_DIGITS]}.")
        return version_in(fingerprint, suffix) if same else None


def version_in(fingerprint: str, suffix: str) -> str | None:
    """The version in the fingerprint of an article, if it was put with this ``suffix``."""
    _, dot, tail = fingerprint.partition(".")
    return tail.removesuffix(suffix) if dot and tail.endswith(suffix) else None


@dataclass(slots=True)
class Plan:
    """``wanted`` by article id; ``files`` hold the wanted documents, in reading order; ``vanished`` are ids to drop.

    ``moved`` are the paths left to articles that this run did not meet, but that stay for having been met elsewhere."""

    wanted: dict[str, Wanted] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
    moved: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def plan(
    items: Iterable[RawDocument | Problem],
    roots: Sequence[str],
    known: Callable[[RawDocument], str | Problem | None],
    fingerprints: Mapping[str, str],
    paths: Mapping[str, tuple[str, ...]],
    seen: Callable[[int], None] = lambda done: None,
    suffix: str = "",
) -> Plan:
    """Read everything once and compare it with what is held (``fingerprints`` and ``paths`` by id).

    ``roots`` are the paths given: articles from elsewhere stay as they are. ``known`` tells the version of a document's
    article, that there is none in it, or ``None`` before it was cleaned. ``seen`` is told the documents so far."""
    meeting = _Meeting(known)
    for item in items:
        meeting.add(item)
        seen(len(meeting.met))
    made, met = Plan(problems=meeting.problems), meeting.met
    made.problems += emptied(roots, paths, met, meeting.found())
    elsewhere = _elsewhere(paths, roots, [problem.path for problem in made.problems])
    for article_id, document in list(met.items()):
        held = fingerprints.get(article_id, "")
        if clash := _clash(article_id, document, held, paths.get(article_id, ()), elsewhere.get(article_id, [])):
            made.problems.append(clash)
            del met[article_id]
        elif _stays(document, held, set(paths.get(article_id, ())), suffix):
            made.unchanged += 1
        else:
            document.elsewhere = tuple(elsewhere.get(article_id, ()))
            made.wanted[article_id] = document
    made.problems += meeting.empty
    made.files = files_of(made.wanted.values())
    made.vanished = [each for each in paths if each not in met and each not in elsewhere]
    made.moved = {
        each: tuple(left) for each, left in elsewhere.items() if each not in met and len(left) < len(paths[each])
    }
    return made


def files_of(wanted: Iterable[Wanted]) -> list[str]:
    """The files that hold them, in their order."""
    return list(dict.fromkeys(file_of(document.paths[0]) for document in wanted))


class _Meeting:
    """The documents met in a run, by id: one article each, the first where two contents have one id."""

    def __init__(self, known: Callable[[RawDocument], str | Problem | None]) -> None:
        self.met: dict[str, Wanted] = {}
        self.problems: list[Problem] = []
        self.empty: list[Problem] = []
        self._known = known

    def add(self, item: RawDocument | Problem) -> None:
        if isinstance(item, Problem):
            self.problems.append(item)
            return
        before = self.met.get(item.id)
        if before is None:
            version = self._known(item)
            if isinstance(version, Problem):
                self.empty.append(version)
            else:
                self.met[item.id] = Wanted(item.fingerprint, [item.path], version)
        elif before.raw == item.fingerprint:
            before.paths.append(item.path)
        else:
            self.problems.append(_other_content(item.path, item.id, before.paths[0]))

    def found(self) -> Iterable[str]:
        """The paths at which there was anything."""
        yield from (problem.path for problem in (*self.problems, *self.empty))
        yield from (path for document in self.met.values() for path in document.paths)


def _clash(
    article_id: str, document: Wanted, held: str, before: Sequence[str], elsewhere: Sequence[str]
) -> Problem | None:
    """That another document of this id is held, from a place this run says nothing about; else its paths are added.

    A document met at a path it was held from is that article, edited; so is one whose former file is gone."""
    if not elsewhere:
        return None
    if "." not in held or document.version_in(held, "") is not None:
        document.paths.extend(path for path in elsewhere if path not in document.paths)
        return None
    there = next((path for path in elsewhere if os.path.exists(file_of(path))), None)
    if there is None or not set(before).isdisjoint(document.paths):
        return None
    return _other_content(document.paths[0], article_id, there)


def _other_content(path: str, article_id: str, first: str) -> Problem:
    what = f"has the id {article_id!r} of {first} but other content; left out"
    return Problem(path, what, "give one of them another id, or take away the one that is out of date")


def _stays(document: Wanted, held: str, before: set[str], suffix: str) -> bool:
    """Whether the article held is the document's; while its version is unknown, what it would have to be is noted."""
    if before != set(document.paths):
        return False
    if document.version is None:
        document.held = document.version_in(held, suffix)
    return held == document.fingerprint(suffix)


def _elsewhere(
    paths: Mapping[str, tuple[str, ...]], roots: Sequence[str], broken: Sequence[str]
) -> dict[str, list[str]]:
    """Id -> the held paths that this run says nothing about: outside its roots, or in a file it could not read."""
    given, unread = Tops(roots), Tops(broken)
    kept: dict[str, list[str]] = {}
    for article_id, held in paths.items():
        stay = [path for path in held if path not in given or path in unread]
        if stay:
            kept[article_id] = stay
    return kept
