"""The values of a name field: which documents have which, as arrays that count in one pass.

Two compressed lists hold the same pairs: by document (the names of document ``d`` are
``name_of[doc_starts[d]:doc_starts[d + 1]]``) and by name (its documents, ascending, are
``doc_of[name_starts[n]:name_starts[n + 1]]``). Names are numbered in the order of their text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np

from index.analysis import form, words
from search.columnar.arrays import Docs, Ints, Keys, Mask, frozen, runs, starts_of, union


class Names:
    """One name field of one index."""

    def __init__(self, values: Sequence[str], number: Ints, docs: Docs, size: int) -> None:
        """``number[i]`` is the name of ``docs[i]``, in any order; ``values`` are sorted, and each has a document."""
        self.values = tuple(values)
        self.wordings = self.values
        self.size = size
        by_name = np.lexsort((docs, number))
        self.totals = frozen(np.bincount(number, minlength=len(values)))
        self.name_starts: Keys = frozen(starts_of(self.totals))
        self.doc_of: Docs = frozen(docs[by_name])
        number = number[by_name]
        self.name_of: Ints = frozen(number[np.argsort(self.doc_of, kind="stable")])
        self.held: Keys = frozen(np.bincount(self.doc_of, minlength=size))
        self.doc_starts: Keys = frozen(starts_of(self.held))
        self._all_have_one = bool(len(self.held)) and bool((self.held == 1).all())

    @classmethod
    def of_living(cls, values: Sequence[str], number: Ints, docs: Docs, dead: Mask | None, size: int) -> Names:
        """Without the dead documents, and without the names that only those have."""
        if dead is None:
            return cls(values, number, docs, size)
        alive = ~dead[docs]
        held, renumbered = np.unique(number[alive], return_inverse=True)
        return cls([values[n] for n in held], renumbered.astype(np.int32), docs[alive], size)

    def worded(self, wording: Callable[[str], str]) -> Names:
        """The same names; the words they are looked up by are those of ``wording(value)`` too."""
        self.wordings = tuple(f"{value} {wording(value)}" for value in self.values)
        return self

    @cached_property
    def number_of(self) -> dict[str, int]:
        return {value: number for number, value in enumerate(self.values)}

    @cached_property
    def _with_word(self) -> dict[str, tuple[int, ...]]:
        held: dict[str, list[int]] = {}
        for number, value in enumerate(self.wordings):
            for word in {form(match.group()) for match in words(value)}:
                held.setdefault(word, []).append(number)
        return {word: tuple(numbers) for word, numbers in held.items()}

    def docs(self, number: int) -> Docs:
        return self.doc_of[self.name_starts[number] : self.name_starts[number + 1]]

    def docs_of(self, numbers: Iterable[int]) -> Docs:
        return union([self.docs(number) for number in numbers], self.size)

    def docs_of_values(self, values: Iterable[str]) -> Docs:
        return self.docs_of(self.number_of[value] for value in values if value in self.number_of)

    @cached_property
    def nameless(self) -> Docs:
        """The documents without any value, deleted ones included."""
        return frozen(np.flatnonzero(self.held == 0).astype(np.int32))

    def of(self, doc: int) -> list[str]:
        """The values of one document."""
        return [self.values[n] for n in self.name_of[self.doc_starts[doc] : self.doc_starts[doc + 1]]]

    def counts(self, docs: Docs) -> Keys:
        """How many of ``docs`` have each name."""
        if self._all_have_one:
            return np.bincount(self.name_of.take(docs), minlength=len(self.values))
        return np.bincount(self._numbers(docs), minlength=len(self.values))

    def pairs(self, docs: Docs) -> tuple[Docs, Ints]:
        """Each of ``docs`` with each of its names' numbers."""
        return np.repeat(docs, self.held.take(docs)), self._numbers(docs)

    def _numbers(self, docs: Docs) -> Ints:
        """The names of each of ``docs``, one document after the other."""
        return self.name_of.take(runs(self.doc_starts.take(docs), self.held.take(docs)))

    def without_name(self, docs: Docs) -> int:
        """How many of ``docs`` have no value."""
        return 0 if self._all_have_one else len(docs) - int(np.count_nonzero(self.held.take(docs)))

    def words(self) -> Iterable[str]:
        """Every word inside a name, as ``index.analysis.form`` gives it."""
        return self._with_word

    def holding(self, word: str) -> tuple[int, ...]:
        """The names that have this word (a form) in them."""
        return self._with_word.get(word, ())

    def holding_phrase(self, forms: Sequence[str]) -> tuple[int, ...]:
        """The names that have these words side by side."""
        common = set(self.holding(forms[0])).intersection(*(self.holding(form_) for form_ in forms[1:]))
        wanted = f" {' '.join(forms)} "
        return tuple(n for n in sorted(common) if wanted in f" {' '.join(_forms(self.wordings[n]))} ")


def _forms(value: str) -> list[str]:
    return [form(match.group()) for match in words(value)]
