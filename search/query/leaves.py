"""The smallest parts of a question: what stands between two spaces, between quotation marks, or inside caps()."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.article import Span
from index.analysis import WORD, cased, form
from search.engine import BadQuery
from search.query.tree import NAME_FIELDS, And, Caps, Fuzzy, Near, Node, Phrase, Prefix, Word

FUZZY = re.compile(r"(?<=\w)~([\d.]*)\W*$")
STAR_INSIDE = re.compile(r"\*+(?=\w)")
STAR_AFTER = re.compile(r"(?<=\w)\*+(?=\W*$)")
PHRASE_STAR = re.compile(r"(?<=\w)\*+")
SHORTEST_PREFIX = 2
SHORTEST_FUZZY = 3
FARTHEST_FUZZY = 2


def unquoted(raw: str, field: str | None, start: int) -> Node:
    """A run of characters without spaces, of which at least one is a letter or a digit.

    Several words in it ("AT&T", "Flores-Lund", "o@example.org") are a phrase: so they stand in the text, too.
    """
    fuzzy = FUZZY.search(raw)
    if fuzzy:
        return _fuzzy(raw, fuzzy, field, start)
    inside = STAR_INSIDE.search(raw)
    if inside:
        raise BadQuery(
            "* can only stand at the end of a word", start + inside.start(), len(inside.group()), "sanctuar*"
        )
    at = (start, start + len(raw))
    words = WORD.findall(raw)
    return prefixed(words, field, at) if STAR_AFTER.search(raw) else plain(words, field, at)


def plain(words: list[str], field: str | None, at: Span) -> Word | Phrase:
    return Word(words[0], field, at) if len(words) == 1 else Phrase(tuple(words), field, at)


def prefixed(words: list[str], field: str | None, at: Span) -> Node:
    """The last word as a prefix, the others in front of it."""
    last = words[-1]
    if len(form(last)) < SHORTEST_PREFIX:
        raise BadQuery(f"{last}* is too short: a prefix needs two letters", at[0], at[1] - at[0], "sanctuar*")
    end = Prefix(last, field, at)
    if words[:-1] and field in NAME_FIELDS:
        raise BadQuery("among names * follows a single word", at[0], at[1] - at[0], f"{field}:{last}*")
    return Near(plain(words[:-1], field, at), end, 1, ordered=True, at=at) if words[:-1] else end


def quoted(raw: str, field: str | None, start: int) -> Node | None:
    """What a pair of quotation marks holds (the marks are part of ``raw``); ``None`` when that is no word."""
    if raw.rstrip("0123456789").endswith("~"):
        raise BadQuery("~ does not follow a phrase; say how near with w/", start, len(raw), "sanctuary w/5 city")
    inner = raw[1:-1]
    words = WORD.findall(inner)
    if not words:
        return None
    at = (start, start + len(raw))
    star = PHRASE_STAR.search(inner)
    if star is None:
        return plain(words, field, at)
    if WORD.search(inner, star.end()):
        raise BadQuery(
            "in a phrase * can only stand after the last word",
            start + 1 + star.start(),
            1,
            "sanct* pre/1 city",
        )
    return prefixed(words, field, at)


def capitals(raw: str, start: int) -> Node | None:
    """Words to be found exactly as written, each with a capital; several stand side by side."""
    at = (start, start + len(raw))
    for word in WORD.finditer(raw):
        if cased(word.group()) is None:
            what = f"caps() needs a capital letter in {word.group()!r}"
            raise BadQuery(what, start + word.start(), len(word.group()), "caps(ICE)")
    if "*" in raw or "~" in raw:
        raise BadQuery("caps() takes words as they are written, without * or ~", start, len(raw), "caps(ICE)")
    caps = [Caps(cased(word) or word, at) for word in WORD.findall(raw)]
    pairs = [Near(left, right, 1, ordered=True, at=at) for left, right in pairwise(caps)]
    if len(pairs) > 1:
        return And(tuple(pairs), at)
    return pairs[0] if pairs else next(iter(caps), None)


def _fuzzy(raw: str, mark: re.Match[str], field: str | None, start: int) -> Fuzzy:
    at = (start, start + len(raw))
    words = WORD.findall(raw[: mark.start()])
    distance = mark.group(1).rstrip(".") or "1"
    if distance not in ("1", "2"):
        raise BadQuery(f"~{distance} is too far: one or two letters may differ", start + mark.start(), 2, "galarsa~2")
    if len(words) > 1 or "*" in raw:
        raise BadQuery("~ follows a single word", start, len(raw), "galarsa~")
    if len(form(words[0])) < SHORTEST_FUZZY:
        raise BadQuery(f"{words[0]}~ is too short: ~ needs three letters", start, len(raw), "galarsa~")
    return Fuzzy(words[0], int(distance), field, at)
