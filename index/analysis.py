"""How text becomes terms: one tokenizer for indexing, query, snippets and marks.

A word is a run of word characters, dots and apostrophes inside it kept ("U.S", "o'clock"). Its term is lower-cased,
accents folded, possessive off, stemmed (Porter). Stop words are indexed, so that "to be or not to be" is a phrase;
ranking leaves them out at query time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from whoosh.lang.porter import stem

WORD = re.compile(r"\w+(?:[.'’]\w+)*")

STOP_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his i if in into is it its of on or our she so "
    "that the their them there they this to was we were what when which who will with would you your not no".split()
)

_STEMMED_LETTERS = frozenset("cdegilmnrstuy")


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of ``text`` in order, as matches with their offsets."""
    return WORD.finditer(text)


@lru_cache(maxsize=1 << 18)
def form(word: str) -> str:
    """A word as it is looked up: lower-cased, accents folded, possessive off; not stemmed."""
    low = word.lower().replace("’", "'")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)) or low
    return low.removesuffix("'s").rstrip("'") or low


@lru_cache(maxsize=1 << 18)
def term(word: str) -> str:
    """The index term of a word: its form, stemmed."""
    return stemmed(form(word))


@lru_cache(maxsize=1 << 17)
def stemmed(form: str) -> str:
    """A form without its endings. Porter's rules all look at the last letter first: most forms need no further look."""
    return str(stem(form)) if form[-1:] in _STEMMED_LETTERS else form


@lru_cache(maxsize=1 << 18)
def cased(word: str) -> str | None:
    """A word as it is written, possessive off, accents kept; ``None`` when it has no capital letter."""
    if word.islower() or not any(map(str.isupper, word)):
        return None
    return word.replace("’", "'").removesuffix("'s").removesuffix("'S") or None
