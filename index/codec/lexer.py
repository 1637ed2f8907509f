"""Distinct tokens, each analysed once: a text becomes the numbers of its tokens, and tables tell all about a number.

A *token* is what stands between white space, such as ``(U.S.-led``; it holds no, one or more *words* of
``index.analysis``, such as ``U.S`` and ``led``. Because no word holds white space, the words of a text are the words of
its tokens, in order. Of every token the lexer knows its words, and how it may end or open a sentence.
"""

from __future__ import annotations

from array import array
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.analysis import WORD, cased, form, stemmed
from index.codec.inversion import Names
from index.codec.tokens import Hashes, NumberTable, Places, hashes, token_spans
from index.extract.sentences import NEXT_WORD, OPENERS, SHORTENED, TITLES, sentences

PARAGRAPH_MARK = "\x01"
LINE_MARK = "\x02"
PARAGRAPH_TOKEN = 0
LINE_TOKEN = 1

# How a token ends a sentence: not, before any word with a capital, or only before a word that opens sentences ("The").
ENDS_NEVER, ENDS, ENDS_BEFORE_OPENER = 0, 1, 2
# How a token follows: with a small letter, as other words do, with a word that opens sentences; or it is a mere dash or
# opening quotation mark, and the token after it counts.
SMALL, OTHER, OPENER, TRANSPARENT = 0, 1, 2, 3

_END_MARKS = frozenset(".!?…。！？")
_CLOSING = "\"”’'»›)]」』"
_PAUSES = frozenset(",;:")
_BARE = 1 << 4
_ABBREVIATED = TITLES | SHORTENED

Ints = NDArray[np.int32]


class Numbered(dict[str, int]):
    """Texts numbered in the order they are first met."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class Lexer:
    """Numbers the tokens of texts; the tables say what the numbers stand for (``tables``)."""

    def __init__(self) -> None:
        self.terms = Numbered()
        self.capitals = Numbered()
        self.forms = _Forms(self.terms)
        self._words = _Words(self.capitals, self.forms)
        self._known = NumberTable()
        self._of_tokens = array("i")
        self._starts = array("i", [0])
        self._manners = array("B")
        self._names = Names(), Names()
        self._met = np.zeros(0, np.int64)
        self._known.add(_hashes_of_marks(), np.arange(2, dtype=np.int32))
        self._learn(PARAGRAPH_MARK)
        self._learn(LINE_MARK)

    def __len__(self) -> int:
        return len(self._manners)

    def numbers(self, data: bytes) -> tuple[Ints, Places]:
        """The tokens of bytes that begin and end with white space: their numbers, and where each begins."""
        text = np.frombuffer(data, np.uint8)
        starts, ends = token_spans(text)
        hashed = hashes(text, starts, ends)
        numbers = self._known.find(hashed)
        missing = np.flatnonzero(numbers < 0)
        if len(missing):
            fresh, first = np.unique(hashed[missing], return_index=True)
            in_order = np.argsort(first)
            fresh, first = fresh[in_order], missing[first[in_order]]
            added = np.arange(len(self), len(self) + len(fresh), dtype=np.int32)
            for start, end in zip(starts[first].tolist(), ends[first].tolist(), strict=True):
                self._learn(data[start:end].decode("utf-8", "surrogatepass"))
            self._known.add(fresh, added)
            numbers[missing] = self._known.find(hashed[missing])
        return numbers, starts

    def _learn(self, token: str) -> None:
        core = token[:-1] if token[-1] in _PAUSES else token
        if core.isalnum():
            # Most tokens: a word, or a word and a comma; the general way below gives the same.
            self._of_tokens.append(self._words[core])
            self._manners.append(_opening_word(core) | _BARE)
        else:
            self._of_tokens.extend([self._words[word] for word in WORD.findall(token)])
            self._manners.append(_manner(token))
        self._starts.append(len(self._of_tokens))

    def tables(self) -> Tables:
        words, forms = self._words, self.forms
        # Copies: an array.array cannot grow while somebody looks into it.
        arrays = (self._of_tokens, self._starts, self._manners, words.form, words.cased, forms.term)
        return Tables(*(np.array(each, np.int32) for each in arrays))

    def names(self) -> tuple[Names, Names]:
        """Of the terms and of the cased terms so far."""
        terms, capitals = self._names
        terms.follow(self.terms)
        capitals.follow(self.capitals)
        return terms, capitals

    def count(self, forms: Ints) -> None:
        """Take note of forms met, given by their numbers."""
        met = np.bincount(forms, minlength=len(self.forms))
        met[: len(self._met)] += self._met
        self._met = met

    def counted(self) -> dict[str, int]:
        """How often each form was met, as far as it was noted."""
        forms, met = list(self.forms), np.flatnonzero(self._met)
        return {forms[n]: count for n, count in zip(met.tolist(), self._met[met].tolist(), strict=True)}


@cache
def _hashes_of_marks() -> Hashes:
    text = np.frombuffer(f" {PARAGRAPH_MARK} {LINE_MARK} ".encode(), np.uint8)
    return hashes(text, *token_spans(text))


class Tables:
    """The lexer's tables as far as they are filled.

    ``sizes[n]`` items of ``words`` from ``starts[n]`` on are the words of token n; ``term``, ``cased`` (-1: no capital)
    and ``form`` are by word; ``ends``, ``opens`` and ``bare`` (it begins with a letter or digit) by token."""

    def __init__(self, words: Ints, starts: Ints, manners: Ints, form: Ints, cased: Ints, term_of_form: Ints) -> None:
        self.words = words
        self.starts = starts[:-1]
        self.sizes = np.diff(starts)
        self.ends = manners >> 2 & 3
        self.opens = manners & 3
        self.bare = manners & _BARE != 0
        self.form = form
        self.cased = cased
        self.term = term_of_form[form] if len(form) else form


class _Forms(dict[str, int]):
    """Form -> number, with its term."""

    def __init__(self, terms: Numbered) -> None:
        super().__init__()
        self._terms = terms
        self.term = array("i")

    def __missing__(self, form: str) -> int:
        self[form] = number = len(self)
        self.term.append(self._terms[stemmed(form)])
        return number


class _Words(dict[str, int]):
    """Word as written -> number, with its form and its cased term."""

    def __init__(self, capitals: Numbered, forms: _Forms) -> None:
        super().__init__()
        self._capitals = capitals
        self._forms = forms
        self.form = array("i")
        self.cased = array("i")

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        if word.isascii() and word.isalpha() and word.islower():
            # Most words: such a one is its own form, the general way below gives the same.
            self.cased.append(-1)
            self.form.append(self._forms[word])
            return number
        # Each distinct word comes here once: the caches of these functions would only cost.
        capital = cased.__wrapped__(word)
        self.cased.append(-1 if capital is None else self._capitals[capital])
        self.form.append(self._forms[form.__wrapped__(word)])
        return number


def _manner(token: str) -> int:
    """How a token opens (2 bits), how it ends (2 bits), and whether it begins with a letter or digit."""
    found = NEXT_WORD.match(token)
    word = (found.group(1) if found else None) or ""
    transparent = not word and found is not None and found.end() == len(token)
    opening = TRANSPARENT if transparent else _opening_word(word)
    return opening | _ending(token) << 2 | (_BARE if WORD.match(token) else 0)


def _opening_word(word: str) -> int:
    if word[:1].islower():
        return SMALL
    return OPENER if word.lower() in OPENERS else OTHER


def _ending(token: str) -> int:
    """Asks the sentence splitter itself, by putting a word after the token."""
    core = token.rstrip(_CLOSING)
    if core[-1:] not in _END_MARKS:
        return ENDS_NEVER
    word = core[:-1]
    if core[-1] == "." and len(word) > 1 and word.isalnum() and word.lower() not in _ABBREVIATED:
        return ENDS  # an ordinary word with a full stop, by far the most frequent: no need to ask
    if _splits(token, "Xyz"):
        return ENDS
    return ENDS_BEFORE_OPENER if _splits(token, "The") else ENDS_NEVER


def _splits(token: str, following: str) -> bool:
    *_, (start, _end) = sentences(f"{token} {following}")
    return start == len(token) + 1
