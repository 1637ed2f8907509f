"""What a run has to do: which documents are new or changed, which articles have vanished, which stay."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.article import Problem, RawDocument
from index.cache import cache_key

# How the path of a row ends, and that of an archive before its members' names.
_ROW = re.compile(r"#\d+$")
_MEMBER = re.compile("!$")


@dataclass(slots=True)
class Wanted:
    """An article to be put: ``key`` of its content and extraction, ``paths`` it was met at, the first being read."""

    key: str
    paths: list[str]


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
    pipeline: str,
    fingerprints: Mapping[str, str],
    paths: Mapping[str, tuple[str, ...]],
    seen: Callable[[int], None] = lambda done: None,
    suffix: str = "",
) -> Plan:
    """Read everything once and compare it with what is held (``fingerprints`` and ``paths`` by id).

    ``roots`` are the paths given: articles from elsewhere stay as they are. ``seen`` is told the documents so far.
    ``suffix`` ends the fingerprints of what this run stores: of what is applied to articles after their extraction."""
    made = Plan()
    met: dict[str, Wanted] = {}
    for item in items:
        if isinstance(item, Problem):
            made.problems.append(item)
        else:
            _meet(item, cache_key(item, pipeline), met, made)
            seen(len(met))
    elsewhere = _elsewhere(paths, roots, [problem.path for problem in made.problems])
    for article_id, document in met.items():
        document.paths.extend(path for path in elsewhere.get(article_id, ()) if path not in document.paths)
        held = fingerprints.get(article_id) == document.key + suffix and set(paths[article_id]) == set(document.paths)
        made.unchanged += held
        if not held:
            made.wanted[article_id] = document
    made.files = _files(document.paths[0] for document in made.wanted.values())
    made.vanished = [each for each in paths if each not in met and each not in elsewhere]
    made.moved = {
        each: tuple(left) for each, left in elsewhere.items() if each not in met and len(left) < len(paths[each])
    }
    return made


def _meet(raw: RawDocument, key: str, met: dict[str, Wanted], made: Plan) -> None:
    before = met.get(raw.id)
    if before is None:
        met[raw.id] = Wanted(key, [raw.path])
    elif before.key == key:
        before.paths.append(raw.path)
    else:
        made.problems.append(
            Problem(
                raw.path,
                f"has the id {raw.id!r} of {before.paths[0]} but other content; left out",
                "give one of them another id",
            )
        )


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


class Tops:
    """Folders and files: ``path in tops`` where it is one of them, lies below one, or in one that is an archive.

    As the paths are written: nothing absolute is below ".", for a path may have been met from another folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._tops = {_normal(path) for path in paths}

    def __contains__(self, path: str) -> bool:
        return any(
            above in self._tops and not (packed and os.path.isdir(above)) for above, packed in _upwards(_normal(path))
        )


def _normal(path: str) -> str:
    # POSIX lets two slashes at the start mean something of their own, and so does normpath.
    return re.sub(r"^//+", "/", os.path.normpath(path))


def _upwards(path: str) -> Iterator[tuple[str, bool]]:
    """A path and all above it; with each whether it can only be a file the path is in, not a folder."""
    inner: re.Pattern[str] | None = _ROW
    packed = False
    while True:
        yield path, packed
        cut = inner.search(path) if inner else None
        if cut and cut.start():
            path, packed, inner = path[: cut.start()], True, _ROW if inner is _MEMBER else None
            continue
        above, slash, name = path.rpartition("/")
        if name in ("", ".", ".."):
            return
        path, packed, inner = above or slash or ".", False, _MEMBER


def _files(paths: Iterable[str]) -> list[str]:
    """The files that documents lie in: ``a.zip`` for ``a.zip!/b.jsonl#12``; each once, in the order met."""
    return list(Counter(_file(path) for path in paths))


def _file(path: str) -> str:
    while not os.path.isfile(path):
        cut = max(path.rfind("!/"), path.rfind("#"))
        if cut <= 0:
            return path
        path = path[:cut]
    return path
