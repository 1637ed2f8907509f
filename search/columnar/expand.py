"""Which index terms a word, a prefix or a fuzzy word stands for, and which names.

Prefixes and fuzzy words work on words as people write them, where the index has a list of those (``Forms``); a stock
Whoosh index has none, and its terms are taken instead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol

from index.analysis import form, term, words
from search.columnar.budget import Budget
from search.columnar.collection import Collection
from search.columnar.fuzzy import pieces, within
from search.columnar.names import Names
from search.query.tree import Fuzzy, Node, Phrase, Prefix, Word


class Forms(Protocol):
    """Words as written (``index.analysis.form``) with how often each occurs."""

    def with_prefix(self, prefix: str) -> list[tuple[str, int]]: ...

    def with_ends(self, initial: str, ending: str) -> list[tuple[str, int]]: ...


class TermForms:
    """The terms of an index's fields, for want of the words as written."""

    def __init__(self, collection: Collection, fields: Sequence[str]) -> None:
        self._forms = sorted({each.decode("utf-8") for name in fields for each in collection.terms(name)})

    def with_prefix(self, prefix: str) -> list[tuple[str, int]]:
        first = bisect_left(self._forms, prefix)
        last = bisect_left(self._forms, prefix + "\U0010ffff", lo=first)
        return [(each, 1) for each in self._forms[first:last]]

    def with_ends(self, initial: str, ending: str) -> list[tuple[str, int]]:
        return [pair for pair in self.with_prefix(initial) if pair[0].endswith(ending)]


def tokens(text: str) -> list[str]:
    """The words of what was written as one."""
    return [match.group() for match in words(text)]


def word_terms(text: str) -> tuple[bytes, ...]:
    return tuple(term(word).encode("utf-8") for word in tokens(text))


def expansion(node: Prefix | Fuzzy, forms: Forms, most: int) -> tuple[tuple[bytes, ...], str | None]:
    """The terms a prefix or fuzzy word stands for; of more than ``most`` words the most used, and a note of that."""
    found = _candidates(node, forms)
    note = None
    if len(found) > most:
        found = sorted(found, key=lambda pair: -pair[1])[:most]
        note = f"{written(node)} stands for too many words; the {most:,} most used were searched"
    # A form is its own term in an index of unstemmed terms.
    stems = {term(word) for word, _ in found} if not isinstance(forms, TermForms) else {word for word, _ in found}
    return tuple(sorted(stem.encode("utf-8") for stem in stems)), note


def _candidates(node: Prefix | Fuzzy, forms: Forms) -> list[tuple[str, int]]:
    text = form(node.text)
    if isinstance(node, Prefix):
        return forms.with_prefix(text)
    first, *_, last = pieces(text, 2)
    if node.distance == 1 and first and last:  # one edit leaves one of the two as it is
        held = sorted({*forms.with_prefix(first), *forms.with_ends(text[:1], last)})
    else:
        held = forms.with_prefix(text[:1])
    near = set(within(text, (word for word, _ in held), node.distance))
    return [pair for pair in held if pair[0] in near]


def names(node: Node, known: Names, budget: Budget) -> tuple[int, ...]:
    """The names a leaf stands for in a name field."""
    if isinstance(node, Word):
        return _with_words([form(word) for word in tokens(node.text)], known)
    if isinstance(node, Phrase):
        return _with_words([form(part) for word in node.words for part in tokens(word)], known)
    if isinstance(node, Prefix):
        wanted: Iterable[str] = (word for word in known.words() if word.startswith(form(node.text)))
    elif isinstance(node, Fuzzy):
        text = form(node.text)
        wanted = within(text, (word for word in known.words() if word[:1] == text[:1]), node.distance)
    else:
        return ()
    found = sorted({number for word in wanted for number in known.holding(word)})
    if len(found) > budget.limits.names:
        budget.note(f"{written(node)} stands for too many names; {budget.limits.names:,} of them were searched")
    return tuple(found[: budget.limits.names])


def _with_words(forms: list[str], known: Names) -> tuple[int, ...]:
    return known.holding_phrase(forms) if forms else ()


def written(node: Prefix | Fuzzy) -> str:
    """The word with its sign, as in a question."""
    return f"{node.text}*" if isinstance(node, Prefix) else f"{node.text}~"
