"""Days told by their distance from the day of publication: "last week", "Friday", "two months ago", "yesterday".

For display beside the words only; nothing is filed or sorted by them. Without a day of publication nothing is resolved.
A bare weekday is read only where its sentence shows which way to look ("said Friday": the one just gone, "will meet
Friday": the one to come); "next Friday" is left alone, since writers disagree about it. Weeks run Monday to Sunday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from corpus.article import Published

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = "january february march april may june july august september october november december".split(" ")
NUMBERS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(" "), count(1)))
NEAR_DAYS = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
    "today": 0,
    "tomorrow": 1,
}
STEPS = {"last": -1, "this": 0, "next": 1}
EXPRESSION = re.compile(  # where a word begins, in small letters
    rf"(?:(?P<near>{'|'.join(NEAR_DAYS)})(?!['’]s)"
    rf"|(?P<step>last|this|next) (?P<unit>weekend|week|month|year|{'|'.join(MONTHS)})"
    rf"|(?P<count>an?|\d{{1,3}}|{'|'.join(NUMBERS)}) (?P<of>day|week|month|year)s? ago"
    rf"|(?P<which>last |this past |this )?(?P<day>{'|'.join(WEEKDAYS)}))\b"
)
SIGNS = tuple(map(re.compile, ("day", " ago", "last ", "this ", "next ", "tonight", "tomorrow")))
REACH = 20
"""Every expression has one of the signs within so many characters of its first: so few places need a closer look that
a text is read in a tenth of the time."""

WORD_BEGINS = re.compile(r"\b\w")
NO_DAY = re.compile(
    r"\b(?:next|every|each|black|good|super|bloody|ash|holy|easter|palm|cyber|whit|shrove)\s\Z", re.IGNORECASE
)
CLAUSE = 80  # characters before a bare weekday in which its verb is looked for
CLAUSE_EDGE = re.compile(r"[.;!?\n]")
COMING = re.compile(
    r"\b(?:will|would|shall|won['’]t|going to|expected to|set to|set for|due|scheduled|plans? to)\b", re.I
)
GONE = re.compile(
    r"\b(?:said|says|told|was|were|had|did|\w{2,}ed|held|met|came|went|left|made|took|won|lost|gave)\b", re.I
)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """Words of the body that tell a day or a span of days; ``first`` and ``last`` are inclusive, the same for a day.

    ``rule`` says in words how it was counted from the day of publication.
    """

    text: str
    start: int
    end: int
    first: date
    last: date
    rule: str


def relative_dates(body: str, published: Published | None) -> tuple[RelativeDate, ...]:
    """The relative dates of a body in order, none overlapping another; none without a day of publication."""
    if published is None or published.precision != "day":
        return ()
    return tuple(_dates(body, date.fromisoformat(published.date)))


def _dates(body: str, today: date) -> Iterator[RelativeDate]:
    # The Turkish capital is the one sign that would become two in small letters: offsets must hold.
    for match in _expressions(body.replace("İ", "I").lower()):
        try:
            found = _read(match, today, body)
        except (OverflowError, ValueError):  # before the calendar's first year or after its last
            continue
        if found is not None:
            (first, last), rule = found
            yield RelativeDate(body[slice(*match.span())], *match.span(), first, last, rule)


def _expressions(low: str) -> Iterator[re.Match[str]]:
    near = {
        word.start()
        for sign in SIGNS
        for found in sign.finditer(low)
        for word in WORD_BEGINS.finditer(low, max(0, found.start() - REACH), found.start() + 1)
    }
    past = 0
    for start in sorted(near):
        match = EXPRESSION.match(low, start) if start >= past else None
        if match:
            past = match.end()
            yield match


def _read(match: re.Match[str], today: date, body: str) -> tuple[Days, str] | None:
    part = {name: value.strip().lower() for name, value in match.groupdict().items() if value}
    if "near" in part:
        return _day(today, NEAR_DAYS[part["near"]])
    if "unit" in part:
        return _period(today, part["unit"], STEPS[part["step"]], part["step"])
    if "of" in part:
        number = NUMBERS.get(part["count"]) or (1 if part["count"] in ("a", "an") else int(part["count"]))
        return _ago(today, number, part["of"])
    return _weekday(today, WEEKDAYS.index(part["day"]), part.get("which"), body, match.start())


def _day(today: date, step: int) -> tuple[Days, str]:
    day = today + timedelta(days=step)
    if step == 0:
        return (day, day), "the day of publication"
    days = "day" if abs(step) == 1 else "days"
    return (day, day), f"{abs(step)} {days} {'before' if step < 0 else 'after'} publication"


def _period(today: date, unit: str, step: int, word: str) -> tuple[Days, str] | None:
    if unit in MONTHS:
        return _named_month(today, MONTHS.index(unit) + 1, step)
    where = {"last": "before the one", "this": "", "next": "after the one"}[word]
    rule = f"the {unit} {where} of publication".replace("  ", " ")
    if unit == "weekend":
        saturday = _monday(today) + timedelta(days=5 + 7 * step)
        return (saturday, saturday + timedelta(days=1)), rule
    return _stretch(today, unit, step), rule


def _named_month(today: date, month: int, step: int) -> tuple[Days, str] | None:
    """ "last March" is the latest March that is over, "next March" the first to begin."""
    year = today.year + (step if (step < 0) == (month >= today.month) and step else 0)
    name = MONTHS[month - 1].capitalize()
    rule = {
        -1: f"the latest {name} over at publication",
        0: f"{name} of the year of publication",
        1: f"the next {name} to come",
    }
    return _month(year, month), rule[step]


def _ago(today: date, number: int, unit: str) -> tuple[Days, str]:
    units = unit if number == 1 else f"{unit}s"
    if unit == "day":
        day = today - timedelta(days=number)
        return (day, day), f"{number} {units} before publication"
    return _stretch(today, unit, -number), f"the {unit} {number} {units} before the one of publication"


def _stretch(today: date, unit: str, step: int) -> Days:
    """The week, month or year that lies ``step`` of them from today's."""
    if unit == "week":
        monday = _monday(today) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    return date(today.year + step, 1, 1), date(today.year + step, 12, 31)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _weekday(today: date, weekday: int, which: str | None, body: str, at: int) -> tuple[Days, str] | None:
    name = WEEKDAYS[weekday].capitalize()
    if which == "this":
        day = _monday(today) + timedelta(days=weekday)
        return (day, day), f"the {name} in the week of publication"
    if which is not None:
        day = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        return (day, day), f"the last {name} before publication"
    coming = _looks_ahead(body, at)
    if coming is None or NO_DAY.search(body, max(0, at - 8), at):
        return None
    if coming:
        day = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        return (day, day), f"the first {name} after publication, by the verb"
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    return (day, day), f"the latest {name} up to publication, by the verb"


def _looks_ahead(body: str, at: int) -> bool | None:
    """Whether the nearest verb before ``at`` in its sentence is of the future; None without a verb to tell."""
    clause = CLAUSE_EDGE.split(body[max(0, at - CLAUSE) : at])[-1]
    coming = max((match.start() for match in COMING.finditer(clause)), default=-1)
    gone = max((match.start() for match in GONE.finditer(clause)), default=-1)
    return None if coming == gone == -1 else coming > gone
