"""Paths below paths: what a run was given, and what it could not read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

# How the path of a row ends, and that of an archive before its members' names.
_ROW = re.compile(r"#\d+$")
_MEMBER = re.compile("!$")


class Tops:
    """Folders and files: ``path in tops`` where it is one of them, lies below one, or in one that is an archive.

    As the paths are written: nothing absolute is below ".", for a path may have been met from another folder."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._tops = {_normal(path) for path in paths}
        # What all of them begin with, and so all that is below one; but for ".", which nothing below it begins with.
        self._shared = "" if "." in self._tops else os.path.commonprefix([*self._tops])  # noqa: RUF071 - by letters

    def __contains__(self, path: str) -> bool:
        # A run asks for the path of every article held, and most are neither given nor unreadable.
        normal = _normal(path) if self._tops else ""
        return normal.startswith(self._shared) and any(
            above in self._tops and not (packed and os.path.isdir(above)) for above, packed in _upwards(normal)
        )


def _normal(path: str) -> str:
    # POSIX lets two slashes at the start mean something of their own, and so does normpath.
    normal = os.path.normpath(path)
    return "/" + normal.lstrip("/") if normal.startswith("//") else normal


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


def file_of(path: str) -> str:
    """The file a document lies in: ``a.zip`` for ``a.zip!/b.jsonl#12``; the path itself where there is none."""
    file = path
    while not os.path.isfile(file):
        cut = max(file.rfind("!/"), file.rfind("#"))
        if cut <= 0:
            return file
        file = file[:cut]
    return file
