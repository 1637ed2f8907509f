"""Names in headlines, where capitals tell nothing: taken from the rest of the article and the gazetteer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from corpus.article import Span
from index.extract.entities_words import POSSESSIVE, Capitals, Taken
from index.extract.gazetteer import Gazetteer
from index.extract.recogniser import Mention

_LINE = re.compile(r"[^\n]+")
_JUNIOR = re.compile(r",? (?:[JS]r\.?|III?|IV)$")
_WORDS = re.compile(r"[A-Z][A-Z.'’-]+")
KNOWN_CITY = 250_000
LONGEST_LINE = 300


def in_capitals(text: str, mentions: Iterable[Mention], capitals: Capitals, gazetteer: Gazetteer) -> list[Mention]:
    """Mentions in the lines of a text that are all capitals, unless the whole text is."""
    lines = [m.span() for m in _LINE.finditer(text) if _is_capitals(m.group())]
    if not lines or sum(b - a for a, b in lines) * 2 > len(text):
        return []
    mentions, starts = list(mentions), [start for start, _ in lines]
    taken, found = Taken(text), []
    for start, end, kind in [*_known(text, mentions, capitals), *_places(text, lines, gazetteer)]:
        line = lines[bisect_right(starts, start) - 1]
        if line[0] <= start < line[1] and not taken.overlaps(start, end):
            taken.add(start, end)
            found.append(Mention(start, end, kind))
    return found


def without_verbs(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions that ran on in a Headline Where Every Word Is Capital cut down to the people known from elsewhere.

    "Ada Brandt Tweets" becomes "Ada Brandt"; "Brandt Beats Paul Okoye" becomes two.
    """
    met = Counter(text[m.start : m.end] for m in mentions)
    full = {text[m.start : m.end] for m in mentions if m.type == "PERSON" and 1 <= text.count(" ", m.start, m.end) <= 2}
    people = full | {_JUNIOR.sub("", name).rsplit(" ", 1)[-1] for name in full}
    for mention in mentions:
        name = text[mention.start : mention.end]
        inside = _people_inside(name, people) if " " in name and met[name] < 3 and mention.type != "GPE" else []
        if inside and (mention.type == "PERSON" or _is_headline(text, mention.start)):
            yield from (Mention(mention.start + a, mention.start + b, "PERSON") for a, b in inside)
        else:
            yield mention


def _people_inside(name: str, people: Collection[str]) -> list[Span]:
    """Where known names of people stand in a run of words of which something else is left, longest names first."""
    name = _JUNIOR.sub("", name)
    words = name.split(" ")
    found: list[Span] = []
    at = number = 0
    while number < len(words):
        for length in (3, 2, 1):
            part = " ".join(words[number : number + length])
            bare = POSSESSIVE.sub("", part)
            if bare in people and bare != name and (number > 0 or number + length < len(words)):
                found.append((at, at + len(bare)))
                break
        else:
            length = 1
        at += len(" ".join(words[number : number + length])) + 1
        number += length
    left = sum(map(len, words)) - sum(len(name[a:b].replace(" ", "")) for a, b in found)
    return found if found and left > 2 and not _is_fuller(name, found) else []


def _is_fuller(name: str, found: Sequence[Span]) -> bool:
    """Whether a name only has more before or behind one surname: "Michael Brandt" beside the known "Ada Brandt"."""
    (start, end), *more = found
    return not more and " " not in name[start:end] and name.count(" ") <= 2 and end == len(name)


def _is_headline(text: str, at: int) -> bool:
    """Whether most words of a short line are capitalised."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    words = [word for word in line.split() if word[0].isalpha()] if len(line) <= LONGEST_LINE else []
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


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
    for start, end in capitals.occurrences(names):
        yield Mention(start, end, names[text[start:end]])


def _places(text: str, lines: Iterable[Span], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Countries, states and great cities named in capitals."""
    known: dict[str, bool] = {}  # each name is looked for once in all of a text of megabytes, not once a line
    for first, last in lines:
        words = [m.span() for m in _WORDS.finditer(text, first, last)]
        for number in range(len(words)):
            for length in (3, 2, 1):
                start, end = words[number][0], words[min(number + length, len(words)) - 1][1]
                name = text[start:end].rstrip(".-'’").removesuffix("'S")
                if name not in known:
                    known[name] = len(name) > 2 and _is_known(name, gazetteer) and f" {name.lower()}" not in text
                if known[name]:
                    yield Mention(start, start + len(name), "GPE")
                    break


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    if gazetteer.country(name) or gazetteer.state(name):
        return True
    largest = next(iter(gazetteer.candidates(name)), None)
    return largest is not None and largest.primary and gazetteer.city(largest.place).population >= KNOWN_CITY
