"""The language of a text: what its page says, unless its words say otherwise; else what py3langid reads."""

from __future__ import annotations

import re

from index.clean.stop_words import STOP_WORDS_OF_MANY

ENOUGH = 800  # characters: more gave the same answers on the articles tried, and cost more
TOO_FEW = 20
FEWEST_TELLING = 2
"""Different words below which nothing is told; names, which every language has, are not counted."""

ENGLISH = frozenset(
    """the of and to that was with for have has from said which were his been would this are not by they who but about
    than their she it""".split()
)
FEWEST_THE, ENGLISH_SHARE = 3, 0.12
"""Of the words a text begins with. At so many small ones py3langid said "en" of each of 2,283 articles tried; asking it
takes thirty times as long."""

NO_LANGUAGE = "zxx"
"""What py3langid says of digits and signs."""

WORD = re.compile(r"[^\W\d_]{2,}")
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese, Korean: a paragraph may be one word."""

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
    """The ISO 639-1 code of the text's language; ``None`` where any answer is a guess: under 20 letters, of nothing but
    names, or of one word again and again."""
    if len(text) < TOO_FEW:
        return None
    if _plainly_english(text):
        return "en"
    if not _tells(text[:ENOUGH]):
        return None
    from py3langid import classify  # loads its model (0.3 s) when a text first asks

    code, _ = classify(text[:ENOUGH])
    return None if code == NO_LANGUAGE else str(code)


def _tells(text: str) -> bool:
    """Whether there are words to know a language by."""
    words = WORD.findall(text)
    if sum(map(len, words)) < TOO_FEW:
        return False
    if WITHOUT_SPACES.search(text):
        return True
    return len({word for word in words if not word.istitle() or word.lower() in STOP_WORDS_OF_MANY}) >= FEWEST_TELLING


def _plainly_english(text: str) -> bool:
    words = text[:ENOUGH].split()
    return words.count("the") >= FEWEST_THE and sum(map(ENGLISH.__contains__, words)) >= ENGLISH_SHARE * len(words)
