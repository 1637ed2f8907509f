"""What a recogniser takes along with a person's name: "Breitbart's Joel Pollak", "Filmmaker Jack Marino"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.article import Span
from index.extract.entities_words import COMPANY_FORMS, COMPANY_WORDS, ORGANISATION_WORDS
from index.extract.gazetteer import Gazetteer
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import first_names
from index.extract.speakers_roles import roles

_OWNER = re.compile(r".*(?:['’]s|s['’]) (?=\S)")
_POSITION = re.compile(r"(?:[^\W\d_][\w’'-]* ){1,2}[A-Z]{2,3} (?=[A-Z][a-z]+ [A-Z])")
_TAIL = re.compile(r" of .*|: .*|(?: (?:The|A|An|And|In|On|At|To|For|Is|Was|But|He|She|It|This|That))+$")
_NO_SURNAMES = ORGANISATION_WORDS | COMPANY_FORMS | COMPANY_WORDS | frozenset(["state", "county", "city", "street"])
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
    return start, start + len(name)


def named_in_full(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """A first name and a surname that goes on by itself are a person, whatever they were taken for: "Lester Hale"
    where "Hale said" follows."""
    met: dict[str, bool] = {}
    for mention in mentions:
        if mention.type in ("ORG", "GPE", "FAC", "LOC"):
            name = text[mention.start : mention.end]
            if name not in met:
                met[name] = _is_full_name(text, name, gazetteer)
            yield mention._replace(type="PERSON") if met[name] else mention
        else:
            yield mention


def _is_full_name(text: str, name: str, gazetteer: Gazetteer) -> bool:
    first, _, last = name.rpartition(" ")
    if " " in first or first.lower() not in first_names() or len(last) < 3 or not last[0].isupper() or last.isupper():
        return False
    if last.lower() in _NO_SURNAMES or gazetteer.candidates(name) or gazetteer.area(name):
        return False
    return text.count(last) > text.count(name)


def _is_office(word: str, rest: str) -> bool:
    """Whether a word before a full name says what somebody is: "Broker Khurshid Alam", "Filmmaker Jack Marino"."""
    low = word.lower()
    return low in roles() and low not in first_names() and " " in rest
