"""The dateline at the head of a story: "HOUSTON, Feb 26 -", "PARIS (AP) —", "NEW DELHI/LONDON, Oct. 3 (Reuters) -"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.article import Span
from index.extract.date_words import MONTH, month_number
from index.extract.gazetteer import Gazetteer
from index.extract.places_context import qualifier
from index.extract.speakers_transcript import labelled_lines

_CITY = r"[^\W\d_a-z](?:['’](?=[^\W\d_a-z]{3}))?[^\W\d_a-z]+(?:[ .'’-]{1,2}[^\W\d_a-z]+){0,3}"
_AS_WRITTEN = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]+(?: [^\W\d_a-zß-öø-ÿ][\w’'.-]+){0,2}"

_DATE = (
    rf"\s?,?\s(?:le\s)?(?:(?P<month>(?i:{MONTH}))\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:,?\s\d{{4}})?"
    rf"|(?P<day2>\d{{1,2}})\.?\s(?:de\s)?(?P<month2>(?i:{MONTH}))\.?(?:\s\d{{4}})?|\d{{4}}-(?P<month3>\d\d)-(?P<day3>\d\d))"
)
_DASH = r"(?:—|–|--|-(?=\s))"
_GLUED = r"\s?\((?:[A-Z]{2,8})\)(?=\s[A-Z“\"])"
"""An agency with no dash behind it: "Washington (CNN) The senator ..."."""

DATELINE = re.compile(
    rf"(?P<cities>{_CITY}(?:\s?/\s?{_CITY})*)"
    rf"(?P<region>,\s(?:[A-Z][\w.’'-]*\.?)(?:\s[A-Z][\w.’'-]*){{0,2}}?)??"
    rf"(?P<date>{_DATE})?"
    r"(?P<agency>,?\s?[(\[](?:[A-Z][^()\[\]\n]{1,40}|[a-z]{2,9}(?:/[a-z]{2,4})?)[)\]]|,\sReuters?(?=\s-))?"
    rf"(?P<end>[,.]?:?\s{{0,2}}(?:{_DASH}|\|)|:(?=\s)|\s(?=\n)|(?=\n)|$)",
)
_TITLE_CASE_CITY = re.compile(
    rf"(?P<cities>{_AS_WRITTEN})(?P<region>,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?"
    rf"(?:(?P<agency>\s?\([A-Za-z][A-Za-z /-]{{1,20}}\))\s?{_DASH}|(?P<glued>{_GLUED})"
    rf"|(?P<date>{_DATE})(?:\s?\([A-Za-z][A-Za-z /-]{{1,20}}\))?\s?{_DASH})"
)
_COUNTRY_AND_STOP = re.compile(
    rf"(?P<cities>{_CITY})(?P<region>,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})(?P<agency>)(?P<end>\.)(?=\s+[^\W\d_a-z])"
)
"""The dateline of Spanish papers: "CÓRDOBA, España. La cosecha ..."; it counts if the city lies there."""

_DASHES = "—–-|"
_AGENCIES = frozenset("AP AFP Reuters REUTERS UPI dpa EFE ANSA TASS Xinhua CNN PA CP".split())
_LABELS = frozenset(["BREAKING", "CORRECTED", "CORRECTION", "EXCLUSIVE", "ANALYSIS", "FACTBOX", "UPDATE", "WRAPUP"])
CITY, GREAT_CITY, SHORTEST_OPENING = 100_000, 1_000_000, 60
FIRST_LINES = 2  # the headline and the first paragraph
_LINE = re.compile(r"[^\n]+")
_MAX_LINES = 12
READ = 50_000
"""Characters looked at: a text strung together of stories has all its datelines there, or twelve of them."""


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline: spans of its cities, `month_day` as ``MM-DD`` where given, `end` where the story's text begins.

    `known` is False where the gazetteer has none of them: "ABOARD AIR FORCE ONE (AP) —".
    """

    cities: tuple[Span, ...]
    month_day: str | None
    end: int
    known: bool = True


def datelines(text: str, gazetteer: Gazetteer) -> tuple[FoundDateline, ...]:
    """The datelines among the first lines of a text: one where there is any, more where stories are strung together.

    A line counts if it begins with a known city, in capitals or before an agency's name in brackets.
    """
    return _datelines(text[:READ], gazetteer)


@lru_cache(maxsize=2)  # asked for the names of an article and again for its places
def _datelines(text: str, gazetteer: Gazetteer) -> tuple[FoundDateline, ...]:
    found = []
    for number, line in enumerate(_LINE.finditer(text)):
        if number >= _MAX_LINES:
            break
        at = line.start() + len(line.group()) - len(line.group().lstrip(' \t"“*'))
        match = DATELINE.match(text, at) or _TITLE_CASE_CITY.match(text, at)
        match = match or _placed(_COUNTRY_AND_STOP.match(text, at), gazetteer)
        if match and (read := _read(match, gazetteer, first=number < FIRST_LINES)):
            found.append(read)
    return tuple(found)


def _placed(match: re.Match[str] | None, gazetteer: Gazetteer) -> re.Match[str] | None:
    return match if match and qualifier(match.string, match.end("cities"), match["cities"], gazetteer) else None


def _read(match: re.Match[str], gazetteer: Gazetteer, *, first: bool) -> FoundDateline | None:
    groups = match.groupdict()
    signed = groups.get("date") or groups["agency"] or groups.get("glued")
    end = (groups.get("end") or "").strip(" ,\n")
    names = re.split(r"\s?/\s?", match["cities"])
    opens = first and _opens(match, gazetteer) if end == ":" else all(map(gazetteer.candidates, names))
    if not (signed or opens):
        return None  # a subject line: "ENERGY/HEAVY OILS -"
    if not (signed or end):
        return None
    spans, at = [], match.start("cities")
    for name in names:
        start = match.string.index(name, at)
        at = start + len(name.rstrip("."))
        spans.append((start, at))
    known = [(start, end) for start, end in spans if gazetteer.candidates(match.string[start:end])]
    if known or (end[-1:] in _DASHES and _is_wire(groups)):
        return FoundDateline(tuple(known or spans), _month_day(groups), match.end(), bool(known))
    return None


def _opens(match: re.Match[str], gazetteer: Gazetteer) -> bool:
    """Whether a great city and a colon open a paragraph, as papers of Asia have it: "DHAKA: At least ...".

    No other line may begin so: "AUSTIN: ..." is a speaker among others, "MOBILE: ..." a part of the paper. A smaller
    city counts if the story says that something is in it.
    """
    name, text = match["cities"], match.string
    largest = next(gazetteer.cities(name), None)
    ends = text.find("\n", match.end())
    long = (ends if ends >= 0 else len(text)) - match.end() >= SHORTEST_OPENING
    if not long or gazetteer.country(name) or largest is None or largest.population < CITY:
        return False
    great = largest.population >= GREAT_CITY and name.casefold().endswith(largest.name.casefold())
    again = great or re.search(rf"\b[Ii]n {re.escape(name.title())}\b(?!['’]s)", text[match.end() :])
    return bool(again) and len(labelled_lines(text)) < 2


def _is_wire(groups: Mapping[str, str | None]) -> bool:
    """Whether a day or a great agency vouches for a place that no gazetteer has: "UNITED NATIONS (AP) —"."""
    agency = (groups.get("agency") or "").strip(" ,()[]")
    head = (groups["cities"] or "").split(" ", 1)[0]
    return head not in _LABELS and bool(_month_day(groups) or agency in _AGENCIES)


def _month_day(groups: Mapping[str, str | None]) -> str | None:
    month = groups.get("month") or groups.get("month2")
    day = groups.get("day") or groups.get("day2") or groups.get("day3")
    if not day:
        return None
    number = month_number(month) if month else int(groups.get("month3") or 0)
    return f"{number:02}-{int(day):02}" if 1 <= number <= 12 and 1 <= int(day) <= 31 else None
