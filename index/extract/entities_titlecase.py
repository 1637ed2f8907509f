"""Names in a Headline Where Every Word Is Capital, or IN CAPITALS: only what the article bears out below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from corpus.article import Span
from index.clean.stop_words import STOP_WORDS_OF_MANY
from index.extract.entities_known import known_organisations
from index.extract.entities_words import ORGANISATION_WORDS
from index.extract.gazetteer import Gazetteer
from index.extract.recogniser import Mention
from index.extract.recogniser_rules import given_names

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LETTERS = re.compile(r"\w+")
LONGEST_LINE = 300
FEWEST_WORDS = 4
CAPITAL_SHARE = 0.7
KNOWN_CITY = 100_000
READ = 40
"""Places a name in capitals stands at that are looked at."""


def borne_out(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The mentions without those of headlines that stand nowhere else and look like no name: "Trump Trade War"."""
    lines = [m.span() for m in _LINE.finditer(text) if _is_title_case(m.group()) or _is_in_capitals(m.group())]
    if not lines or 2 * sum(end - start for start, end in lines) > len(text):
        yield from mentions
        return
    below = _Below(text, lines)
    kept: dict[tuple[str, str], bool] = {}
    for mention in mentions:
        at = bisect_right(lines, mention.start, key=itemgetter(0)) - 1
        if at < 0 or mention.start >= lines[at][1]:
            yield mention
            continue
        named = (text[mention.start : mention.end], mention.type)
        if named not in kept:
            capitals = text[slice(*lines[at])].isupper()
            kept[named] = below.has(named[0]) or _looks_like_one(*named, capitals, below, gazetteer)
        if kept[named]:
            yield mention


class _Below:
    """What stands outside the headlines, and the surnames there: words behind a first name."""

    def __init__(self, text: str, headlines: Iterable[Span]) -> None:
        self.text = _outside(text, headlines)

    @cached_property
    def _folded(self) -> str:
        return self.text.lower()

    def has(self, name: str) -> bool:
        """Whether a name stands below too; one in capitals as a name of whatever capitals."""
        if name in self.text or not name.isupper():
            return name in self.text
        folded, at = name.lower(), -1
        for _ in range(READ):
            at = self._folded.find(folded, at + 1)
            if at < 0:
                break
            if self.text[at].isupper() and not self.text[at - 1 : at].isalpha():
                return True
        return False

    @cached_property
    def surnames(self) -> frozenset[str]:
        given = given_names()
        return frozenset(after for before, after in pairwise(_LETTERS.findall(self.text)) if before.lower() in given)


def _is_title_case(line: str) -> bool:
    """Whether most words of a short line have a capital, those of a sentence too; a list of names has none of those."""
    if len(line) > LONGEST_LINE or line.isupper():
        return False
    words = _WORD.findall(line)
    if len(words) < FEWEST_WORDS or sum(word[0].isupper() for word in words) <= CAPITAL_SHARE * len(words):
        return False
    return "," not in line or any(word.lower() in STOP_WORDS_OF_MANY for word in words)


def _is_in_capitals(line: str) -> bool:
    return len(line) <= LONGEST_LINE and line.isupper() and sum(map(str.isalpha, line)) > 8


def _outside(text: str, lines: Iterable[Span]) -> str:
    kept, at = [], 0
    for start, end in lines:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _looks_like_one(name: str, kind: str, capitals: bool, below: _Below, gazetteer: Gazetteer) -> bool:
    words = name.split()
    if any(word.lower() in STOP_WORDS_OF_MANY for word in words[1:]) or len(words) > 3:
        return False
    if capitals and f" {name.lower()}" in below.text:
        return False  # "SALE" is no Salé where a sale is spoken of
    if kind in ("GPE", "LOC", "NORP"):
        largest = next(gazetteer.cities(name), None)
        known = gazetteer.country(name) or gazetteer.state(name) or gazetteer.regions(name)
        return kind == "NORP" or bool(known) or (largest is not None and largest.population >= KNOWN_CITY)
    if kind == "PERSON":  # "Clinton Hopes" is none where a Hillary Clinton is one
        given = len(words) == 2 and words[0].lower() in given_names()
        borne = words[-1] in below.text and f" {words[-1].lower()} " not in below.text  # "Ferry Crews": crews
        return len(words) > 1 and (borne or (given and words[0] not in below.surnames))
    if name.replace(".", "").casefold() in known_organisations():
        return True
    return (name.isupper() and not capitals) or (len(words) > 1 and words[-1].lower() in ORGANISATION_WORDS)
