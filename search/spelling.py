"""Did you mean: a question with its unknown words put right, from the words the archive has."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2
from typing import Protocol

from index.analysis import STOP_WORDS, WORD, form, term
from search.columnar.fuzzy import within
from search.edits import edits, neighbours
from search.looks import sure_beginning
from search.query.limits import leaves
from search.query.tree import Node, Phrase, Word

# Beyond this length a word has more neighbours than are worth making: of n letters some 27 n, each n long.
SHORTEST, LONGEST = 3, 24
# From this length on two letters may be wrong.
TWO_ERRORS = 6
# One more wrong letter must make a word 256 times as common to be the better guess.
EDIT_WEIGHT = 8.0
# A word this rare is doubted when another, one letter away, is so many times as common.
RARE, DOUBT = 3, 100
MOST_WORDS = 20


class Forms(Protocol):
    """The archive's words (``index.analysis.form``) and how often each occurs."""

    def count(self, word: str) -> int: ...

    def with_prefix(self, prefix: str) -> list[tuple[str, int]]: ...


def correction(text: str, node: Node, forms: Forms) -> str | None:
    """``text`` with the words put right that the archive has not, or hardly, under any ending; ``None`` if all are
    known or nothing is near. ``node`` is what ``text`` parsed to."""
    corrected = text
    doubtful = list(_words(text, node))[:MOST_WORDS]
    for start, end in reversed(doubtful):
        better = _better(form(text[start:end]), forms)
        if better:
            corrected = corrected[:start] + _in_the_case_of(text[start:end], better) + corrected[end:]
    return corrected if corrected != text else None


def _words(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Where the question's plain words stand in ``text``, in order, each once."""
    spans = set()
    for leaf in leaves(node):
        if isinstance(leaf, Word | Phrase) and leaf.field != "country":
            after_field = leaf.at[0] + len(leaf.field) + 1 if leaf.field else leaf.at[0]
            start = after_field if text[leaf.at[0] : after_field].endswith(":") else leaf.at[0]
            spans |= {word.span() for word in WORD.finditer(text, start, leaf.at[1])}
    yield from sorted(spans)


def _better(word: str, forms: Forms) -> str | None:
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or word in STOP_WORDS:
        return None
    own = forms.count(word)
    own = own if own > RARE else _uses(word, forms)
    if own > RARE:
        return None
    best = max(_candidates(word, forms, most=1 if own else 2), default=None)
    if best is None or best[2] < own * DOUBT:
        return None
    return best[1]


def _uses(word: str, forms: Forms) -> int:
    """How often the archive has the word under any ending, as search finds it."""
    stem = term(word)
    return sum(count for other, count in forms.with_prefix(sure_beginning(stem)) if term(other) == stem)


def _candidates(word: str, forms: Forms, most: int) -> Iterator[tuple[float, str, int]]:
    """(score, word, uses) of known words near: one edit anywhere, two with the first letter kept; or two words
    written as one."""
    beside = [(other, count) for other in neighbours(word) if (count := forms.count(other))]
    yield from ((log2(count) - EDIT_WEIGHT, other, count) for other, count in beside)
    if most > 1 and len(word) >= TWO_ERRORS and not beside:
        held = dict(forms.with_prefix(word[0]))
        for other in within(word, held, most):
            distance = edits(word, other, most)
            yield log2(held[other]) - EDIT_WEIGHT * distance, other, held[other]
    if most > 1:
        yield from _halves(word, forms)


def _halves(word: str, forms: Forms) -> Iterator[tuple[float, str, int]]:
    for at in range(2, len(word) - 1):
        count = min(forms.count(word[:at]), forms.count(word[at:]))
        if count:
            yield log2(count) - 1.5 * EDIT_WEIGHT, f"{word[:at]} {word[at:]}", count


def _in_the_case_of(written: str, better: str) -> str:
    if written.isupper() and len(written) > 1:
        return better.upper()
    return better.capitalize() if written[:1].isupper() else better
