"""What the words beside a name say of its kind: "brewer Harla", "a stake in Harla", "Harla, which", "the town of".

Papers explain the names that their readers may not know; a recogniser that never met one guesses from its sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.extract.entities_edges import is_title


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NOUNS_OF_ORGANISATIONS = _set("""
    newspaper weekly daily magazine tabloid broadsheet broadcaster broadcasters publisher website agency firm company
    retailer brewer brewery maker carmaker automaker manufacturer distributor airline insurer lender brokerage bank
    conglomerate consortium subsidiary giant startup charity watchdog union regulator producer supplier operator
    competitor rival affiliate utility miner drugmaker chipmaker contractor developer supermarket chain
""")
_NOT_ITSELF = _set("""
    union chain giant rival bank competitor company agency daily weekly developer contractor producer operator
""")
"""Of these, the words that as often stand before a person: "the company Smith runs", "rival Smith"."""

_OWNED = _set("stake shares share stock merger investment shareholder shareholders investor investors interest holding")
_OWNED_BY = _set("""
    subsidiary unit parent takeover acquisition division affiliate shareholders shares employees directors customers
""")
_NOUNS_OF_PLACES = _set("""
    town city village province district region suburb island port hamlet municipality capital county state
""")
_IN = _set("in near outside")
_BEHIND_ORGANISATION = _set("""
    newspaper magazine inc corp ltd plc officials shares stock executives spokesman spokeswoman spokesperson
    shareholders shareholder subsidiary parent employees
""")
_OWN_BEHIND_ORGANISATION = _set("""
    shares stock parent shareholders subsidiary subsidiaries sales earnings revenue headquarters turnover board
""")
_BEHIND_PLACE = _set("province region district border residents peninsula")
_OFTEN_BEHIND_PLACE = _set("county prison airport")
_AFTER = re.compile(r"(?P<own>['’]s)?(?P<comma>,)? (?P<word>[A-Za-z]+)(?: agency\b)?")


def clues(text: str, start: int, end: int) -> Iterator[tuple[str, float]]:
    """(kind, votes) for each thing the words around ``text[start:end]`` say."""
    yield from _before(text, start)
    after = _AFTER.match(text, end)
    if after is None:
        return
    word, own = after["word"], after["own"]
    if own:
        if word in _OWN_BEHIND_ORGANISATION:
            yield "ORG", 2
    elif word == "which" and after["comma"]:
        yield "PERSON", -2
        yield "ORG", 0.5
    elif word == "who":
        yield "PERSON", 2
    elif word.lower() in _BEHIND_ORGANISATION or after.group().endswith("news agency"):
        yield "ORG", 2
    elif word in _BEHIND_PLACE and not after["comma"]:
        yield "GPE", 2
    elif word in _OFTEN_BEHIND_PLACE and not after["comma"]:
        yield "GPE", 1


def _before(text: str, start: int) -> Iterator[tuple[str, float]]:
    words = text[max(0, start - 30) : start].rstrip('"“').split(" ")
    if len(words) < 2 or words[-1]:
        return
    last, before = words[-2], words[-3] if len(words) > 2 else ""
    low = last.lower()
    if low in _IN:
        yield ("ORG", 2.0) if before.lower() in _OWNED else ("GPE", 1.0)
    elif low == "of":
        if before in _NOUNS_OF_PLACES:
            yield "GPE", 2
        elif before.lower() in _OWNED | _OWNED_BY:
            yield "ORG", 2
    elif is_title(last) and last[:1].isupper():
        yield "PERSON", 2
    elif last in _NOUNS_OF_ORGANISATIONS:
        yield "ORG", 1 if last in _NOT_ITSELF else 3
