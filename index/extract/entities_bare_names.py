"""What a recogniser takes along with a person's name: "the Herald's Ida Marsh", "Filmmaker Ida Marsh"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Span
from index.extract.entities_words import TITLES
from index.extract.recogniser_rules import given_names
from index.extract.speakers_roles import roles

_OWNER = re.compile(r".*(?:['’]s|s['’]) (?=\S)")
_POSITION = re.compile(r"(?:[^\W\d_][\w’'-]* ){1,2}[A-Z]{2,3} (?=[A-Z][a-z]+ [A-Z])")
_TAIL = re.compile(r" of .*|: .*|(?: (?:The|A|And|For|Is|Was|But|He|She|It|This|That))+$")
_OPENERS = frozenset(
    """
    beneath behind inside below beyond despite unlike like yet meanwhile perhaps although though because since if when
    while as after before but and so for without among against even only now then here there also how why what where
    """.split()
)


def bare_name(text: str, start: int, end: int) -> Span:
    """The span of the person alone in what was taken for one; a name of two words is cut only at plain marks."""
    name = text[start:end]
    owner = _OWNER.match(name) or _POSITION.match(name)
    if owner:
        start += owner.end()
        name = name[owner.end() :]
    tail = _TAIL.search(name)
    if tail and not (tail.group().startswith(" of") and " " not in name[: tail.start()]):
        name = name[: tail.start()]
    first, _, rest = name.partition(" ")
    while rest and (first.lower() in _OPENERS or _is_office(first, rest)):
        start += len(first) + 1
        name = rest
        first, _, rest = name.partition(" ")
    office = _office_inside(name.split(" "))
    return start + office, start + len(name)


def _office_inside(words: Sequence[str]) -> int:
    """The length of what stands before a full name, if that ends in an office: "Charlotte Mayor | Ida Marsh"."""
    for number in range(len(words) - 3, 0, -1):
        if words[number].lower().rstrip(".") in TITLES and words[number + 1].lower() in given_names():
            return sum(map(len, words[: number + 1])) + number + 1
    return 0


def _is_office(word: str, rest: str) -> bool:
    """Whether a word before a full name says what somebody is: "Broker Ida Marsh", "Filmmaker Ida Marsh"."""
    low = word.lower()
    return low in roles() and low not in given_names() and " " in rest
