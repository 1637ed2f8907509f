"""Which words of a text the question is about, and where they stand: what a page highlights.

Words are compared as the index compares them (``index.analysis.term``), so "arrests" is marked for "arrest". A phrase
is marked only where it stands, as one stretch. What the question excludes is never marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import NamedTuple, TypeVar

from corpus.article import Span
from index.analysis import STOP_WORDS, WORD, cased, form, term
from search.edits import edits
from search.folded import folded
from search.query.limits import children
from search.query.tree import Caps, Fuzzy, Node, Not, Phrase, Prefix, Word

MOST_MARKS = 5_000
IN_WORD = ".'’"
JOINING = IN_WORD + "_"


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


class Mark(NamedTuple):
    """A stretch that answers the ``what``-th thing wanted."""

    start: int
    end: int
    what: int


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
    looks = (
        *(_phrases(text, low, words) for words in want.phrases),
        *(_term(text, low, word) for word in want.terms),
        *(_family(text, low, terms) for terms in want.families),
        *(_beginning(text, low, prefix) for prefix in want.prefixes),
        *(_like(text, low, near, most) for near, most in want.fuzzies),
        *(_as_written(text, word) for word in want.caps),
    )
    every = [Mark(start, end, what) for what, spans in enumerate(looks) for start, end in islice(spans, MOST_MARKS)]
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
    return tuple((a - start, b - start) for a, b in joined(mark for mark in near if mark.end <= end))


def sure_beginning(stem: str) -> str:
    """How every word of a term begins: the term less what Porter's stemmer may have changed or added at its end.

    That is one letter ("happy" has the term "happi"), two in "-ble" for "-bility". str.find on it finds the words to
    look at in a tenth of the time that reading all words takes.
    """
    return stem[: -2 if stem.endswith("ble") else -1] or stem


def _phrases(text: str, low: str, terms: tuple[str, ...]) -> Iterator[Span]:
    for word in _words(text, low, sure_beginning(terms[0])):
        end = _end_of_run(text, word, terms)
        if end is not None:
            yield word.start(), end


def _term(text: str, low: str, wanted_term: str) -> Iterator[Span]:
    for word in _words(text, low, sure_beginning(wanted_term)):
        if term(word.group()) == wanted_term:
            yield word.span()


def _end_of_run(text: str, word: re.Match[str], terms: tuple[str, ...]) -> int | None:
    """Where the run of ``terms`` that begins at ``word`` ends; ``None`` when there is another word in it."""
    at: re.Match[str] | None = word
    for nth, wanted_term in enumerate(terms):
        at = WORD.search(text, at.end()) if nth and at else at
        if at is None or term(at.group()) != wanted_term:
            return None
    return at.end() if at else None


def _family(text: str, low: str, terms: frozenset[str]) -> Iterator[Span]:
    for begin in _beginnings(terms):
        for word in _words(text, low, begin):
            if term(word.group()) in terms:
                yield word.span()


@lru_cache(maxsize=256)
def _beginnings(terms: frozenset[str]) -> tuple[str, ...]:
    """One beginning for the terms that share a first letter, as long as they share it."""
    begins = []
    for _, alike in groupby(sorted(terms), key=lambda each: each[:1]):
        group = [sure_beginning(each) for each in alike]
        first, last = min(group), max(group)
        at = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
        begins.append(first[:at])
    return tuple(begins)


def _beginning(text: str, low: str, prefix: str) -> Iterator[Span]:
    for word in _words(text, low, prefix):
        if form(word.group()).startswith(prefix):
            yield word.span()


def _like(text: str, low: str, near: str, most: int) -> Iterator[Span]:
    for word in _words(text, low, near[0]):
        if edits(near, form(word.group()), most) <= most:
            yield word.span()


def _as_written(text: str, word: str) -> Iterator[Span]:
    for other in _words(text, text, word):
        if cased(other.group()) == word:
            yield other.span()


def _words(text: str, low: str, begin: str) -> Iterator[re.Match[str]]:
    """The words of ``text`` that begin with ``begin`` in ``low``, which has the same offsets."""
    at = low.find(begin)
    while at >= 0:
        before = text[at - 1] if at else " "
        word = None
        if not before.isalnum() and not (before in JOINING and _in_word(text, at)):
            word = WORD.match(text, at)
            if word:
                yield word
        at = low.find(begin, word.end() if word else at + 1)


def _in_word(text: str, at: int) -> bool:
    """Whether the word at ``at`` began before it, as ``WORD`` cuts words: o'clock is one, "'clock'" another."""
    before = text[at - 1]
    if before in IN_WORD:
        return at > 1 and _letter(text[at - 2])
    return _letter(before)


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_"


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
