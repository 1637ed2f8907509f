"""What a recogniser cuts off a company's name: "W.R. Grace | and Co", "Lear Siegler | Inc"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.extract.recogniser import Mention

_FORM = r"(?:Inc|Corp|Co|Ltd|PLC|Plc|plc|LLC|LLP|SpA|AG|GmbH|NV|Pty|Pte|Bhd)\b"
_FIRM = r"(?:Cos?|Company|Sons|Bros|Brothers|Partners|Associates)\b(?:\.(?= [a-z(<]| ?,))?"
_ON = re.compile(rf"(?:,? (?:and|&) {_FIRM})?(?:,? {_FORM})*")


def with_their_forms(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """People, places and organisations that go on in a company's form, as whole companies."""
    past = 0
    for mention in mentions:
        if mention.start < past:
            continue  # the "Co" that the company before has taken
        on = _ON.match(text, mention.end) if mention.type in ("ORG", "PERSON", "GPE", "FAC") else None
        if on and on.group():
            past = on.end()
            yield mention._replace(end=past, type="ORG")
        else:
            yield mention
