"""Transcripts: lines that begin with who speaks, in capitals ("WALLACE: Let's start with …"), quoted or not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.article import Span

LABEL = re.compile(
    r"^[ \t]*[“\"«]?([^\W\d_a-z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})(?: ?\([^)\n]{1,40}\))?:[ \t]+(?=\S)", re.MULTILINE
)
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


def transcript(body: str) -> Mapping[int, tuple[Span, int]]:
    """Start of a paragraph -> (span of its label, where the speech begins). Empty if the text is no transcript.

    A transcript has at least three labelled lines by at least two speakers; one "CHICAGO: …" is none.
    """
    found = [match for match in LABEL.finditer(body) if match.group(1).split()[0] not in FURNITURE]
    if len(found) < FEWEST_LINES or len({match.group(1) for match in found}) < FEWEST_SPEAKERS:
        return {}
    return {match.start(): (match.span(1), match.end()) for match in found}
