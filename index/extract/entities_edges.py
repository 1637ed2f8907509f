"""Where a name begins and ends: cuts what a recogniser took along, splits what it ran together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.article import Span
from index.extract.entities_bare_names import bare_name
from index.extract.entities_words import COMPANY_FORMS, POSSESSIVE, SUFFIXES, TITLES
from index.extract.kept import LONGEST
from index.extract.placenames import STATE_ABBREVIATIONS
from index.extract.recogniser import Mention

_EDGES = " \t\r\n.,;:!?\"'“”‘’«»()[]{}<>–—-*/|•+&"
_DOTTED = (frozenset(STATE_ABBREVIATIONS) - {"me", "la", "dc", "ore"}) | {"inc", "corp", "co", "ltd", "bros", "st"}
_LOWER_LEADS = frozenset(
    ["de", "da", "di", "du", "del", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "ben", "dos"]
)
_PREFIXES = ("pro-", "anti-", "ex-", "then-", "non-", "post-", "pre-", "mid-")
_NUMBER_BEHIND = re.compile(r"[\s,(+-]+[+(]?\d[\d\s,.:/()%+-]*$")
_ACRONYM_BEHIND = re.compile(r"^(?P<name>.*[^\s(])\s*\((?P<acronym>[A-Z][A-Z.&-]{1,9})\)?$")
_DASH = re.compile(r"\s[-–—]+\s")
_COMMA = re.compile(r", (?=[^\W\d_a-z])")
_JOINS = re.compile(r" (?:(?:al|el|bin|ibn|ben|de|da|van|von|der|dos) ){0,2}")


def trimmed(text: str, mention: Mention) -> Iterator[Mention]:
    """A mention cut at line ends, without quotation marks, article, title, possessive or number at its edges.

    "Union for the Harbour (UFH)" becomes two.
    """
    at, kind = mention.start, mention.type
    written = text[at : mention.end]
    for start, end in _kept(written, kind) if len(written) <= LONGEST else _names(written, kind):
        yield Mention(at + start, at + end, kind)


def _names(written: str, kind: str) -> tuple[Span, ...]:
    """The names in what a recogniser took for one of a kind."""
    found, at = [], 0
    for line in written.split("\n"):
        for piece in _pieces(line, at):
            found.append(edges(written, *(bare_name(written, *piece) if kind == "PERSON" else piece), kind))
        at += len(line) + 1
    return tuple((start, end) for start, end in found if end > start)


_kept = lru_cache(maxsize=1 << 14)(_names)


def _pieces(line: str, at: int) -> Iterator[Span]:
    for dash in _DASH.finditer(line):
        yield from _pieces(line[: dash.start()], at)
        yield from _pieces(line[dash.end() :], at + dash.end())
        return
    comma = _COMMA.search(line)
    if comma and not _goes_on(line[comma.end() :]):
        yield from _pieces(line[: comma.start()], at)
        yield from _pieces(line[comma.end() :], at + comma.end())
        return
    both = _ACRONYM_BEHIND.match(line)
    if both:
        yield at + both.start("acronym"), at + both.end("acronym")
        line = both["name"]
    yield at, at + len(line)


def _goes_on(behind: str) -> bool:
    """Whether a name goes on behind a comma: "Acme, Inc.", "Alcohol, Tobacco, Firearms and Explosives"."""
    first = behind.partition(" ")[0].lower().strip(".,")
    return first in SUFFIXES or first in COMPANY_FORMS or " and " in behind or "&" in behind


def edges(text: str, start: int, end: int, kind: str) -> Span:
    """The span of the name within a span; empty if there is none."""
    number = _NUMBER_BEHIND.search(text, start, end)
    if number and kind != "FAC":
        end = number.start()
    words = text[start:end]
    bare = words.lstrip(_EDGES)
    start += len(words) - len(bare)
    kept = bare.rstrip(_EDGES)
    if bare[len(kept) : len(kept) + 1] == "." and _abbreviated(kept):
        kept += "."
    return _without_small_words(POSSESSIVE.sub("", kept), start, kind)


def _abbreviated(words: str) -> bool:
    """Whether the dot behind `words` belongs to them: "U.S", "Jr", "Inc"."""
    last = words.rsplit(" ", 1)[-1].lower()
    return "." in last or last in SUFFIXES or last in _DOTTED


def _without_small_words(name: str, start: int, kind: str) -> Span:
    words = name.split(" ")
    while len(words) > 1 and (_is_lower(words[-1]) or not words[-1]):
        words.pop()
    while len(words) > 1 and _leads(words[0], kind):
        start += len(words.pop(0)) + 1
    if words[0].startswith(_PREFIXES):
        side = words[0].index("-") + 1
        start, words[0] = start + side, words[0][side:]
    name = " ".join(words)
    return (start, start) if len(words) == 1 and (_is_lower(name) or is_title(name)) else (start, start + len(name))


def _leads(word: str, kind: str) -> bool:
    low = word.lower()
    if not word or low in ("the", "a", "an") or (kind == "PERSON" and is_title(word)):
        return True
    return (_is_lower(word) and low not in _LOWER_LEADS) or word.startswith(_PREFIXES)


def _is_lower(word: str) -> bool:
    return word.islower() and not any(c.isupper() for c in word)


def is_title(word: str) -> bool:
    return word.lower().rstrip(".") in TITLES


def joined(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Two people with nothing but a space or "bin" between them are one: "Tran Van" + "An Binh"."""
    held: Mention | None = None
    for mention in mentions:
        if held and held.type == mention.type == "PERSON" and _JOINS.fullmatch(text, held.end, mention.start):
            held = held._replace(end=mention.end)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held
