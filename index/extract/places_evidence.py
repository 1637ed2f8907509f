"""Is this a city's name here? Each occurrence of a name the gazetteer knows, and what speaks for and against it.

Evidence is a handful of named signs with a weight each (logarithm of the odds); `places_weights.py` has the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corpus.article import Span
from index.extract.gazetteer import City
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import given_names


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CIVIC = _set("""
    police fire city town mayor council councilman councilwoman councilor county public schools school elementary high
    airport municipal sheriff residents resident man woman men women teen teenager boy girl couple native family area
    district suburb firefighters officers officer officials taxpayers township hospital court jail library park parks
    chamber chief university college community volunteer department board international medical middle downtown
""")
_MEDIA = _set("""
    times post news herald tribune globe journal gazette chronicle star sun press daily magazine observer courier
    telegraph examiner sentinel bee inquirer dispatch register
""")
_STREET = _set(
    "street st avenue ave road rd drive lane boulevard blvd highway hwy place square bridge river lake creek"
)
_MARKS = ' "“(,/–-'
_DROW = re.compile(r"[\w.'’]+")  # the word before, read backwards: one try instead of one a character
_SMALL_WORDS = {
    **{word: word for word in ("in", "at", "from", "to", "of", "for", "the", "a", "and", "by", "with")},
    **dict.fromkeys(("near", "outside", "downtown"), "in"),
}
_AFTER = re.compile(r"(['’]s|['’])?([ ,.;:)/\"”–—-]{0,3})([\w’'&]*)")
_TOWN_OF = re.compile(
    r"\b(?:city|town|village|township|suburb|mayor|borough|port|community|hamlet|municipality|residents|people|"
    r"outskirts|streets|north|south|east|west|miles|capital) of $",
    re.IGNORECASE,
)
_SCHOOL_OF = re.compile(
    r"\b(?:University|College|Archdiocese|Diocese|Bank|Bishop|Archbishop|Treaty|Battle|Port|Duke|Earl|Lord) of $"
)


class Label(NamedTuple):
    """What the recogniser made of an occurrence: a mention's type and how the name lies in it."""

    type: str
    where: str


def label(span: Span, mention: Mention | None) -> Label:
    if mention is None:
        return Label("none", "")
    if span == (mention.start, mention.end):
        return Label(mention.type, "whole")
    if span[0] == mention.start:
        return Label(mention.type, "head")
    return Label(mention.type, "tail" if span[1] == mention.end else "inside")


@dataclass(frozen=True, slots=True)
class Name:
    """What the article as a whole says about a name: labels, how often it stands where a place would, its places."""

    text: str
    largest: City
    labels: Counter[str]
    located: int
    qualified: bool
    surname: bool
    in_named_region: bool
    common_word: bool
    region_too: bool
    country_too: bool


def name_signs(name: Name) -> Iterator[str]:
    """The signs that hold wherever the name stands in this article."""
    total = sum(name.labels.values())
    for kind in ("GPE", "PERSON", "ORG"):
        share = name.labels[kind] / total
        if share:
            yield f"{kind} {'all' if share == 1 else 'mostly' if share > 0.5 else 'some'}"
    population = name.largest.population
    yield "size " + next(str(size) for size in (1_000, 5_000, 20_000, 100_000, 500_000, 10**9) if population < size)
    if name.located:
        yield "located" if name.located == 1 else "located often"
    labelled = "a place's" if name.labels["GPE"] else "a bare"
    if name.text.lower() in given_names():
        yield f"{labelled} first name"
    if name.surname:
        yield f"{labelled} surname"
    for sign, holds in (
        ("region too", name.region_too),
        ("country too", name.country_too),
        ("short", len(name.text) < 5),
        ("in named region", name.in_named_region),
        ("common word", name.common_word),
        ("several words", " " in name.text),
        ("met once", total == 1),
        ("alternate name", name.largest.name.casefold()[:3] != name.text.casefold()[:3]),
    ):
        if holds:
            yield sign


def place_signs(text: str, start: int, end: int, made: Label) -> tuple[str, str, str]:
    """The signs of one occurrence: its label and the words beside it."""
    return f"{made.type} {made.where}", "before: " + _before(text, start), "behind: " + _behind(text, end)


def _before(text: str, start: int) -> str:
    window = text[max(0, start - 24) : start]
    if not window or window[-1] == "\n":
        return "line start"
    if window.endswith(" of "):
        return "town of" if _TOWN_OF.search(window) else "school of" if _SCHOOL_OF.search(window) else "of"
    bare = window.rstrip(_MARKS)
    mark = window[len(bare) :]
    if not 1 <= len(mark) <= 2:
        return "other"
    word = bare[bare.rfind(" ") + 1 :]
    if not word.isalnum():  # most words are plain, and told without the pattern
        drow = _DROW.match(bare[::-1])
        if not drow:
            return "other"
        word = drow[0][::-1]
    low = word.lower()
    if mark == "-":
        return "party" if len(word) == 1 or word in ("DFL", "GOP") else "hyphen"
    if mark == " " and low in _SMALL_WORDS:
        return _SMALL_WORDS[low]
    if mark.startswith(","):
        return "number," if word.isdigit() else "Name," if word[0].isupper() else "comma"
    if word[0].isupper() and not word.endswith("."):
        return "capital"
    return "title" if word[0].isupper() else "sentence" if word.endswith((".", "?", "!")) else "other"


def _behind(text: str, end: int) -> str:
    match = _AFTER.match(text, end)
    if not match:
        return "other"
    own, mark, word = match[1], match[2], match[3]
    low = word.lower()
    if own:
        return "possessive"
    if mark.strip() == "-" or mark == "–":
        return "-based" if low in ("based", "area", "born") else "dash"
    if mark == " ":
        if low in _CIVIC:
            return "Civic" if word[0].isupper() else "civic"
        if low in _MEDIA and word[0].isupper():
            return "media"
        if low in _STREET and word[0].isupper():
            return "street"
        if low in ("and", "or", "to", "in", "on", "for", "of"):
            return "small word"
        if low in ("said", "says", "told", "added", "who", "has", "had", "was", "is", "will"):
            return "verb"
        return "capital" if word[:1].isupper() else "digit" if word[:1].isdigit() else "word"
    return "comma" if mark.startswith(",") else "stop"
