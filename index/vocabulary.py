"""The words of titles and bodies as people write them, with how often each occurs.

Index terms are stems; prefix and fuzzy search, spelling and suggestions work on these surface forms instead
(``index.analysis.form``; ``analysis.term`` of a form gives the term to look up).

On disk, in a generation's folder: parts ``words-0001.txt``, ``words-0002.txt`` ... each a run's own counts, one
``form<TAB>count`` a line, sorted by form. Parts of earlier generations are hard links; when the newest ``MOST_PARTS``
together outgrow the part before them, they become one. Counts of articles dropped later stay in until the index is
rebuilt: they rank forms, they count nothing a reader is shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

MOST_PARTS = 8
_PATTERN = "words-*.txt"


class Vocabulary:
    """The forms of one generation; ``forms`` sorted, ``counts`` beside them."""

    def __init__(self, forms: list[str], counts: list[int]) -> None:
        self.forms = forms
        self.counts = counts

    @classmethod
    def open(cls, generation: Path) -> Vocabulary:
        merged = _merged(sorted(generation.glob(_PATTERN)))
        forms = sorted(merged)
        return cls(forms, [merged[each] for each in forms])

    def all(self) -> list[tuple[str, int]]:
        return list(zip(self.forms, self.counts, strict=True))

    def with_prefix(self, prefix: str) -> list[tuple[str, int]]:
        """The forms that begin with ``prefix`` (a form itself: lower case, no accents), in order of the alphabet."""
        first = bisect_left(self.forms, prefix)
        last = bisect_left(self.forms, prefix + "\U0010ffff", lo=first)
        return list(zip(self.forms[first:last], self.counts[first:last], strict=True))

    def count(self, word: str) -> int:
        """How often a form occurs; 0 for one that is not there."""
        at = bisect_left(self.forms, word)
        return self.counts[at] if at < len(self.forms) and self.forms[at] == word else 0


def write_part(generation: Path, forms: Mapping[str, int]) -> None:
    """Add a run's counts as a part, which takes in the parts before it that have become many and small."""
    if not forms:
        return
    parts = sorted(generation.glob(_PATTERN))
    number = int(parts[-1].stem[len("words-") :]) + 1 if parts else 1
    merged = _to_merge(parts)
    _write(generation / f"words-{number:04d}.txt", _merged(merged) + Counter(forms) if merged else forms)
    for part in merged:
        part.unlink()


def _to_merge(parts: Sequence[Path]) -> Sequence[Path]:
    """The newest parts from the first on that is no larger than those after it, if they are ``MOST_PARTS`` or more."""
    sizes = [part.stat().st_size for part in parts]
    for first in range(len(parts) - MOST_PARTS + 1):
        if sizes[first] <= sum(sizes[first + 1 :]):
            return parts[first:]
    return ()


def _write(path: Path, forms: Mapping[str, int]) -> None:
    lines: Iterable[str] = (f"{each}\t{forms[each]}\n" for each in sorted(forms))
    path.write_text("".join(lines), encoding="utf-8")


def _merged(parts: Iterable[Path]) -> Counter[str]:
    forms: Counter[str] = Counter()
    for part in parts:
        for line in part.read_text(encoding="utf-8").splitlines():
            word, count = line.split("\t")
            forms[word] += int(count)
    return forms
