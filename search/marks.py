"""Which words of a text the question is about, and where they stand: what a page highlights.

Words are compared as the index compares them (``index.analysis.term``), so "arrests" is marked for "arrest". A phrase
is marked only where it stands, as one stretch. What the question excludes is never marked.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from corpus.article import Span
from index.analysis import STOP_WORDS, WORD, form, term
from search import looks
from search.folded import folded
from search.looks import Look, Mark
from search.query.limits import children
from search.query.tree import Caps, Fuzzy, Node, Not, Phrase, Prefix, Word

MOST_MARKS = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark: ``terms`` are index terms, ``phrases`` runs of them, ``families`` terms that count as one,
    ``prefixes`` forms, ``fuzzies`` forms with the edits allowed, ``caps`` words as written."""

    terms: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    families: tuple[frozenset[str], ...] = ()
    prefixes: tuple[str, ...] = ()
    fuzzies: tuple[tuple[str, int], ...] = ()
    caps: tuple[str, ...] = ()
    looks: tuple[Look, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "looks", tuple(_looks(self)))


def _looks(want: Wanted) -> Iterator[Look]:
    """How each thing wanted is looked for, numbered in this order."""
    number = count()
    yield from (looks.for_phrase(next(number), words) for words in want.phrases)
    yield from (looks.for_term(next(number), word) for word in want.terms)
    for terms in want.families:
        yield from looks.for_family(next(number), terms)
    yield from (looks.for_beginning(next(number), prefix) for prefix in want.prefixes)
    yield from (looks.for_like(next(number), near, most) for near, most in want.fuzzies)
    yield from (looks.for_written(next(number), word) for word in want.caps)


Expand = Callable[[Prefix | Fuzzy], Iterable[str]]


def wanted(node: Node, field: str = "body", expand: Expand | None = None) -> Wanted:
    """What of a question is to be marked in a field: its words for that field and those without one.

    ``expand`` gives the terms that a prefix or fuzzy word was searched as, so that "arests" found by ``arest~`` and
    its stem is marked too; without it only words that are themselves like what was typed are. Stop words are marked
    only when there is nothing else.
    """
    leaves = [leaf for leaf in _positive(node) if isinstance(leaf, Caps) or leaf.field in (None, field)]
    telling = [leaf for leaf in leaves if not _is_stop_word(leaf)] or leaves
    phrases = [_terms(leaf.words) for leaf in telling if isinstance(leaf, Phrase)]
    phrases += [_terms((leaf.text,)) for leaf in telling if isinstance(leaf, Word)]
    spread = [leaf for leaf in telling if isinstance(leaf, Prefix | Fuzzy)]
    return Wanted(
        terms=_once(phrase[0] for phrase in phrases if len(phrase) == 1),
        phrases=_once(phrase for phrase in phrases if len(phrase) > 1),
        families=_once(frozenset(expand(leaf)) for leaf in spread) if expand else (),
        prefixes=() if expand else _once(form(leaf.text) for leaf in spread if isinstance(leaf, Prefix)),
        fuzzies=() if expand else _once((form(leaf.text), leaf.distance) for leaf in spread if isinstance(leaf, Fuzzy)),
        caps=_once(leaf.text for leaf in telling if isinstance(leaf, Caps)),
    )


def marks(text: str, want: Wanted, low: str | None = None) -> tuple[Span, ...]:
    """Where ``text`` has what is wanted, sorted, overlapping stretches as one; ``low`` as for ``found``."""
    return joined(found(text, want, low))


def found(text: str, want: Wanted, low: str | None = None) -> list[Mark]:
    """All marks in order, those of different wants overlapping; of each want the first ``MOST_MARKS``.

    ``low`` is the text folded, for a caller that has it."""
    low = folded(text) if low is None else low
    every: list[Mark] = []
    for look in want.looks:
        every += look.marks(text, low, MOST_MARKS)
    if len(want.looks) > 1:
        every.sort()
    return every


def joined(every: Iterable[Mark]) -> tuple[Span, ...]:
    """Marks in order as stretches, overlapping ones as one."""
    stretches: list[Span] = []
    for start, end, _ in every:
        if stretches and start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((start, end))
    return tuple(stretches)


def within(every: Sequence[Mark], span: Span) -> tuple[Span, ...]:
    """Those marks, of all in order, that lie within a stretch of the text, as ``marks`` of that stretch."""
    start, end = span
    near = every[bisect_left(every, (start,)) : bisect_left(every, (end,))]
    return tuple([(a - start, b - start) for a, b in joined([mark for mark in near if mark.end <= end])])


def _positive(node: Node) -> Iterator[Word | Phrase | Prefix | Fuzzy | Caps]:
    if isinstance(node, Word | Phrase | Prefix | Fuzzy | Caps):
        yield node
    elif not isinstance(node, Not):
        for child in children(node):
            yield from _positive(child)


def _is_stop_word(leaf: Word | Phrase | Prefix | Fuzzy | Caps) -> bool:
    return isinstance(leaf, Word) and form(leaf.text) in STOP_WORDS


def _terms(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(term(part) for word in words for part in WORD.findall(word))


T = TypeVar("T")


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
