"""The language of a text: what its page says, unless its words say otherwise; else what py3langid reads."""

from __future__ import annotations

import re

ENOUGH = 800  # characters: more gave the same answers on the articles tried, and cost more
TOO_FEW = 20
ENGLISH = frozenset(
    """the of and to that was with for have has from said which were his been would this are not by they who but about
    than their she it""".split()
)
FEWEST_THE, ENGLISH_SHARE = 3, 0.12
"""Of the words a text begins with. At so many small ones py3langid said "en" of each of 2,283 articles tried; asking it
takes thirty times as long."""

CODE = re.compile(r"^[A-Za-z]{2,3}(?=[-_]|$)")


def language_code(tag: str | None) -> str | None:
    """The two- or three-letter code of a language tag: "en-GB" -> "en"; ``None`` for anything else."""
    found = CODE.match(tag.strip()) if tag else None
    return found.group().lower() if found else None


def believed(told: str | None, text: str) -> str | None:
    """The language that the page tells, where its text does not plainly say otherwise (templates may tell a wrong one).

    Plainly is a text with English small words, and one called English whose words are those of other languages.
    """
    from index.extract.english import is_english  # imported late: it reads the stop words of this package

    if told == "en":
        doubted = not is_english(text)
    else:
        doubted = told is None or (_plainly_english(text) and _plainly_english(text[-ENOUGH:]))
    return language_of(text) or told if doubted else told


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; ``None`` under 20 characters, where any answer is a guess."""
    if len(text) < TOO_FEW:
        return None
    if _plainly_english(text):
        return "en"
    from py3langid import classify  # loads its model (0.3 s) when a text first asks

    code, _ = classify(text[:ENOUGH])
    return str(code)


def _plainly_english(text: str) -> bool:
    words = text[:ENOUGH].split()
    return words.count("the") >= FEWEST_THE and sum(map(ENGLISH.__contains__, words)) >= ENGLISH_SHARE * len(words)
