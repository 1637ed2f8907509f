"""Everybody who is named in an article: where, under which name, and whether "he" or "she" may mean them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.article import Entity, EntityType, Span

Gender = Literal["female", "male"]
COURTESY = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Baroness)\b\.?\s+((?:[^\W\d_][\w’'-]+\s+){0,2}[^\W\d_][\w’'-]+)"
)
COMMON_TITLES = ("Mr", "Ms", "Miss", "Sir ", "Lord ", "Lady ", "Dame ", "Baroness ")
FEMALE_TITLES = frozenset(("Mrs", "Ms", "Miss", "Lady", "Dame", "Baroness"))
WORD = re.compile(r"\w[\w’'-]*")
FIRST_NAME = re.compile(r"(?<![\w’-])([A-Z][\w’-]+(?: [A-Z]\.)?)\Z")
LOOKUPS = 50  # last names searched for in a text; each search reads all of it


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    type: EntityType
    gender: Gender | None = None


class Cast:
    """The named of one article, by place in the text and by last name."""

    def __init__(self, body: str, entities: Sequence[Entity]) -> None:
        self._body = body
        self._looked_up: dict[str, str | None] = {}
        self._courtesy = _courtesy(body)
        mentions: list[tuple[Span, Member]] = []
        self._by_last_word: dict[str, Member | None] = {}
        for entity in sorted(entities, key=lambda entity: entity.type != "PERSON"):
            member = Member(entity.name, entity.type, self._gender(entity.name) if entity.type == "PERSON" else None)
            if entity.type != "PERSON" and " " not in entity.name:
                member = self._person_after_all(entity) or member
            mentions.extend((_without_possessive(body, span), member) for span in entity.mentions)
            if entity.type == "PERSON":
                self._know(member)
        self._mentions = sorted(mentions, key=lambda mention: mention[0])
        self._starts = [span[0] for span, _ in self._mentions]

    def introduce(self, name: str) -> Member:
        """A person no entity covers, named beside a quote; by full name if one with that last name is in the text."""
        full = name if " " in name else self._full_name(name) or name
        member = Member(full, "PERSON", self._gender(full))
        self._know(member)
        return member

    def _gender(self, name: str) -> Gender | None:
        """By the first name, else by courtesy title, which a couple shares but for its gender; a last name alone is
        looked for with a first name."""
        words = WORD.findall((name if " " in name else self._full_name(name) or name).lower())
        if not words:
            return None
        given = first_names().get(words[0]) if len(words) > 1 else None
        return given or self._courtesy.get(words[-1])

    def _know(self, member: Member) -> None:
        for word in WORD.findall(member.name.lower())[-1:]:
            twice = word in self._by_last_word and self._by_last_word[word] != member
            self._by_last_word[word] = None if twice else member

    def _person_after_all(self, entity: Entity) -> Member | None:
        """The person a one-word organisation is the last name of: "Brandt" beside Nadia Brandt."""
        known = self.named(entity.name)
        if known is None and entity.type == "ORG" and self._full_name(entity.name):
            return self.introduce(entity.name)
        return known

    def _full_name(self, last: str) -> str | None:
        """The one name in the text that begins with a known first name and ends in ``last``."""
        if len(self._looked_up) >= LOOKUPS or last.isupper():
            return None
        if last not in self._looked_up:
            before = (match.group(1) for match in _preceded(self._body, last))
            names = {first for first in before if first.split()[0].lower() in first_names()}
            self._looked_up[last] = f"{names.pop()} {last}" if len(names) == 1 else None
        return self._looked_up[last]

    def within(self, start: int, end: int) -> Iterator[tuple[Span, Member]]:
        """Mentions that lie wholly between the two offsets, in order, none overlapping another."""
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            span, member = self._mentions[at]
            if span[0] >= end:
                return
            if span[0] >= start and span[1] <= end:
                yield span, member
                start = span[1]

    def named(self, written: str) -> Member | None:
        """The only person whose last name ends ``written``."""
        found = WORD.findall(written.lower())
        return self._by_last_word.get(found[-1]) if found else None


def _preceded(body: str, last: str) -> Iterator[re.Match[str]]:
    """The first name before each place where ``last`` stands as a last name."""
    at = body.find(f" {last}")
    while at >= 0:
        end = at + 1 + len(last)
        if not body[end : end + 1].isalnum() and (match := FIRST_NAME.search(body, max(0, at - 24), at)):
            yield match
        at = body.find(f" {last}", end)


def lies_in(spans: Sequence[Span], span: Span) -> bool:
    """Whether ``span`` lies in one of ``spans``, which are sorted and apart."""
    at = bisect_right(spans, (span[0], span[1] + 1)) - 1
    return at >= 0 and span[1] <= spans[at][1]


def _without_possessive(body: str, span: Span) -> Span:
    start, end = span
    return (start, end - 2) if body[end - 2 : end] in ("'s", "’s") and end - start > 2 else span


def _courtesy(body: str) -> dict[str, Gender]:
    """Last name -> gender, from "Mr. Smith" and the like."""
    if not any(title in body for title in COMMON_TITLES):
        return {}
    return {
        match.group(2).split()[-1].lower(): "female" if match.group(1) in FEMALE_TITLES else "male"
        for match in COURTESY.finditer(body)
    }


@cache
def first_names() -> dict[str, Gender]:
    """First name in lower case -> the gender it tells."""
    genders: dict[str, Gender] = {}
    gender: Gender = "female"
    for line in files("index.extract").joinpath("speakers_first_names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            gender = "female" if line == "[female]" else "male"
        elif not line.startswith("#"):
            genders.update(dict.fromkeys(line.split(), gender))
    return genders
