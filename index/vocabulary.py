"""The words of titles and bodies as people write them, with how often each occurs.

Index terms are stems; prefix and fuzzy search, spelling and suggestions work on these surface forms instead
(``index.analysis.form``; ``analysis.term`` of a form gives the term to look up).

On disk, in a generation's folder: parts ``words-0001.txt``, ``words-0002.txt`` ... each counts of one run, one
``form<TAB>count`` a line, sorted by form; the last line is a tab and the CRC-32 of all before it, eight digits long.
Parts of earlier generations are hard links; when the newest ``MOST_PARTS`` together outgrow the part before them, they
become one. Counts of articles dropped later stay in until the index is rebuilt: they rank forms, they count nothing a
reader is shown.
"""

from __future__ import annotations

import os
import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from index.codec.arrays_file import DamagedFile
from index.codec.sums import Sum, Summed

MOST_PARTS = 8
_NAME = re.compile(r"words-(\d{4,})\.txt")
_LINE = re.compile(r"(.*)\t(.*)\n")
_LAST = 10
"""Bytes of the last line."""
_FEW = 1 << 20
"""Bytes of parts that are added up in memory."""
_TOGETHER = 10_000
"""Lines written at once."""


class Vocabulary:
    """The forms of one generation; ``forms`` sorted, ``counts`` beside them."""

    def __init__(self, forms: list[str], counts: list[int]) -> None:
        self.forms = forms
        self.counts = counts
        self._lines: dict[str, str] = {}

    @classmethod
    def open(cls, generation: Path) -> Vocabulary:
        held = [generation / name for name in parts(generation)]
        if len(held) == 1:
            return cls(*_read(held[0]))
        merged = _merged(held)
        forms = sorted(merged)
        return cls(forms, [merged[each] for each in forms])

    def all(self) -> list[tuple[str, int]]:
        return list(zip(self.forms, self.counts, strict=True))

    def with_prefix(self, prefix: str) -> list[tuple[str, int]]:
        """The forms that begin with ``prefix`` (a form itself: lower case, no accents), in order of the alphabet."""
        first = bisect_left(self.forms, prefix)
        last = bisect_left(self.forms, prefix + "\U0010ffff", lo=first)
        return list(zip(self.forms[first:last], self.counts[first:last], strict=True))

    def with_ends(self, initial: str, ending: str) -> list[tuple[str, int]]:
        """The forms that begin with the letter ``initial`` and end with ``ending``, which is not empty, in order of the
        alphabet: looked for in one text of all with that letter, which takes a tenth of asking each form."""
        if initial not in self._lines:
            self._lines[initial] = "\n".join(["", *(form for form, _ in self.with_prefix(initial)), ""])
        lines, wanted = self._lines[initial], ending + "\n"
        found = []
        at = lines.find(wanted)
        while at >= 0:
            form = lines[lines.rindex("\n", 0, at + 1) + 1 : at + len(ending)]
            found.append((form, self.count(form)))
            at = lines.find(wanted, at + 1)
        return found

    def count(self, word: str) -> int:
        """How often a form occurs; 0 for one that is not there."""
        at = bisect_left(self.forms, word)
        return self.counts[at] if at < len(self.forms) and self.forms[at] == word else 0


def parts(generation: Path) -> list[str]:
    """The names of the files that hold a generation's words, in the order they were written."""
    return sorted(filter(_NAME.fullmatch, os.listdir(generation)), key=_number)


def _number(name: str) -> int:
    found = _NAME.fullmatch(name)
    assert found is not None  # only names of parts are asked about
    return int(found[1])


def write_part(generation: Path, forms: Mapping[str, int]) -> dict[str, Sum]:
    """Add a run's counts as a part, which takes in the parts before it that have become many and small; its sum, by
    its name."""
    if not forms:
        return {}
    held = [generation / name for name in parts(generation)]
    number = _number(held[-1].name) + 1 if held else 1
    merged = _to_merge(held)
    name = f"words-{number:04d}.txt"
    written = _write(generation / name, _added_up(merged, forms))
    for part in merged:
        part.unlink()
    return {name: written}


def _to_merge(parts: Sequence[Path]) -> Sequence[Path]:
    """The newest parts from the first on that is no larger than those after it, if they are ``MOST_PARTS`` or more."""
    sizes = [part.stat().st_size for part in parts]
    for first in range(len(parts) - MOST_PARTS + 1):
        if sizes[first] <= sum(sizes[first + 1 :]):
            return parts[first:]
    return ()


def _added_up(parts: Sequence[Path], forms: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """All forms with their counts, sorted. Many are never all in memory; of few it takes half the time."""
    if sum(part.stat().st_size for part in parts) < _FEW:
        every = _merged(parts)
        every.update(forms)
        return sorted(every.items())
    lines = merge(*map(_lines, parts), sorted(forms.items()))
    return ((form, sum(count for _, count in counts)) for form, counts in groupby(lines, key=itemgetter(0)))


def _write(path: Path, forms: Iterable[tuple[str, int]]) -> Sum:
    every = iter(forms)
    # Never over a part that is there: it is the current generation's too.
    with path.open("xb") as opened:
        file = Summed(opened)
        while some := list(islice(every, _TOGETHER)):
            file.write("".join([f"{form}\t{count}\n" for form, count in some]).encode())
        file.write(_last_line(file.sum.crc))
    return file.sum


def _last_line(crc: int) -> bytes:
    return b"\t%08x\n" % crc


def _checked(path: Path) -> str:
    """A part but for its last line. Raises DamagedFile."""
    data = path.read_bytes()
    held = data[:-_LAST]
    if data[-_LAST:] != _last_line(zlib.crc32(held)):
        raise DamagedFile(f"{path} is damaged; build the index anew with: dateline index PATH... --rebuild")
    return held.decode()


def _lines(part: Path) -> Iterator[tuple[str, int]]:
    return ((line[1], int(line[2])) for line in _LINE.finditer(_checked(part)))


def _merged(parts: Iterable[Path]) -> Counter[str]:
    forms: Counter[str] = Counter()
    for part in parts:
        for word, count in zip(*_read(part), strict=True):
            forms[word] += count
    return forms


def _read(part: Path) -> tuple[list[str], list[int]]:
    """The forms of a part, sorted, and their counts. No form has white space in it: one split takes a third of the time
    that line by line takes."""
    held = _checked(part).split()
    return held[::2], list(map(int, held[1::2]))
