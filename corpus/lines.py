"""Long files line by line: bounded, numbered, in whatever encoding they are."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from corpus.article import Problem
from corpus.decoding import MARKS, decode, looks_binary
from corpus.detection import detect
from corpus.entry import Entry, Unreadable
from corpus.limits import Limits, size


def lines(entry: Entry, limits: Limits, *, ends: bool = False) -> Iterator[tuple[int, str] | Problem]:
    """(number from 1, line without its end) for each line that is not blank; a ``Problem`` for one that is too long.

    With ``ends``, blank lines are given too, and each line with its end.

    A line that is not UTF-8 is decoded by itself: files get glued together from several sources.
    """
    if looks_binary(entry.head()) and not _marked(entry):
        raise Unreadable("binary data, not text")
    text = io.TextIOWrapper(entry.stream, _encoding(entry), errors="surrogateescape", newline="\n")
    try:
        yield from _numbered(entry.path, text, limits.line_bytes, ends)
    finally:
        text.detach()  # else the wrapper, once forgotten, closes a stream that is not its own


def _numbered(path: str, text: io.TextIOWrapper, longest: int, ends: bool) -> Iterator[tuple[int, str] | Problem]:
    number = 0
    while line := text.readline(longest + 1):
        number += 1
        if len(line) > longest:
            _skip_rest(text, line, longest)
            yield Problem(f"{path}#{number}", f"a line over {size(longest)}, the limit for one line")
        elif ends or line.strip():
            line = line if ends else line.rstrip("\r\n")
            yield number, line if _whole(line) else _mended(line)


def _encoding(entry: Entry) -> str:
    head = entry.head()
    marked = _marked(entry)
    if marked:
        return {"utf-8": "utf-8-sig"}.get(marked, marked.rsplit("-", 1)[0])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # which lets the head end inside a character
    except UnicodeDecodeError:
        return detect(head[: head.rfind(b"\n") + 1] or head)
    return "utf-8"


def _marked(entry: Entry) -> str | None:
    return next((encoding for mark, encoding in MARKS if entry.head().startswith(mark)), None)


def _whole(line: str) -> bool:
    return line.isascii() or not any("\udc80" <= character <= "\udcff" for character in line)


def _mended(line: str) -> str:
    return decode(line.encode("utf-8", "surrogateescape")).text


def _skip_rest(text: io.TextIOWrapper, line: str, step: int) -> None:
    while line and not line.endswith("\n"):
        line = text.readline(step)
