"""Where sentences begin and end: for quotes, for snippets and for ``w/s``. A line break always ends one.

A full stop does not end a sentence after a title ("Mr."), an initial ("J."), or inside an abbreviation ("D.C.",
"a.m.", "Inc.") unless a word follows that opens sentences ("The", "He", "But"). Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import Span

CLOSING = "\"”’'»›)\\]」』"
OPENING = "\"“‘'«‹(\\[「『„`—–-"
# It begins with the signs alone, so that a search passes over what is between them at the speed of C. A run of signs
# counts as one, and only from its first.
ENDING = re.compile(
    rf"[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*+(?:''|[{CLOSING}])*+(?=\s|$)"
    r"|(?<=[。！？])[。！？]*[」』”]*|(?<=\n))"
)
LAST_WORD = re.compile(r"[\w.&’'-]{1,24}\Z")
NEXT_WORD = re.compile(rf"\s*[{OPENING}]*\s*(\w[\w’']*)?")

# These always belong to the word after them.
_TITLES = (
    "mr mrs ms mx messrs mme mlle dr drs prof sen sens rep reps gov govs pres gen lt col maj sgt cpl capt "
    "cmdr cdr adm brig rev fr hon supt insp det ofc amb atty dist asst st ste mt ft no nos vs v op art "
    "sec fig pp vol approx ca cf eg ie viz"
)
# These may also stand last in a sentence.
_SHORTENED = (
    "jr sr inc corp co cos ltd llc bros ave blvd rd etc al jan feb mar apr jun jul aug sept sep oct nov "
    "dec mon tue tues wed thu thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la "
    "md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ph.d m.d b.a m.a "
    "esq est dept assn univ intl natl"
)
_OPENERS = (
    "a an the this that these those he she it they we you i his her its their our my in on at as but and "
    "or so yet if when while after before since until although though because for from with by to there "
    "here what who how why where one some many most all no not then now still also instead meanwhile "
    "however both each another several under over during"
)
TITLES, SHORTENED, OPENERS = (frozenset(listed.split()) for listed in (_TITLES, _SHORTENED, _OPENERS))
DOTTED = re.compile(r"(?:\w\.)+\w?\Z")
INITIAL = re.compile(r"[^\W\d_]\Z")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of ``text`` in order, outer white space and empty ones left out."""
    start = 0
    for mark in stops(text):
        if ends(text, mark):
            yield from _trimmed(text, start, mark.end())
            start = mark.end()
    yield from _trimmed(text, start, len(text))


def stops(text: str) -> Iterator[re.Match[str]]:
    """Where sentences may end, in order; ``ends`` tells whether one does. For who needs only those near a place: that a
    stop ends its sentence is seen from the words beside it, and costs more than finding it."""
    return ENDING.finditer(text)


def ends(text: str, stop: re.Match[str]) -> bool:
    return stop.group() == "\n" or _ends(text, stop)


def _ends(text: str, mark: re.Match[str]) -> bool:
    following = NEXT_WORD.match(text, mark.end(), mark.end() + 40)
    word = (following.group(1) if following else None) or ""
    if word[:1].islower():
        return False
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return True
    before = _last_word(text[max(0, mark.start() - 24) : mark.start()])
    return not before or _stop_after(before.lower().lstrip("'’&-"), before, word)


def _last_word(text: str) -> str:
    """The word that ``text`` ends with; empty when it ends with none. Plain words are told without the pattern."""
    last = text[text.rfind(" ") + 1 :]
    if last.isalnum():
        return last
    found = LAST_WORD.search(last)
    return found.group() if found else ""


def _stop_after(low: str, written: str, following: str) -> bool:
    """Whether a full stop after the word ends the sentence, given the word that follows it."""
    if low in TITLES:
        return (
            low in ("no", "art", "op", "st", "sec", "fr") and following.lower() in OPENERS and not following.isdigit()
        )
    if low in SHORTENED or ("." in low and DOTTED.match(low)):
        return following.lower() in OPENERS
    if len(written) == 1 and written.isupper() and INITIAL.match(written):
        return written == "I" and following.lower() in OPENERS
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
