"""Whether a text is English: a model that learnt English reads every German noun as somebody's name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import filterfalse

from index.clean.stop_words import STOP_WORDS_OF_MANY

READ = 6_000
"""Characters looked at; an article keeps to its language."""

FEWEST = 5
"""Small words of other languages below which nothing is told: "de la Cruz" is one man's name."""

FEWEST_ALONE = 2
"""The same where no word stands beside them that is English alone, particles of names not counted."""

RUNNING = 12
"""In running text at least one word of so many is a small one; in a list of golfers fewer."""

_ENGLISH = frozenset(
    """
    the of and to in a is that for on with was as at by it be from are this have has he she his her they their not but
    an or which who will would been were had we you i its said after about when than more one all there also into can
    if out up what over no so new am man men war die hat do our my your me him them these those some other could
    should may just only first two any where how because through between while before under against during most many
    """.split()
)
_PARTICLES = frozenset("de la du des del di da do dos das van von der den le el al y e".split())
_OTHERS = STOP_WORDS_OF_MANY - _ENGLISH
_SHARED = frozenset(
    "a all am an as do had has hat he her i if in is it man me men no on or over so to was war we".split()
)
"""English words that other languages have too: they speak for neither in a brief."""

_SELDOM_ENGLISH = frozenset(["am", "die", "hat"])
_ENGLISH_ALONE = _ENGLISH - _SHARED - _SELDOM_ENGLISH
_NO_NAMES = _OTHERS - _PARTICLES | _SELDOM_ENGLISH
_ONE_OF_THEM = "|".join(sorted(_PARTICLES))
_PARTICLE_OF_NO_NAME = re.compile(rf"\b(?i:{_ONE_OF_THEM}) (?!(?:{_ONE_OF_THEM})\b)[^\W\d_A-ZÀ-ÖØ-Þ]{{2}}")
"""A small word before a plain one: "el lunes", "la noche"; not those of "de la Cruz"."""
_PLAINLY_FOREIGN = re.compile(
    r"\b(?:(?:[Hh]et|[Ee]en|[Uu]ne|[Uu]na|[Uu]ma) (?=[^\W\d_A-Z])|(?:voor|niet|naar|werd|wordt|und|nicht|auf|für|eine|"
    r"wird|dans|avec|pour|della|nella|gli|para|fue|não|pelo|och|på|av) )"
)
"""One is enough in a line where no word is English alone: "Het water steeg snel"."""


def is_english(text: str) -> bool:
    """False where small words of other languages outnumber English ones, or most letters are of another script.

    True for a table, a list of names, an empty text: what tells nothing is read as English.
    """
    return _begins_english(text[:READ])


@lru_cache(maxsize=32)
def _begins_english(text: str) -> bool:
    words = _words(text.lower())
    if not text.isascii():
        foreign = sum(map(len, filterfalse(str.isascii, words)))
        if foreign > 20 and foreign > sum(map(len, words)) - foreign + 20:
            return False
    if _ENGLISH_ALONE.isdisjoint(words):
        small = sum(map(_NO_NAMES.__contains__, words)) + len(_PARTICLE_OF_NO_NAME.findall(text))
        return small < FEWEST_ALONE and _PLAINLY_FOREIGN.search(text) is None
    others = sum(map(_OTHERS.__contains__, words))
    if others < FEWEST:
        return True
    return others * RUNNING < len(words) or others <= sum(map(_ENGLISH.__contains__, words))


_LETTERS = bytes(code if code > 127 or chr(code).isalpha() else 32 for code in range(256))
"""UTF-8 with each plain sign that is no letter as a space."""


def _words(text: str) -> list[str]:
    """The runs of letters in a text: what is none becomes a space, the plain signs at once, others sign by sign. A
    pattern takes four times as long."""
    if not text.isascii():
        for sign in set(text):
            if not sign.isascii() and (not sign.isalnum() or sign.isdecimal()):
                text = text.replace(sign, " ")
    return text.encode(errors="replace").translate(_LETTERS).decode().split()
