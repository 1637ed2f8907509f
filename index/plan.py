"""What a run has to do: which documents are new or changed, which articles have vanished, which stay."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.article import Problem, RawDocument
from index.cache import cache_key


@dataclass(slots=True)
class Wanted:
    """An article to be put: ``key`` of its content and extraction, ``paths`` it was met at, the first being read."""

    key: str
    paths: list[str]


@dataclass(slots=True)
class Plan:
    """``wanted`` by article id; ``files`` hold the wanted documents, in reading order; ``vanished`` are ids to drop."""

    wanted: dict[str, Wanted] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[str] = field(default_factory=list)
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
    broken = [os.path.normpath(problem.path) for problem in made.problems]
    elsewhere = _elsewhere(paths, roots, broken)
    for article_id, document in met.items():
        document.paths.extend(path for path in elsewhere.get(article_id, ()) if path not in document.paths)
        held = fingerprints.get(article_id) == document.key + suffix and set(paths[article_id]) == set(document.paths)
        made.unchanged += held
        if not held:
            made.wanted[article_id] = document
    made.files = _files(document.paths[0] for document in made.wanted.values())
    made.vanished = [each for each in paths if each not in met and each not in elsewhere]
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
    tops = [os.path.normpath(root) for root in roots]
    kept: dict[str, list[str]] = {}
    for article_id, held in paths.items():
        stay = [path for path in held if not _under(path, tops) or _under(path, broken)]
        if stay:
            kept[article_id] = stay
    return kept


def _under(path: str, tops: Sequence[str]) -> bool:
    path = os.path.normpath(path)
    return any(top == "." or path == top or path.startswith((f"{top}/", f"{top}!/", f"{top}#")) for top in tops)


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
