"""Paths the user names to the files under them, in an order that is the same each time."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from corpus.article import Problem
from corpus.entry import broken
from corpus.names import as_named, passed_over, shown

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
COMPANIONS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos")


def files(paths: Iterable[str], skipped: Counter[str]) -> Iterator[str | Problem]:
    """Each path's files: folders sorted by name, all the way down; a ``Problem`` for what can't be listed.

    A path may also be given as ``shown`` writes it.
    """
    for given in paths:
        path = given
        try:
            if "%" in path and not os.path.lexists(path):
                path = as_named(path)
            mode = os.stat(path).st_mode
        except FileNotFoundError:
            yield Problem(shown(given), "no such file or folder")
        except (OSError, ValueError) as error:
            yield Problem(shown(given), broken(error))
        else:
            if stat.S_ISDIR(mode):
                yield from _below(path, skipped)
            else:
                yield path if stat.S_ISREG(mode) else Problem(given, "neither a file nor a folder")


def _below(folder: str, skipped: Counter[str]) -> Iterator[str | Problem]:
    # A stack, not recursion: a tree can be deeper than Python's stack. Each level knows the folders above it,
    # so that a link to one of them is not followed for ever.
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = os.stat(path)
            if stat.S_ISREG(status.st_mode):
                yield path
                continue
            here = (status.st_dev, status.st_ino)
            if not stat.S_ISDIR(status.st_mode) or here in above:
                skipped["no file" if here not in above else "link to a folder above"] += 1
                continue
            names = sorted(os.listdir(path))
        except OSError as error:
            yield Problem(shown(path), broken(error))
            continue
        kept = [name for name in names if not _companion(name, names, skipped) and not passed_over(name, skipped)]
        waiting.extend((os.path.join(path, name), above | {here}) for name in reversed(kept))


def _companion(name: str, names: list[str], skipped: Counter[str]) -> bool:
    """Whether it is the folder of images and scripts that a browser saved beside ``story.html``."""
    ending = next((ending for ending in COMPANIONS if name.endswith(ending)), None)
    if ending is None or PurePath(name).suffix in PAGE_SUFFIXES:
        return False
    stem = name.removesuffix(ending)
    found = any(stem + suffix in names for suffix in PAGE_SUFFIXES)
    skipped["saved page's files"] += found
    return found
