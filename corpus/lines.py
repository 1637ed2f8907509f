"""Long files line by line: bounded, numbered, in whatever encoding they are."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import TypeVar

from corpus.article import Problem
from corpus.decoding import MARKS, decode, looks_binary
from corpus.detection import detect
from corpus.entry import Entry, Unreadable
from corpus.limits import MIB, Limits, size

TextOrBytes = TypeVar("TextOrBytes", str, bytes)
Line = tuple[int, str] | Problem


def lines(entry: Entry, limits: Limits, *, ends: bool = False) -> Iterator[Line]:
    """(number from 1, line without its end) for each line that is not blank; a ``Problem`` for one that is too long.

    With ``ends``, blank lines are given too, and each line with its end. A line that is not UTF-8 is decoded by
    itself: files get glued together from several sources. One that is no text in any encoding is a ``Problem`` too.
    """
    head = entry.head()
    marked = next((encoding for mark, encoding in MARKS if head.startswith(mark)), "")
    if marked.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(entry, marked, limits.line_bytes, ends)
        return
    if looks_binary(head):
        raise Unreadable("binary data, not text")
    if marked:
        entry.stream.read(len(codecs.BOM_UTF8))
    otherwise = _encoding(head)
    for number, line in _numbered(entry.stream.readline, limits.line_bytes, b"\n"):
        if line is None:
            yield _too_long(entry.path, number, limits.line_bytes)
        elif ends or line.strip():
            try:
                text = _decoded(line, otherwise)
            except Unreadable as error:
                yield error.problem(f"{entry.path}#{number}")
                continue
            yield number, text if ends else text.rstrip("\r\n")


def _wide_lines(entry: Entry, encoding: str, longest: int, ends: bool) -> Iterator[Line]:
    wide = io.TextIOWrapper(entry.stream, encoding.removesuffix("-le").removesuffix("-be"), "replace", newline="\n")
    try:
        for number, line in _numbered(wide.readline, longest, "\n"):
            if line is None:
                yield _too_long(entry.path, number, longest)
            elif ends or line.strip():
                yield number, line if ends else line.rstrip("\r\n")
    finally:
        wide.detach()  # else the wrapper, once forgotten, closes a stream that is not its own


def _numbered(
    readline: Callable[[int], TextOrBytes], longest: int, end: TextOrBytes
) -> Iterator[tuple[int, TextOrBytes | None]]:
    """Each line with its number; ``None`` for one over the limit, whose rest is read past in small steps."""
    number = 0
    while line := readline(longest + 1):
        number += 1
        if len(line) <= longest:
            yield number, line
            continue
        while line and not line.endswith(end):
            line = readline(min(longest, MIB))
        yield number, None


def _too_long(path: str, number: int, longest: int) -> Problem:
    return Problem(f"{path}#{number}", f"a line over {size(longest)}, the limit for one line")


def _encoding(head: bytes) -> str | None:
    """The encoding of a file whose beginning is not UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # which lets the head end inside a character
    except UnicodeDecodeError:
        return detect(head)
    return None


def _decoded(line: bytes, otherwise: str | None) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(otherwise, "replace") if otherwise else decode(line).text
