"""Distinct tokens, each analysed once: a text becomes numbers at the speed of ``str.split`` and one dictionary look-up.

A *token* is what stands between white space, such as ``(U.S.-led``; it holds no, one or more *words* of
``index.analysis``, such as ``U.S`` and ``led``. Because no word holds white space, the words of a text are the words of
its tokens, in order. Of every token the lexer knows its words, and how it may end or open a sentence.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from index.analysis import WORD, cased, form, term
from index.extract.sentences import NEXT_WORD, OPENERS, sentences

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


class Numbered(dict[str, int]):
    """Texts numbered in the order they are first met."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class Lexer(dict[str, int]):
    """Token -> number; the tables beside it say what the number stands for.

    ``words_at[n]`` to ``words_at[n + 1]`` of ``words`` are the words of token n; ``term``, ``cased`` (-1: no capital)
    and ``form`` are by word."""

    def __init__(self) -> None:
        super().__init__()
        self.terms = Numbered()
        self.capitals = Numbered()
        self.forms = Numbered()
        self._words = _Words(self)
        self._of_tokens = array("i")
        self._starts = array("i", [0])
        self._ends = array("B")
        self._opens = array("B")
        self._bare = array("B")
        for mark in (PARAGRAPH_MARK, LINE_MARK):
            self.__missing__(mark)

    def __missing__(self, token: str) -> int:
        number = len(self)
        self[token] = number
        found = (token,) if token.isalnum() else WORD.findall(token)
        self._of_tokens.extend([self._words[word] for word in found])
        self._starts.append(len(self._of_tokens))
        self._ends.append(_ending(token))
        self._opens.append(_opening(token))
        self._bare.append(token[:1].isalnum() or token[:1] == "_")
        return number

    def tables(self) -> Tables:
        words = self._words
        return Tables(
            *map(
                _view,
                (
                    self._of_tokens,
                    self._starts,
                    words.term,
                    words.cased,
                    words.form,
                    self._ends,
                    self._opens,
                    self._bare,
                ),
            )
        )


class Tables:
    """The lexer's tables as arrays, as far as they are filled; ``bare``: the token begins with a letter or digit."""

    def __init__(self, *tables: NDArray[np.int32]) -> None:
        self.words, self.starts, self.term, self.cased, self.form, self.ends, self.opens, self.bare = tables


class _Words(dict[str, int]):
    """Word as written -> number, with its term, its cased term and its form."""

    def __init__(self, lexer: Lexer) -> None:
        super().__init__()
        self._lexer = lexer
        self.term = array("i")
        self.cased = array("i")
        self.form = array("i")

    def __missing__(self, word: str) -> int:
        number = len(self)
        self[word] = number
        capital = cased(word)
        self.term.append(self._lexer.terms[term(word)])
        self.cased.append(-1 if capital is None else self._lexer.capitals[capital])
        self.form.append(self._lexer.forms[form(word)])
        return number


def _view(table: array[int]) -> NDArray[np.int32]:
    # A copy: an array.array cannot grow while somebody looks into it.
    return np.array(table, np.int32)


def _ending(token: str) -> int:
    """Asks the sentence splitter itself, by putting two words after the token."""
    if _END_MARKS.isdisjoint(token.rstrip(_CLOSING)[-1:]):
        return ENDS_NEVER
    if _splits(token, "Xyz"):
        return ENDS
    return ENDS_BEFORE_OPENER if _splits(token, "The") else ENDS_NEVER


def _splits(token: str, following: str) -> bool:
    *_, (start, _end) = sentences(f"{token} {following}")
    return start == len(token) + 1


def _opening(token: str) -> int:
    found = NEXT_WORD.match(token)
    word = (found.group(1) if found else None) or ""
    if not word and found and found.end() == len(token):
        return TRANSPARENT
    if word[:1].islower():
        return SMALL
    return OPENER if word.lower() in OPENERS else OTHER
