"""Acronyms as names of organisations, met more than once or spelt out, and ministries cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.clean.stop_words import STOP_WORDS_OF_MANY
from index.extract.entities_organisations import definitions
from index.extract.entities_words import NO_ORGANISATIONS, ORGANISATION_WORDS, Taken
from index.extract.recogniser import Mention

_ACRONYM = re.compile(r"[A-Z](?<![\w.&'’-].)[A-Z]{2,5}(?![\w&'’]*[a-z])(?![\w-])")
_LETTERS = re.compile(r"[^\W\d_]")
_HEADS = frozenset({"Ministry", "Department", "Committee", "Commission", "Bureau", "Agency"})
_FIRST_HALF = re.compile(r"(?:(?<=[\s(“\"])|^)(?:[A-Z][a-z]+, )?[A-Z][a-z]+ and $")


def unlabelled_acronyms(text: str, taken: Taken) -> Iterator[Mention]:
    """Words in capitals, met twice or more in mixed text, as organisations."""
    met: dict[str, list[Mention]] = {}
    for match in _ACRONYM.finditer(text):
        word = match.group()
        free = (
            word not in NO_ORGANISATIONS
            and word.lower() not in STOP_WORDS_OF_MANY
            and not taken.overlaps(*match.span())
        )
        if free and not _in_capitals(text, *match.span()):
            met.setdefault(word, []).append(Mention(*match.span(), "ORG"))
    for found in met.values():
        if len(found) > 1:
            yield from found


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals too: a headline, a dateline, a byline."""
    around = "".join(_LETTERS.findall(text[max(0, start - 12) : start] + text[end : end + 12]))
    return sum(map(str.isupper, around)) * 2 > len(around)


def spelt_out(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, what an acronym in brackets spells made whole: "Immigration | and Customs Enforcement (ICE)"."""
    whole = {span[0]: span[1] for span in definitions(text)}
    if not whole:
        yield from mentions
        return
    for start, end in whole.items():
        yield Mention(start, end, "ORG")
    taken = Taken(text, (Mention(start, end, "ORG") for start, end in whole.items()))
    for mention in mentions:
        if not taken.overlaps(mention.start, mention.end):
            yield mention


def whole_ministries(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """ "Energy Ministry" grown to "Ports and Energy Ministry" where that is written."""
    for mention in mentions:
        name = text[mention.start : mention.end]
        if mention.type == "ORG" and name.rsplit(" ", 1)[-1] in _HEADS and " " in name:
            before = _FIRST_HALF.search(text[max(0, mention.start - 40) : mention.start])
            yield mention._replace(start=mention.start - len(before.group())) if before else mention
        else:
            yield mention


def with_their_place(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """ "Fishers Union" and "Norway" as the "Fishers Union of Norway", where a recogniser cut that in two."""
    held: Mention | None = None
    for mention in mentions:
        if held and mention.type in ("GPE", "LOC") and _goes_on(text, held, mention):
            held = held._replace(end=mention.end)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _goes_on(text: str, held: Mention, place: Mention) -> bool:
    if held.type != "ORG" or not 3 < place.start - held.end < 9:
        return False
    between, words = text[held.end : place.start], text[held.start : held.end].split()
    if between in (" of ", " of the "):
        return len(words) > 1 and words[-1].lower() in ORGANISATION_WORDS
    return between == " in " and "for" in words[1:]
