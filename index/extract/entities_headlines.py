"""Names in lines set in capitals, where recognisers are blind: taken from the rest of the article and the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.article import Span
from index.extract.entities_words import Capitals, Taken
from index.extract.gazetteer import Gazetteer
from index.extract.recogniser import Mention

_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[A-Z][A-Z.'’-]+")
KNOWN_CITY = 250_000
LONGEST_LINE = 300


def in_capitals(text: str, mentions: Iterable[Mention], capitals: Capitals, gazetteer: Gazetteer) -> list[Mention]:
    """Mentions in the lines of a text that are all capitals, unless the whole text is."""
    lines = [m.span() for m in _LINE.finditer(text) if _is_capitals(m.group())]
    if not lines or sum(b - a for a, b in lines) * 2 > len(text):
        return []
    mentions = list(mentions)
    taken, found = Taken(text), []
    for start, end, kind in [*_known(text, mentions, capitals), *_places(text, lines, gazetteer)]:
        if any(a <= start < b for a, b in lines) and not taken.overlaps(start, end):
            taken.add(start, end)
            found.append(Mention(start, end, kind))
    return found


def _is_capitals(line: str) -> bool:
    return len(line) <= LONGEST_LINE and line.isupper() and sum(map(str.isalpha, line)) > 8


def _known(text: str, mentions: list[Mention], capitals: Capitals) -> Iterator[Mention]:
    names: dict[str, str] = {}
    for start, end, kind in mentions:
        name = text[start:end]
        if not name.isupper() and kind in ("PERSON", "ORG", "GPE", "LOC") and len(name) > 2:
            names.setdefault(name.upper(), kind)
            if kind == "PERSON":
                names.setdefault(name.rsplit(" ", 1)[-1].upper(), kind)
    for name in sorted(names, key=len, reverse=True):
        for start, end in capitals.occurrences(name):
            yield Mention(start, end, names[name])


def _places(text: str, lines: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Countries, states and great cities named in capitals."""
    for first, last in lines:
        words = [m.span() for m in _WORDS.finditer(text, first, last)]
        for number in range(len(words)):
            for length in (3, 2, 1):
                start, end = words[number][0], words[min(number + length, len(words)) - 1][1]
                name = text[start:end].rstrip(".-'’").removesuffix("'S")
                if len(name) > 2 and _is_known(name, gazetteer):
                    yield Mention(start, start + len(name), "GPE")
                    break


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    if gazetteer.country(name) or gazetteer.state(name):
        return True
    largest = next(iter(gazetteer.candidates(name)), None)
    return largest is not None and largest.primary and gazetteer.city(largest.place).population >= KNOWN_CITY
