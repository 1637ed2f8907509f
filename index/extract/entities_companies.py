"""What a recogniser cuts off a company's name: "W.R. Grace | and Co", "Lear Siegler | Inc"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.extract.recogniser import Mention

_FORM = r"(?:Inc|Corp|Co|Ltd|PLC|Plc|plc|LLC|LLP|SpA|GmbH|Pty|Pte|Bhd)\b"
_FIRM = r"(?:Cos?|Company|Sons|Bros|Brothers|Partners|Associates)\b(?:\.(?= [a-z(<]| ?,))?"
_PARTNERS = rf"(?:,? (?:and|&) {_FIRM})?"
_ON = {
    "ORG": re.compile(rf"{_PARTNERS}(?:(?:,? {_FORM})| (?:AG|NV)\b)*"),
    "PERSON": re.compile(rf"{_PARTNERS}(?:,? {_FORM})*"),
    **dict.fromkeys(("GPE", "FAC"), re.compile(rf"(?: (?:and|&) {_FIRM})?(?: {_FORM})*")),
}
"""By what a name was taken for: behind a place and a comma stands a state, "Las Vegas, NV" and "Aspen, Co" too."""


def with_their_forms(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """People, places and organisations that go on in a company's form, as whole companies."""
    past = 0
    for mention in mentions:
        if mention.start < past:
            continue  # the "Co" that the company before has taken
        pattern = _ON.get(mention.type)
        on = pattern.match(text, mention.end) if pattern else None
        if on and on.group():
            past = on.end()
            yield mention._replace(end=past, type="ORG")
        else:
            yield mention
