"""What a run would lose: folders that held articles and are empty now, as one whose disk is not mounted is."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from corpus.article import Problem
from corpus.names import shown
from index.store import StoreError
from index.tops import Tops

_AS_BEFORE = "the index stays as it was: mend the path, or leave it out, and run again"


def emptied(
    roots: Sequence[str], paths: Mapping[str, tuple[str, ...]], met: Container[str], found: Iterable[str]
) -> Iterator[Problem]:
    """The folders among ``roots`` that articles are held from (``paths`` by id) and nothing was ``found`` in.

    ``met`` are the ids of articles met anywhere: those are not lost."""
    lost = [path for one, held in paths.items() if one not in met for path in held]
    left = list(found) if lost else []
    for root in roots if lost else ():
        top = Tops([root])
        count = sum(path in top for path in lost) if os.path.isdir(root) else 0
        if count and not any(path in top for path in left):
            yield Problem(
                shown(root),
                f"nothing is in it, but {count:,} articles were indexed from it; they stay",
                "is its disk mounted? If they are gone for good, index what remains with --rebuild",
            )


def refuse_loss(
    roots: Sequence[str], paths: Mapping[str, tuple[str, ...]], met: Sequence[str], problems: Sequence[Problem]
) -> None:
    """A rebuild keeps nothing of what is held: a path mistyped or not mounted must not cost its articles.

    ``met`` are the paths of the documents read. One bad file among the files given is a problem like others. Raises
    StoreError."""
    unread = {os.path.normpath(problem.path) for problem in problems}
    for root in roots:
        named = os.path.normpath(shown(root)) in unread and not os.path.isfile(root)
        if named and not any(path in Tops([root]) for path in met):
            raise StoreError(f"{root} could not be read; {_AS_BEFORE}")
    for problem in emptied(roots, paths, (), [*met, *(problem.path for problem in problems)]):
        raise StoreError(f"{problem.path}: {problem.what.removesuffix('; they stay')}; {_AS_BEFORE}")
    if paths and not met and not problems:
        raise StoreError(
            f"not one document is in {', '.join(roots)}; the index stays as it was, with its {len(paths):,} articles: "
            "mend the path, or delete the index's folder to begin anew"
        )


def refuse_nothing(roots: Sequence[str], indexed: int, problems: Sequence[Problem]) -> None:
    """Nor must documents of which none could be read. Raises StoreError."""
    if not indexed and problems:
        raise StoreError(f"no article could be read from {', '.join(roots)} ({problems[0]}); {_AS_BEFORE}")
