"""Transcripts: lines that begin with who speaks ("WALLACE: Let's start with …", "Ann Lee: …", "Q: … A: …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping

from corpus.article import Span
from index.extract.speakers_cast import first_names

LABEL = re.compile(
    r"^[ \t]*(?:\*\*)?[“\"«]?([^\W\d_a-z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})(?: ?\([^)\n]{1,40}\))?"
    r":(?:\*\*)?[ \t]+(?=\S)",
    re.MULTILINE,
)
NAMED = re.compile(
    r"^[ \t]*(?:\*\*)?([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)", re.MULTILINE
)
ASKED = re.compile(r"^[ \t]*(?:\*\*)?([QA])(?:[.:](?:\*\*)?|\*\*[.:])[ \t]+(?=\S)", re.MULTILINE)
FURNITURE = frozenset(
    [
        "WATCH",
        "READ",
        "RELATED",
        "UPDATE",
        "UPDATED",
        "NOTE",
        "PHOTO",
        "PHOTOS",
        "VIDEO",
        "LISTEN",
        "MORE",
        "ALSO",
        "CREDIT",
        "SOURCE",
    ]
)
FEWEST_LINES = 3
FEWEST_SPEAKERS = 2

Labels = Mapping[int, tuple[Span, int]]


def transcript(body: str, people: Collection[str], places: Collection[str] = ()) -> Labels:
    """Start of a paragraph -> (span of its label, where the speech begins). Empty if the text is no transcript.

    A transcript has at least three labelled lines by at least two speakers; one "CHICAGO: …" is none. Names not in
    capitals must come back, and one of them must end in one of ``people``, last names in lower case. Lines most of
    which begin with one of ``places`` are letters from there; labels of which none comes back and few are of
    ``people`` are parts of a paper.
    """
    return _capitals(body, people, places) or _named(body, people) or _asked(body)


def labelled_lines(body: str) -> list[re.Match[str]]:
    """The lines that begin with a label in capitals, which may be who speaks."""
    return [match for match in LABEL.finditer(body) if match.group(1).split()[0] not in FURNITURE]


def _capitals(body: str, people: Collection[str], places: Collection[str]) -> Labels:
    found = labelled_lines(body)
    lines = Counter(match.group(1) for match in found)
    if len(found) < FEWEST_LINES or len(lines) < FEWEST_SPEAKERS:
        return {}
    cities = sum(label.casefold() in places for label in lines)
    again = len(found) > len(lines)
    if 2 * cities > len(lines) and not (again and cities < len(lines)):
        return {}
    known = sum(label.split()[-1].lower() in people for label in lines)
    if not again and 2 * known <= len(lines):
        return {}
    return {match.start(): (match.span(1), match.end()) for match in found}


def _named(body: str, people: Collection[str]) -> Labels:
    found = [match for match in NAMED.finditer(body) if match.group(1).split()[0].upper() not in FURNITURE]
    lines = Counter(match.group(1) for match in found)
    known = {label for label in lines if label.split()[-1].lower() in people or _begins_like_a_name(label)}
    speakers = {label for label, count in lines.items() if count > 1 or label in known}
    again = any(lines[label] > 1 for label in known)
    if not again or len(speakers) < FEWEST_SPEAKERS:
        return {}
    return {match.start(): (match.span(1), match.end()) for match in found if match.group(1) in speakers}


def _begins_like_a_name(label: str) -> bool:
    first, _, rest = label.partition(" ")
    return bool(rest) and first.lower() in first_names()


def _asked(body: str) -> Labels:
    found = list(ASKED.finditer(body))
    lines = Counter(match.group(1) for match in found)
    if min(lines["Q"], lines["A"]) < FEWEST_SPEAKERS:
        return {}
    return {match.start(): (match.span(1), match.end()) for match in found}
